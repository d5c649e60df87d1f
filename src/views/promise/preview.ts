import type { OrderState } from '../../facts/model.ts';
import type { Day } from '../../kernel/day.ts';
import type { Figure } from '../../metrics/figures.ts';
import { measure } from '../../metrics/measure.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import type { Days } from '../../metrics/steps.ts';

/** Days that a preview looks back on. */
export const PREVIEW_DAYS = 90;

/** Counted plainly, whatever the market measures: every order once, what is excused as excused, nothing held against a limit. */
const lateness = (name: 'late-shipment' | 'late-delivery'): MetricDefinition => ({
  name,
  title: name === 'late-shipment' ? { en: 'Late shipment', zh: '延迟发货' } : { en: 'Late delivery', zh: '延迟送达' },
  kind: 'share',
  of: 'order',
  by: name === 'late-shipment' ? 'ship-by' : 'deliver-by',
  windows: [PREVIEW_DAYS],
  lag: 0,
  marks: [name === 'late-shipment' ? 'shipped-late' : 'delivered-late'],
  without: [],
  countsAnyway: [],
  per: null,
  shows: 'marked',
  limit: null,
  warn: null,
  judge: {},
});

const LATENESS = [lateness('late-shipment'), lateness('late-delivery')];

export interface Preview {
  readonly was: readonly Figure[];
  readonly wouldBe: readonly Figure[];
  /** Orders of those looked at that would have been held to other dates. */
  readonly changed: number;
  readonly orders: number;
}

/** What an order was held to last. */
const datesOf = ({ promise }: OrderState): string => {
  const term = promise?.terms.at(-1);
  return `${term?.shipBy} ${term?.deliverBy}`;
};

/** The same orders as they were and as they would have been, counted as of the start of a day. Pure. */
export function previewOf(was: readonly OrderState[], wouldBe: readonly OrderState[], days: Days, asOf: Day): Preview {
  const figures = (orders: readonly OrderState[]) => measure({ orders, threads: [] }, LATENESS, days, asOf);
  const before = new Map(was.map((state) => [state.orderId, datesOf(state)]));
  const looked = (state: OrderState): boolean =>
    state.placedAt !== undefined &&
    days.dayOf(state.placedAt) >= asOf - PREVIEW_DAYS &&
    days.dayOf(state.placedAt) < asOf;
  const inWindow = wouldBe.filter(looked);
  return {
    was: figures(was),
    wouldBe: figures(wouldBe),
    changed: inWindow.filter((state) => before.get(state.orderId) !== datesOf(state)).length,
    orders: inWindow.length,
  };
}
