import type { Money } from '../../kernel/money.ts';
import { compare, money, negate, readMoney, writeMoney } from '../../kernel/money.ts';
import { ceilingIn } from '../assess.ts';
import type { DisputeInput, ToldLateCommand } from '../commands.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Decided, Dispute, LoadedForMove, Negotiating } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, allows, blocks, isStatus, notNow, over, rulesOf, sets } from './common.ts';
import { isGoing, ofSeller, refundOfShares, sharesNow, sumOf } from './gone.ts';
import { book, decidedFact, factOf, takenBack } from './pay.ts';
import { recalling } from './recall.ts';
import { talkingDeadlines } from './talk.ts';

type Moving = DisputesGiven<LoadedForMove>;

/**
 * The seller had answered in time, and we were told late: the silence was none. The case goes on where it would have been; where the money
 * has gone already, the buyer keeps it and the platform bears it in the seller's place.
 */
export function toldLate(command: ToldLateCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'reopen');
  if (refused || !isStatus(state, 'decided')) return refused ?? over(state);
  const { ruling } = state;
  const rules = rulesOf(given);
  // Borne once, it is borne: the seller has their money.
  if (ruling.how !== 'seller-silent' || ruling.borne || state.appeal || !rules.reopens)
    return blocks('disputes.not_reopened', { code: `end-${ruling.how}` });
  const { answeredAt } = command;
  if (answeredAt >= ruling.at || answeredAt < state.openedAt)
    return blocks('disputes.answered_late', { instant: answeredAt }, { instant: ruling.at }, 'answeredAt');
  const last = given.calendar.due(ruling.at, rules.reopens.within);
  if (given.now > last) return blocks('disputes.told_too_late', { instant: given.now }, { instant: last });
  const because = [
    allows('disputes.answered_in_time', 'reopens.within', { instant: answeredAt }, { instant: ruling.at }),
  ];
  const shares = sharesNow(ruling, given.loaded);
  if (shares.some((share) => isGoing(share) && share.now !== 'asked')) return borne(state, given, because);
  const why = 'The seller had answered in time.';
  const recall = recalling(state, given, why);
  const { words } = command;
  const reopened: Negotiating = {
    ...without(state),
    status: 'negotiating',
    answer: { at: answeredAt, by: given.actor.id, words },
    deadlines: [],
  };
  const after: Negotiating = { ...reopened, deadlines: talkingDeadlines(reopened, given) };
  return accept(
    after,
    'disputes.reopened',
    [...because, sets('disputes.reopened', '', { instant: given.now }, { instant: answeredAt })],
    {
      events: recall?.events ?? [],
      facts: [
        takenBack(
          state,
          given.now,
          { id: decidedFact(state.disputeId, ruling.nth), kind: 'claim.decided' },
          { author: given.actor.id, reason: why },
        ),
        ...(recall?.facts ?? []),
      ],
    },
  );
}

/** A case as it was before it was settled. */
function without({ ruling: _ruling, appeal: _appeal, status: _status, ...core }: Decided) {
  return core;
}

function borne(state: Decided, given: Moving, because: Parameters<typeof accept>[2]): DisputeResult {
  const { ruling } = state;
  const sellers = sharesNow(ruling, given.loaded).filter((share) => isGoing(share) && ofSeller(share));
  const amount = sumOf(sellers, ruling.left.currency);
  if (!rulesOf(given).platform.mayPay)
    return blocks('disputes.money_gone', { money: amount }, { code: 'paid-by-platform' });
  const nth = state.rulings + 1;
  const settled: Ruling = { ...ruling, outcome: 'settled-by-platform', borne: writeMoney(amount), nth };
  return accept(
    { ...state, ruling: settled, rulings: nth },
    'disputes.reopened',
    [...because, sets('disputes.platform_bears', '', { money: amount }, { money: amount })],
    {
      postings:
        amount.minor === 0n
          ? []
          : [
              { account: 'platform', money: negate(amount) },
              { account: 'seller.available', money: amount },
            ],
      facts: [
        factOf(state, given.now, decidedFact(state.disputeId, nth), 'claim.decided', {
          claimId: state.disputeId,
          outcome: 'settled-by-platform',
        }),
      ],
    },
  );
}

/**
 * The fund of the platform's service pays what was ruled: as much as was put aside for it, the platform the rest, so that the buyer is
 * never owed for want of a fund.
 */
export function pay(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'pay');
  if (refused || !isStatus(state, 'decided')) return refused ?? over(state);
  const { toPay } = state.ruling;
  if (!toPay) return blocks('disputes.paid_already', { code: `dispute-${state.status}` });
  const wanted = readMoney(toPay.amount);
  const { chargedBackAt } = given.loaded.order;
  // What came back meanwhile, or what the bank has in hand, is not paid beside it; what the fund put aside is its own again.
  if (chargedBackAt !== null) return holdBack(state, wanted, chargedBackAt);
  const ceiling = ceilingIn(state, given.loaded.order);
  const due = compare(wanted, ceiling) > 0 ? ceiling : wanted;
  const granted = given.loaded.granted ? readMoney(given.loaded.granted) : money(0n, due.currency);
  const byFund = granted.minor < due.minor ? granted : due;
  const rest = { minor: due.minor - byFund.minor, currency: due.currency };
  const booked = book(
    state,
    [
      { payer: 'after-sales', money: byFund },
      { payer: 'platform', money: rest },
    ],
    given.loaded.order,
    { nth: state.ruling.nth, now: given.now, fund: toPay.fund },
  );
  if (!booked) return nothingToPay(state, [sets('disputes.nothing_paid', '', { money: due }, { money: wanted })]);
  const before = state.ruling.refund?.shares ?? [];
  const after: Decided = {
    ...state,
    ruling: {
      ...state.ruling,
      refund: refundOfShares([...before, ...booked.refund.shares], given.loaded.order, state.lines),
      toPay: null,
    },
    deadlines: [],
  };
  return accept(
    after,
    'disputes.paid_by_fund',
    [
      sets('disputes.fund_pays', 'after-sales.fund', { money: byFund }, { money: due }),
      ...(rest.minor > 0n ? [sets('disputes.fund_short', 'after-sales.fund', { money: rest }, { money: due })] : []),
    ],
    { postings: booked.postings, instructions: booked.instructions, events: booked.events, facts: booked.facts },
  );
}

const nothingToPay = (
  state: Decided,
  because: Parameters<typeof accept>[2],
  more: Partial<Ruling> = {},
): DisputeResult =>
  accept(
    { ...state, ruling: { ...state.ruling, ...more, toPay: null }, deadlines: [] },
    'disputes.paid_by_fund',
    because,
  );

/** The bank has the payment in hand: the fund pays if it gives nothing. */
function holdBack(state: Decided, due: Money, since: number): DisputeResult {
  const withheld = [...(state.ruling.withheld ?? []), { payer: 'after-sales' as const, amount: writeMoney(due) }];
  return nothingToPay(state, [sets('disputes.paid_by_bank', '', { instant: since }, { money: due })], { withheld });
}
