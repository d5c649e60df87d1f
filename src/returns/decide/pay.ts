import { leftOf } from '../../disputes/assess.ts';
import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, isZero, negate, readMoney, subtract, writeMoney } from '../../kernel/money.ts';
import type { Posting } from '../../kernel/outcome.ts';
import { refundFact, refundOf } from '../../ledger/assess.ts';
import { capped, lessKept, payableNow } from '../assess.ts';
import type { BankInput } from '../commands.ts';
import type { ReturnEnd, SettleReason } from '../model/codes.ts';
import type { Closed, Refunded, Return, ReturnableOrder, ReturnRefund, RunningReturn } from '../model.ts';
import type { Moving, ReturnAccepted, ReturnResult } from './common.ts';
import { accept, blocks, factOf, rulesOf, sets } from './common.ts';

type Paid = Pick<ReturnAccepted, 'postings' | 'instructions' | 'events' | 'facts'> & { readonly refund: ReturnRefund };

const accountOf = (payer: ReturnRefund['payer']) => (payer === 'seller' ? 'seller.available' : 'platform');

/** Money goes back to the buyer of a return: once, whatever is repeated, for its instruction bears the name of the return. */
export function paying(
  state: Pick<Return, 'returnId' | 'orderId' | 'buyerId' | 'seller' | 'undone'>,
  money: Money,
  payer: ReturnRefund['payer'],
  given: Moving,
): Paid {
  const { returnId, orderId, buyerId, seller, undone = [] } = state;
  // Once more only where what was asked for before came to nothing.
  const again = undone.length === 0 ? [] : ['again', String(undone.length)];
  const instructionId = derivedId('instruction', 'refund', returnId, ...again);
  const booked = refundOf({ instructionId, orderId, buyerId, money, from: accountOf(payer) });
  const amount = writeMoney(money);
  return {
    refund: { at: given.now, amount, payer, instruction: instructionId },
    postings: booked.postings,
    instructions: booked.instructions,
    events: [booked.event],
    facts: [
      {
        source: 'troth',
        id: refundFact(instructionId),
        kind: 'refund.made',
        occurredAt: given.now,
        sellerId: seller,
        orderId,
        data: { amount, by: payer },
      },
    ],
  };
}

/**
 * The bank has let go of the payment of an order whose goods came back while it had it in hand: what the return left to the bank is paid now. Once:
 * then it has a refund.
 */
export function payBack(command: BankInput, state: Return, given: Moving): ReturnResult {
  const ref = { ref: { kind: 'chargeback', id: command.chargeback } };
  if (state.status !== 'closed' || state.end.refund !== null || state.dispute !== null)
    return blocks('returns.nothing_owed', ref);
  const { kept } = state.end;
  const owes = lessKept(readMoney(state.asked), kept && readMoney(kept));
  const { order, outside } = given.loaded;
  const due = payableNow(owes, order, outside);
  if (!due) return blocks('returns.nothing_owed', ref);
  const { refund, ...paid } = paying(state, due, 'seller', given);
  const after: Closed = { ...state, end: { ...state.end, refund } };
  const said = sets('returns.paid_after_bank', '', { money: due }, ref);
  const { returnId, seller, orderId } = state;
  const told = { return: returnId, seller, order: orderId, chargeback: command.chargeback };
  const next = { type: 'returns.paid_after_bank', subject: `orders/${orderId}`, data: told } as const;
  return accept(after, 'returns.ended', [said], { ...paid, events: [...paid.events, next] });
}

/** How a return ends, and what the seller keeps back of the refund. */
export interface Ending {
  readonly how: ReturnEnd;
  readonly by: string | null;
  readonly keeps: Money | null;
  /** Nothing is paid: the goods never came, or the dispute that agreed to it pays. */
  readonly without?: true;
  readonly reason?: SettleReason;
  readonly words?: WordsRef;
}

/** Ends by a clock that the seller let pass. */
const LATE: readonly ReturnEnd[] = ['receipt-silent', 'inspection-silent'];

/** Ends a return: pays what is owed and still there, or sets it off against what was paid already; and tells the order so. */
export function end(state: RunningReturn, ending: Ending, given: Moving, because: readonly Because[]): ReturnAccepted {
  const { how, by, keeps, reason, words } = ending;
  const owes = ending.without ? null : lessKept(readMoney(state.asked), keeps);
  const { order, outside } = given.loaded;
  const due = owes && state.dispute === null && state.advance === null ? payableNow(owes, order, outside) : null;
  const paid = due ? paying(state, due, 'seller', given) : null;
  const settled = setOff(state, owes && state.advance ? besideTheBank(owes, state.advance, order) : owes);
  const refund = paid?.refund ?? state.advance;
  const way = ending.without ? null : wayBack(state, keeps, given);
  const stands = refund !== null && !(ending.without && state.advance);
  const after: Refunded | Closed = {
    ...state,
    status: stands ? 'refunded' : 'closed',
    end: {
      at: given.now,
      how,
      by,
      refund,
      kept: keeps && !isZero(keeps) ? writeMoney(keeps) : null,
      owed: settled.owed ? writeMoney(settled.owed) : null,
      wayBack: way?.amount ?? null,
      reason: reason ?? null,
      words: words ?? null,
    },
    deadlines: [],
  };
  return accept(after, 'returns.ended', [...because, ...moneySaid(after, owes, given), ...(way ? [way.because] : [])], {
    postings: [...(paid?.postings ?? []), ...settled.postings, ...(way?.postings ?? [])],
    instructions: [...(paid?.instructions ?? []), ...(way?.instructions ?? [])],
    events: [...(paid?.events ?? []), ...(way?.events ?? [])],
    facts: [
      ...(paid?.facts ?? []),
      factOf(after, given.now, 'ended', { how, by: LATE.includes(how) ? 'silence' : by === null ? 'rule' : 'person' }),
    ],
  });
}

/**
 * What the way back cost a buyer who chose the carrier, where somebody else bears it and all came back as it should: no refund of what was
 * paid for the order, so it is paid beside it. What a buyer bears themselves may be a programme's.
 */
function wayBack(
  { returnId, freight, parcel, decision, orderId, buyerId }: RunningReturn,
  keeps: Money | null,
  given: Moving,
) {
  const most = rulesOf(given).ship.costAtMost;
  const cost = parcel?.cost ? readMoney(parcel.cost) : null;
  if (freight === 'buyer' || !most || !cost || decision?.label || isZero(cost)) return null;
  if (cost.currency !== most.currency || (keeps && !isZero(keeps))) return null;
  const money = capped(cost, most);
  const instructionId = derivedId('instruction', 'way-back', returnId);
  const from = accountOf(freight);
  const amount = writeMoney(money);
  const instruction = { instructionId, kind: 'coupon', orderId, money, from, buyerId } as const;
  const data = { instruction: instructionId, kind: 'coupon', order: orderId, money: amount, buyer: buyerId };
  return {
    amount,
    because: sets(
      'returns.way_back_paid',
      'ship.cost-at-most',
      { money },
      { money: cost },
      { payer: { code: `paid-by-${freight}` } },
    ),
    postings: [
      { account: from, money: negate(money) },
      { account: 'in-transit', money },
    ],
    instructions: [instruction],
    events: [{ type: 'instruction.asked', subject: `orders/${orderId}`, data } as const],
  };
}

/** What a return owes the buyer that was paid early, as far as the bank has not taken it from the seller as well. */
function besideTheBank(owes: Money, { amount }: ReturnRefund, order: ReturnableOrder): Money {
  if ((order.bankTook ?? []).length === 0) return owes;
  const own = order.refunds.findIndex((each) => each.amount === amount.amount && each.currency === amount.currency);
  const left = leftOf({ ...order, refunds: order.refunds.filter((_, nth) => nth !== own) });
  return left ? capped(owes, left) : owes;
}

interface SetOff {
  readonly postings: readonly Posting[];
  /** What the buyer owes back. */
  readonly owed: Money | null;
}

/**
 * What was paid before the goods were back: of it the buyer owes what was not due in the end, and where the platform paid it first, the
 * seller owes the platform the rest.
 */
function setOff({ advance, dispute }: Pick<Return, 'advance' | 'dispute'>, owes: Money | null): SetOff {
  if (!advance || dispute !== null) return { postings: [], owed: null };
  const given = readMoney(advance.amount);
  const due = owes && compare(owes, given) < 0 ? owes : owes === null ? null : given;
  const owed = due ? subtract(given, due) : given;
  return { postings: setOffOf(advance, owed), owed: isZero(owed) ? null : owed };
}

/** What the buyer owes of it goes to whoever paid it; where that was the platform, the seller owes it the rest. */
export function setOffOf(advance: ReturnRefund, owed: Money): readonly Posting[] {
  const from = accountOf(advance.payer);
  const legs = (account: string, money: Money): Posting[] =>
    isZero(money)
      ? []
      : [
          { account, money: negate(money) },
          { account: from, money },
        ];
  const rest = subtract(readMoney(advance.amount), owed);
  return [...legs('buyer', owed), ...(advance.payer === 'platform' ? legs('seller.available', rest) : [])];
}

function moneySaid(
  { end: { refund, kept, owed }, advance, dispute, asked }: Refunded | Closed,
  owes: Money | null,
  given: Moving,
): Because[] {
  const all = { money: readMoney(asked) };
  const { outside } = given.loaded;
  const held = [
    ...(kept ? [sets('returns.kept', '', { money: readMoney(kept) }, all)] : []),
    ...(outside && owes && dispute === null && !advance
      ? [sets('returns.paid_outside', '', { money: readMoney(outside) }, { money: owes })]
      : []),
  ];
  if (dispute !== null) return [...held, sets('returns.paid_by_dispute', '', { code: 'dispute' }, all)];
  if (owed) return [...held, sets('returns.owed_back', '', { money: readMoney(owed) }, all)];
  if (advance)
    return [...held, sets('returns.paid_already', '', { money: readMoney(advance.amount) }, { instant: advance.at })];
  if (refund)
    return [
      ...held,
      sets('returns.refunded', '', { money: readMoney(refund.amount) }, all, {
        payer: { code: `paid-by-${refund.payer}` },
      }),
    ];
  const bank = given.loaded.order.chargedBackAt;
  if (owes && bank !== null) return [...held, sets('returns.paid_by_bank', '', { instant: bank }, all)];
  return [...held, sets('returns.nothing_paid', '', all, all)];
}
