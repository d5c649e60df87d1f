import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { OutgoingEvent } from '../../platform/delivery/outbox.ts';
import { writeManyEvents } from '../../platform/delivery/outbox.ts';
import type { Mark, MarkSpan, OrderState, ThreadState } from '../model.ts';
import type { Folded, Folding } from './fold-rows.ts';
import type { Forgiven } from './moot.ts';
import { noteMoot } from './moot.ts';

export type News = Pick<OutgoingEvent, 'type' | 'at' | 'data'>;

/**
 * Tells the outbox what changed in the marks and states of live rows. What happened before the market was live is history and no news;
 * what lies ahead is told when it comes.
 */
export async function tellNews(
  { tx, context, now }: Pick<Folding, 'tx' | 'context' | 'now'>,
  orders: readonly Folded<OrderState>[],
  threads: readonly Folded<ThreadState>[],
  recordedAt: Instant,
): Promise<void> {
  const { liveFrom, id } = context.market;
  if (liveFrom === null || liveFrom > now) return;
  const events: OutgoingEvent[] = [];
  const add = ({ touched, version }: Folded<unknown>, subject: string, news: readonly News[]) =>
    news.forEach((each, index) => {
      // The same version of a row always makes the same news: told again, it is the same event.
      const eventId = derivedId('news', touched.seller, touched.subject, String(version), String(index));
      events.push({ sellerId: touched.seller, eventId, marketId: id, subject, ...each });
    });
  const forgiven: Forgiven[] = [];
  for (const folded of orders) {
    const { before, after, touched } = folded;
    const [then, today] = [asOf(before?.member('marks'), folded.toldUntil), asOf(after.marks, now)];
    const was = before?.member('status') ?? null;
    const status: News = {
      type: 'order.changed',
      at: now,
      data: { orderId: after.orderId, status: after.status, was },
    };
    add(folded, `orders/${after.orderId}`, [
      ...(was === after.status ? [] : [status]),
      ...markNews(then, today, liveFrom, now),
    ]);
    if (stoppedCounting(then, today)) forgiven.push({ seller: touched.seller, order: touched.subject });
  }
  for (const folded of threads) {
    const { before, after, touched } = folded;
    const [then, today] = [asOf(before?.member('marks'), folded.toldUntil), asOf(after.marks, now)];
    add(folded, `threads/${after.threadId}`, markNews(then, today, liveFrom, now));
    if (stoppedCounting(then, today)) forgiven.push({ seller: touched.seller, order: null });
  }
  await writeManyEvents(tx, events, recordedAt);
  await noteMoot(tx, id, forgiven, { at: now, recordedAt });
}

/** A mark as it stands at one instant. */
interface MarkThen {
  readonly mark: Mark;
  readonly span: MarkSpan;
}

/** The marks true at an instant, by what they mark. */
export function asOf(marks: readonly Mark[] | undefined, at: Instant): Map<string, MarkThen> {
  const then = new Map<string, MarkThen>();
  for (const mark of marks ?? []) {
    const span = mark.spans.findLast(({ from, to }) => from <= at && (to === null || to > at));
    if (span) then.set(`${mark.code} ${mark.thing.kind} ${mark.thing.id}`, { mark, span });
  }
  return then;
}

/** Marks newly borne, newly struck or counting again, and lifted, between what was told and what is. */
export function markNews(
  before: ReadonlyMap<string, MarkThen>,
  after: ReadonlyMap<string, MarkThen>,
  liveFrom: Instant,
  now: Instant,
): News[] {
  const news: News[] = [];
  for (const [key, { mark, span }] of after) {
    const was = before.get(key)?.span;
    if (span.from < liveFrom || was?.counts === span.counts) continue;
    news.push(newsOf(span.counts ? 'mark.added' : 'mark.struck', mark, span, span.from));
  }
  for (const [key, { mark, span }] of before) {
    if (span.from >= liveFrom && !after.has(key)) news.push(newsOf('mark.lifted', mark, span, now));
  }
  return news;
}

/** Whether a mark that counted counts no more, however old it is. */
const stoppedCounting = (before: ReadonlyMap<string, MarkThen>, after: ReadonlyMap<string, MarkThen>): boolean =>
  [...before].some(([key, { span }]) => span.counts && after.get(key)?.span.counts !== true);

const newsOf = (type: string, mark: Mark, span: MarkSpan, at: Instant) => ({
  type,
  at,
  data: { mark: mark.code, thing: mark.thing.kind, thingId: mark.thing.id, fault: span.fault, rule: span.rule },
});
