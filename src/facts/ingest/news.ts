import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { OutgoingEvent } from '../../platform/delivery/outbox.ts';
import { writeEvents } from '../../platform/delivery/outbox.ts';
import type { MarketContext } from '../context.ts';
import type { Mark, MarkSpan, OrderState, ThreadState } from '../model.ts';
import type { Folded } from './fold-rows.ts';

type News = Pick<OutgoingEvent, 'type' | 'at' | 'data'>;

/**
 * Tells the outbox what changed in the marks and states of live rows. What happened before the market was live is history and no news;
 * what lies ahead is told when it comes.
 */
export async function tellNews(
  tx: Tx,
  context: MarketContext,
  orders: readonly Folded<OrderState>[],
  threads: readonly Folded<ThreadState>[],
  now: Instant,
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
  for (const folded of orders) {
    const { before, after } = folded;
    const changed = before?.status !== after.status;
    const status: News = {
      type: 'order.changed',
      at: now,
      data: { orderId: after.orderId, status: after.status, was: before?.status ?? null },
    };
    add(folded, `orders/${after.orderId}`, [
      ...(changed ? [status] : []),
      ...markNews(before?.marks ?? [], after.marks, liveFrom, now),
    ]);
  }
  for (const folded of threads) {
    const { before, after } = folded;
    add(folded, `threads/${after.threadId}`, markNews(before?.marks ?? [], after.marks, liveFrom, now));
  }
  await writeEvents(tx, events, now);
}

/** Marks newly borne, newly struck or excused, and lifted, as of `now`. */
export function markNews(before: readonly Mark[], after: readonly Mark[], liveFrom: Instant, now: Instant): News[] {
  const news: News[] = [];
  const old = new Map(before.map((mark) => [keyOf(mark), spanAt(mark, now)]));
  for (const mark of after) {
    const was = old.get(keyOf(mark));
    const is = spanAt(mark, now);
    old.delete(keyOf(mark));
    if (is && is.from >= liveFrom && (!was || was.counts !== is.counts))
      news.push(newsOf(is.counts ? 'mark.added' : 'mark.struck', mark, is, is.from));
    if (was && !is && was.from >= liveFrom) news.push(newsOf('mark.lifted', mark, was, now));
  }
  for (const mark of before) {
    const was = old.get(keyOf(mark));
    if (was && was.from >= liveFrom) news.push(newsOf('mark.lifted', mark, was, now));
  }
  return news;
}

const keyOf = (mark: Mark) => `${mark.code} ${mark.thing.kind} ${mark.thing.id}`;

const spanAt = (mark: Mark, now: Instant): MarkSpan | undefined =>
  mark.spans.findLast((span) => span.from <= now && (span.to === null || span.to > now));

const newsOf = (type: string, mark: Mark, span: MarkSpan, at: Instant) => ({
  type,
  at,
  data: { mark: mark.code, thing: mark.thing.kind, thingId: mark.thing.id, fault: span.fault, rule: span.rule },
});
