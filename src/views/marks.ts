import type { z } from 'zod';
import type { Mark, MarkCode, MarkSpan, OrderState, ThreadState } from '../facts/model.ts';
import type { RuleId } from '../kernel/because.ts';
import type { Instant } from '../kernel/instant.ts';
import { formatInstant } from '../kernel/instant.ts';
import type { Countable } from '../metrics/steps.ts';
import type { evidenceRowSchema, evidenceSchema, markSchema } from './schema.ts';

type ShownMark = z.infer<typeof markSchema>;

/** The words of a rule, in the caller's language. */
export type TextOf = (rule: RuleId) => string;

const holdsAt = (span: MarkSpan, now: Instant): boolean => span.from <= now && (span.to === null || now < span.to);

/** How a mark stands at an instant. */
export function markStateAt(mark: Mark, now: Instant): ShownMark['state'] {
  const current = mark.spans.find((span) => holdsAt(span, now));
  if (current) return current.counts ? 'counts' : 'excused';
  return mark.spans.some((span) => span.from > now) ? 'ahead' : 'ended';
}

export const shownInstant = (instant: Instant | undefined): string | null =>
  instant === undefined ? null : formatInstant(instant);

/** A mark with its spans as the pages show it at an instant. */
export const shownMark = (mark: Mark, now: Instant, textOf: TextOf): ShownMark => ({
  code: mark.code,
  thing: { ...mark.thing },
  state: markStateAt(mark, now),
  spans: mark.spans.map(({ from, to, fault, counts, rule }) => ({
    from: formatInstant(from),
    to: to === null ? null : formatInstant(to),
    fault,
    counts,
    rule,
    text: textOf(rule),
  })),
});

type Evidence = z.infer<typeof evidenceSchema>;

/** An order in one line, with the marks of some kinds that are true at an instant. */
export function evidenceRow(
  state: OrderState,
  codes: ReadonlySet<MarkCode>,
  now: Instant,
  textOf: TextOf,
): z.infer<typeof evidenceRowSchema> {
  const term = state.promise?.terms.at(-1);
  return {
    order: state.orderId,
    status: state.status,
    placedAt: shownInstant(state.placedAt),
    shipBy: shownInstant(term?.shipBy),
    deliverBy: shownInstant(term?.deliverBy),
    dispatchedAt: shownInstant(state.dispatchedAt),
    deliveredAt: shownInstant(state.deliveredAt),
    marks: state.marks.flatMap(({ code, spans }) => {
      const span = codes.has(code) ? spans.find((each) => holdsAt(each, now)) : undefined;
      if (!span) return [];
      return [{ code, state: span.counts ? 'counts' : 'excused', fault: span.fault, text: textOf(span.rule) } as const];
    }),
  };
}

/** An order as a row of evidence; of a parcel or of units, with the marks of those alone. */
export function evidenceOfOrder(
  state: OrderState,
  now: Instant,
  textOf: TextOf,
  countable?: Pick<Countable, 'kind' | 'id' | 'marks'>,
): Evidence {
  const term = state.promise?.terms.at(-1);
  return {
    thing: { kind: countable?.kind ?? 'order', id: countable?.id ?? state.orderId },
    thread: null,
    order: state.orderId,
    placedAt: shownInstant(state.placedAt),
    shipBy: shownInstant(term?.shipBy),
    deliverBy: shownInstant(term?.deliverBy),
    dispatchedAt: shownInstant(state.dispatchedAt),
    deliveredAt: shownInstant(state.deliveredAt),
    status: state.status,
    marks: (countable?.marks ?? state.marks).map((mark) => shownMark(mark, now, textOf)),
  };
}

/** A message as a row of evidence. */
export const evidenceOfThread = (
  state: ThreadState,
  { kind, id, marks }: Pick<Countable, 'kind' | 'id' | 'marks'>,
  now: Instant,
  textOf: TextOf,
): Evidence => ({
  thing: { kind, id },
  thread: state.threadId,
  order: state.orderId ?? null,
  placedAt: shownInstant(state.messages.find((message) => message.id === id)?.at),
  shipBy: null,
  deliverBy: null,
  dispatchedAt: null,
  deliveredAt: null,
  status: '',
  marks: marks.map((mark) => shownMark(mark, now, textOf)),
});
