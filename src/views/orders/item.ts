import type { OrderState } from '../../facts/model.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { markStateAt, shownInstant } from '../marks.ts';
import type { OrderItem } from './schema.ts';

/** What is owed next on an order: dispatch while it is open, delivery while it is under way. */
function nextOf(state: OrderState, now: Instant): OrderItem['next'] {
  const term = state.promise?.terms.at(-1);
  const [kind, due] =
    state.status === 'open'
      ? (['ship', term?.shipBy] as const)
      : state.status === 'dispatched'
        ? (['deliver', term?.deliverBy] as const)
        : (['ship', undefined] as const);
  return due === undefined ? null : { kind, at: formatInstant(due), overdue: due < now };
}

/** What a list and a page both say of an order. */
export function orderHead(state: OrderState, now: Instant): Omit<OrderItem, 'marks'> {
  const term = state.promise?.terms.at(-1);
  return {
    order: state.orderId,
    status: state.status,
    placedAt: shownInstant(state.placedAt),
    shipBy: shownInstant(term?.shipBy),
    deliverBy: shownInstant(term?.deliverBy),
    dispatchedAt: shownInstant(state.dispatchedAt),
    deliveredAt: shownInstant(state.deliveredAt),
    cancelledAt: shownInstant(state.cancelled?.at),
    units: state.units,
    next: nextOf(state, now),
  };
}

/** An order as a row of a list. */
export const orderItem = (state: OrderState, now: Instant): OrderItem => ({
  ...orderHead(state, now),
  marks: state.marks.map((mark) => ({ code: mark.code, state: markStateAt(mark, now) })),
});
