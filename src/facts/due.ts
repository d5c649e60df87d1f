import type { Instant } from '../kernel/instant.ts';
import type { Market, OrderState, ThreadState } from './model.ts';

/**
 * The next instant after `now` at which something about an order happens by itself: a mark comes true, or policy expires it. Null for
 * history: what fell due before the market was live never fires.
 */
export function nextDueOf(
  state: OrderState | ThreadState,
  market: Pick<Market, 'liveFrom'>,
  now: Instant,
): Instant | null {
  const { liveFrom } = market;
  if (liveFrom === null) return null;
  let next = Number.POSITIVE_INFINITY;
  const consider = (due: Instant) => {
    if (due >= liveFrom && due < next) next = due;
  };
  for (const mark of state.marks) for (const span of mark.spans) if (span.from > now) consider(span.from);
  // An expiry that is overdue is still to come: nothing else will tell of it.
  if ('expireAt' in state && state.expireAt !== undefined) consider(state.expireAt);
  return next === Number.POSITIVE_INFINITY ? null : next;
}
