import { leftOf, paidFor } from '../disputes/assess.ts';
import type { Because, RuleId } from '../kernel/because.ts';
import { isZero } from '../kernel/money.ts';
import type { Value } from '../kernel/value.ts';
import type { Act, Delay, OrderAtHand } from './model.ts';

/** Why something cannot be done on an order. */
const no = (rule: RuleId, observed: Value, limit: Value = observed): Because => ({
  rule,
  policyPath: '',
  observed,
  limit,
  verdict: 'blocks',
});

/** What stands against doing anything on an order that is not under way: it was never placed, or is over. */
function notUnderWay(order: OrderAtHand): Because | null {
  if (!order.placed) return no('acts.not_placed', ref(order));
  if (order.cancelledAt !== null) return no('acts.cancelled_already', { instant: order.cancelledAt });
  if (order.expiredAt !== null) return no('acts.expired_already', { instant: order.expiredAt });
  return null;
}

const ref = ({ orderId }: OrderAtHand): Value => ({ ref: { kind: 'order', id: orderId } });

/** An open dispute decides about the order: nothing else changes its promise, its money or its life meanwhile. */
const inDispute = ({ dispute }: OrderAtHand): Because | null =>
  dispute === null ? null : no('acts.in_dispute', { ref: { kind: 'dispute', id: dispute } });

/** What will be refunded once goods have come back is not refunded twice. */
const inReturn = ({ return: under }: OrderAtHand): Because | null =>
  under ? no('acts.in_return', { ref: { kind: 'return', id: under } }) : null;

const dispatched = ({ dispatchedAt }: OrderAtHand): Because | null =>
  dispatchedAt === null ? null : no('acts.dispatched_already', { instant: dispatchedAt });

const delivered = ({ deliveredAt, completedAt }: OrderAtHand): Because | null => {
  const at = deliveredAt ?? completedAt;
  return at === null ? null : no('acts.delivered_already', { instant: at });
};

/** A part of the order that is under way cannot be called back. */
const partlyShipped = ({ parcels }: OrderAtHand): Because | null => {
  const sent = parcels.filter(({ confirmed }) => confirmed).length;
  return sent === 0 ? null : no('acts.partly_shipped', { count: sent });
};

/** Why a shipment cannot be confirmed now; null where it can. */
export const againstConfirming = (order: OrderAtHand): Because | null =>
  notUnderWay(order) ?? dispatched(order) ?? delivered(order);

/** Why no delay can be announced now. */
export const againstDelaying = (order: OrderAtHand): Because | null =>
  notUnderWay(order) ?? delivered(order) ?? inDispute(order);

/** Why the order cannot be cancelled now, by whomever. */
export const againstCancelling = (order: OrderAtHand): Because | null =>
  notUnderWay(order) ?? dispatched(order) ?? delivered(order) ?? partlyShipped(order) ?? inDispute(order);

/** Why nothing can be refunded now. What ended may still be refunded. */
export function againstRefunding(order: OrderAtHand): Because | null {
  if (!order.placed) return no('acts.not_placed', ref(order));
  const paid = paidFor(order);
  const left = leftOf(order);
  const locked = inDispute(order) ?? inReturn(order);
  if (locked) return locked;
  if (order.chargedBackAt !== null) return no('acts.charged_back', { instant: order.chargedBackAt });
  if (!paid || !left) return no('acts.amount_unknown', ref(order));
  return isZero(left) ? no('acts.nothing_left', { money: left }, { money: paid }) : null;
}

/** The delay that the buyer may answer: the last one announced, if nobody answered it. */
export function openDelay(acts: readonly Act[]): Delay | null {
  const last = acts.findLast((act): act is Delay => act.kind === 'delay');
  return last?.answer === null ? last : null;
}

/** Why the buyer cannot agree to a delay now: there is none to answer, or it no longer makes sense. */
export function againstAgreeing(order: OrderAtHand, delay: Delay | null): Because | null {
  if (!delay) return no('acts.no_delay', ref(order));
  const barred = notUnderWay(order) ?? delivered(order) ?? inDispute(order);
  if (barred) return barred;
  // Once it is on its way, only a later day of delivery can still be agreed to.
  return delay.deliverBy === null ? dispatched(order) : null;
}

/** Why the buyer cannot cancel because of a delay now. */
export const againstDeclining = (order: OrderAtHand, delay: Delay | null): Because | null =>
  delay ? againstCancelling(order) : no('acts.no_delay', ref(order));
