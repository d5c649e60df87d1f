import type { Because } from '../../kernel/because.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, isZero, money, readMoney, subtract, sum, writeMoney } from '../../kernel/money.ts';
import { ceilingIn, leftAfter, leftIn } from '../assess.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Dispute, LoadedForMove } from '../model.ts';
import type { DisputeAccepted, DisputesGiven } from './common.ts';
import { accept, isStatus, sets } from './common.ts';
import { refundOfShares } from './gone.ts';
import type { Paying } from './pay.ts';
import { book } from './pay.ts';

type Moving = DisputesGiven<LoadedForMove>;

/**
 * Nobody has the payment in hand any more: what was ruled and held back is paid now, and no more than is left of the payment. Another
 * chargeback under way keeps it held back.
 */
export function release(state: Dispute, given: Moving, because: readonly Because[]): DisputeAccepted {
  const { order } = given.loaded;
  const settled = isStatus(state, 'decided', 'closed', 'appealed');
  if (!settled || !state.ruling.withheld || order.chargedBackAt !== null)
    return accept(state, 'disputes.charged_back', because);
  const { withheld, ...ruling } = state.ruling;
  const due = capped(
    withheld.map(({ payer, amount }) => ({ payer, money: readMoney(amount) })),
    ceilingIn(state, order),
  );
  const nth = state.rulings + 1;
  const fund = state.service && !isStatus(state, 'appealed') ? state.service.fund : null;
  const byFund = fund === null ? [] : due.filter(({ payer }) => payer === 'after-sales');
  const rest = due
    .filter((each) => !byFund.includes(each))
    .map(({ payer, money: each }): Paying => ({ payer: payer === 'after-sales' ? 'platform' : payer, money: each }));
  const booked = book(state, rest, order, { nth, now: given.now });
  const toPay = fund === null || byFund.length === 0 ? null : { amount: writeMoney(totalOf(byFund)), fund };
  const shares = [...(ruling.refund?.shares ?? []), ...(booked?.refund.shares ?? [])];
  const after: Ruling = {
    ...ruling,
    refund: refundOfShares(shares, order, state.lines),
    toPay: toPay ?? ruling.toPay,
    nth: booked || toPay ? nth : ruling.nth,
    left: writeMoney(leftAfter(leftIn(state, order), due.length > 0 ? totalOf(due) : null)),
  };
  const said =
    due.length > 0
      ? sets('disputes.paid_after_all', '', { money: totalOf(due) }, { instant: given.now })
      : sets('disputes.nothing_paid', '', { money: ceilingIn(state, order) }, { money: ceilingIn(state, order) });
  return accept(
    {
      ...state,
      ruling: after,
      rulings: booked || toPay ? nth : state.rulings,
      deadlines: toPay
        ? [...state.deadlines, { code: 'pay', due: given.now, of: 'system', silence: 'fund-pays' }]
        : state.deadlines,
    },
    'disputes.charged_back',
    [...because, said],
    booked
      ? { postings: booked.postings, instructions: booked.instructions, events: booked.events, facts: booked.facts }
      : {},
  );
}

const totalOf = (paying: readonly Paying[]): Money =>
  sum(
    paying.map((each) => each.money),
    paying[0]!.money.currency,
  );

/** As much of it as is left, the first of them first. */
function capped(paying: readonly Paying[], ceiling: Money): Paying[] {
  let left = ceiling;
  return paying.flatMap(({ payer, money: wanted }) => {
    if (wanted.currency !== left.currency) return [];
    const paid = compare(wanted, left) > 0 ? left : wanted;
    left = subtract(left, paid);
    return isZero(paid) ? [] : [{ payer, money: money(paid.minor, paid.currency) }];
  });
}
