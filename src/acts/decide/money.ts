import { leftOf, within } from '../../disputes/assess.ts';
import type { Money } from '../../kernel/money.ts';
import { exponentOf, parseMoney, subtract, writeMoney } from '../../kernel/money.ts';
import { againstCancelling, againstRefunding } from '../assess.ts';
import type { CancelCommand, PayBackInput, RefundCommand } from '../commands.ts';
import { actEvent } from '../events.ts';
import type { Cancelled, Refunded } from '../model.ts';
import type { ActResult, ActsGiven } from './common.ts';
import { ask, blocks, factOf, givenBack, headOf, owedBack, refusedFor, sets } from './common.ts';

/** The seller cancels an order that was not shipped; the buyer gets an apology, and back what was paid. */
export function cancel(command: CancelCommand, _state: null, given: ActsGiven): ActResult {
  const { loaded: order } = given;
  const against = againstCancelling(order);
  if (against) return refusedFor(against);
  const { reason } = command;
  if (reason === 'buyer-asked' && !order.buyerWrote)
    return blocks('acts.buyer_did_not_ask', { code: `act-${reason}` }, undefined, 'reason');
  const head = headOf(given);
  const asking = ask('cancel', owedBack(order), head.actId, given);
  const state: Cancelled = { ...head, kind: 'cancel', words: command.words ?? null, reason, asked: asking.asked };
  const fact = factOf(order, given, {
    id: `cancelled:${head.actId}`,
    kind: 'order.cancelled',
    data: { by: 'seller', reason },
  });
  return {
    ok: true,
    state,
    events: [actEvent('acts.order_cancelled', state), asking.event],
    deadlines: [],
    postings: asking.postings,
    instructions: asking.instructions,
    facts: [fact, ...asking.facts],
    because: [
      sets('acts.cancelled', { code: `act-${reason}` }, { instant: given.now }),
      givenBack(asking.asked, order),
    ],
  };
}

/** The seller gives money back: all that is left of what was paid, or an amount of it. */
export function refund(command: RefundCommand, _state: null, given: ActsGiven): ActResult {
  const { loaded: order } = given;
  const against = againstRefunding(order);
  const left = leftOf(order);
  if (against || !left) return against ? refusedFor(against) : blocks('acts.amount_unknown', { code: 'order' });
  const places = command.amount?.split('.')[1]?.length ?? 0;
  if (places > exponentOf(left.currency))
    return blocks('acts.not_in_currency', { code: left.currency }, { count: exponentOf(left.currency) }, 'amount');
  const amount = command.amount === undefined ? left : parseMoney(`${command.amount} ${left.currency}`);
  if (!within(amount, left)) return blocks('acts.amount_not_possible', { money: amount }, { money: left }, 'amount');
  return give({ reason: command.reason, words: command.words ?? null, amount, left }, given);
}

/**
 * The bank has let go of the payment of an order that was cancelled while it had it in hand, or took a part of it: the buyer gets back now what the
 * cancellation had left to the bank. Once: then nothing is left.
 */
export function payBack(command: PayBackInput, _state: null, given: ActsGiven): ActResult {
  const { loaded: order } = given;
  const { cancelledForNothingAt: cancelled, chargebacks } = order;
  const known = chargebacks.some(({ id }) => id === command.chargeback);
  // Another that came after may have kept it waiting longer than the one that it was left to.
  if (cancelled === null || !known || !chargebacks.some(({ at }) => at <= cancelled))
    return blocks('acts.nothing_owed', { ref: { kind: 'chargeback', id: command.chargeback } });
  const against = againstRefunding(order);
  const left = leftOf(order);
  if (against || !left) return against ? refusedFor(against) : blocks('acts.amount_unknown', { code: 'order' });
  return give({ reason: 'cancelled', words: null, amount: left, left }, given);
}

/** Money that goes back, and what is left of the payment after it. */
function give(
  {
    reason,
    words,
    amount,
    left,
  }: Pick<Refunded, 'reason' | 'words'> & { readonly amount: Money; readonly left: Money },
  given: ActsGiven,
): ActResult {
  const head = headOf(given);
  const { asked, event, ...asking } = ask('refund', amount, head.actId, given);
  const after = subtract(left, amount);
  const state: Refunded = {
    ...head,
    kind: 'refund',
    words,
    reason,
    asked: { ...asked, amount: writeMoney(amount) },
    left: writeMoney(after),
  };
  return {
    ok: true,
    state,
    events: [actEvent('acts.refunded', state), event],
    deadlines: [],
    ...asking,
    because: [
      sets('acts.refund_reason', { code: `act-${reason}` }, { money: amount }),
      sets('acts.refunded', { money: amount }, { money: after }),
    ],
  };
}
