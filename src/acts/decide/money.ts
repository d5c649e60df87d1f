import { leftOf, paidFor, within } from '../../disputes/assess.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, exponentOf, money, negate, parseMoney, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import { againstCancelling, againstRefunding } from '../assess.ts';
import type { BankInput, CancelCommand, RefundCommand } from '../commands.ts';
import { actEvent } from '../events.ts';
import type { Cancelled, PaidTwice, Refunded } from '../model.ts';
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
export function payBack(command: BankInput, _state: null, given: ActsGiven): ActResult {
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

/**
 * The bank took for good what the shop had given back already, and no dispute looks at it: the buyer owes it to the seller (domain 17). Of what was
 * given back only what was asked for here: what a shop does by itself is its own affair.
 */
export function paidTwice(command: BankInput, _state: null, given: ActsGiven): ActResult {
  const { loaded: order } = given;
  const ref = { ref: { kind: 'chargeback', id: command.chargeback } };
  const paid = paidFor(order);
  const others = (order.bankTook ?? []).filter(({ chargeback }) => chargeback !== command.chargeback);
  const own = order.bankTook?.find(({ chargeback }) => chargeback === command.chargeback);
  const left = leftOf({ ...order, bankTook: others });
  if (!paid || !left || order.wentBack?.currency !== paid.currency) return blocks('acts.not_paid_twice', ref);
  const taken = own ? readMoney(own.amount) : paid;
  const back = readMoney(order.wentBack);
  const beyond = money(taken.minor - left.minor, paid.currency);
  const twice = compare(beyond, back) < 0 ? beyond : back;
  if (twice.minor <= 0n) return blocks('acts.not_paid_twice', ref);
  const state: PaidTwice = {
    ...headOf(given),
    kind: 'paid-twice',
    words: null,
    chargeback: command.chargeback,
    amount: writeMoney(twice),
  };
  return {
    ok: true,
    state,
    events: [actEvent('acts.paid_twice', state)],
    deadlines: [],
    postings: [
      { account: 'buyer', money: negate(twice) },
      { account: 'seller.receivable', money: twice },
    ],
    facts: [],
    because: [sets('acts.paid_twice', { money: twice }, { money: taken })],
  };
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
