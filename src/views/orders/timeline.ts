import type { FactOnRecord, Mark, OrderState } from '../../facts/model.ts';
import type { Because } from '../../kernel/because.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Value } from '../../kernel/value.ts';

/** A moment of an order: a fact that was told of it, or only time that passed; with what it meant. */
export interface Moment {
  readonly at: Instant;
  readonly fact: FactOnRecord | null;
  readonly means: readonly Because[];
}

const meaning = (rule: string, observed: Value, limit: Value = observed): Because => ({
  rule,
  policyPath: '',
  observed,
  limit,
  verdict: 'sets',
});

/**
 * Facts by when they happened, each with what it meant; marks begin and end at the fact that made them, or stand by themselves
 * where time alone did. What lies ahead comes last. Pure.
 */
export function timelineOf(
  state: OrderState,
  marks: readonly Mark[],
  facts: readonly FactOnRecord[],
  now: Instant,
): Moment[] {
  const edges = new Map<Instant, Because[]>();
  for (const mark of marks) {
    for (const { at, because } of edgesOf(mark, now)) edges.set(at, [...(edges.get(at) ?? []), because]);
  }
  const moments: Moment[] = facts.map((fact) => {
    const begun = edges.get(fact.occurredAt) ?? [];
    edges.delete(fact.occurredAt);
    return { at: fact.occurredAt, fact, means: [...meansOf(state, fact), ...begun] };
  });
  for (const [at, means] of edges) moments.push({ at, fact: null, means });
  return moments.sort((a, b) => a.at - b.at);
}

function edgesOf(mark: Mark, now: Instant): { at: Instant; because: Because }[] {
  const code = { code: mark.code };
  return mark.spans.flatMap(({ from, to, counts }, index) => {
    const rule = from > now ? 'views.mark_ahead' : counts ? 'views.mark_counts' : 'views.mark_excused';
    const begins = { at: from, because: meaning(rule, code) };
    const goesOn = mark.spans[index + 1]?.from === to;
    return to === null || to > now || goesOn
      ? [begins]
      : [begins, { at: to, because: meaning('views.mark_ends', code) }];
  });
}

function meansOf(state: OrderState, fact: FactOnRecord): Because[] {
  const { occurredAt: at, kind } = fact;
  const terms = state.promise?.terms ?? [];
  const held = terms.findLast((term) => term.from <= at);
  if (kind === 'order.placed' || kind === 'promise.extended') {
    const term = terms.find(({ from }) => from === at);
    return [
      ...(term?.shipBy === undefined ? [] : [meaning('views.ship_by', { instant: term.shipBy })]),
      ...(term?.deliverBy === undefined ? [] : [meaning('views.deliver_by', { instant: term.deliverBy })]),
    ];
  }
  if (kind === 'delay.announced') {
    return [
      ...given('views.delayed_ship_by', fact.data.shipBy),
      ...given('views.delayed_deliver_by', fact.data.deliverBy),
    ];
  }
  if ((kind === 'parcel.confirmed' || kind === 'parcel.scanned') && state.dispatchedAt === at) {
    return [against('views.dispatched', at, held?.shipBy)];
  }
  if (kind === 'parcel.delivered' && state.deliveredAt === at) return [against('views.delivered', at, held?.deliverBy)];
  return [];
}

/** A date as it was told: an instant, or a local day. */
const given = (rule: string, date: Instant | { readonly day: number } | undefined): Because[] =>
  date === undefined ? [] : [meaning(rule, typeof date === 'number' ? { instant: date } : { day: date.day })];

function against(rule: 'views.dispatched' | 'views.delivered', at: Instant, due: Instant | undefined): Because {
  const observed = { instant: at };
  if (due === undefined) return meaning(rule, observed);
  const words = {
    'views.dispatched': ['views.dispatched_in_time', 'views.dispatched_late'],
    'views.delivered': ['views.delivered_in_time', 'views.delivered_late'],
  } as const;
  return meaning(words[rule][at <= due ? 0 : 1], observed, { instant: due });
}
