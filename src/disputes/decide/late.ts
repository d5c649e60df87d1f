import { money, negate, readMoney } from '../../kernel/money.ts';
import type { DisputeInput, ToldLateCommand } from '../commands.ts';
import type { Ruling } from '../model/ruling.ts';
import type { Decided, Dispute, LoadedForMove, Negotiating } from '../model.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, allows, blocks, isStatus, notNow, over, rulesOf, sets } from './common.ts';
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
  if (ruling.how !== 'seller-silent' || state.appeal || !rules.reopens)
    return blocks('disputes.not_reopened', { code: `end-${ruling.how}` });
  const { answeredAt } = command;
  if (answeredAt >= ruling.at || answeredAt < state.openedAt)
    return blocks('disputes.answered_late', { instant: answeredAt }, { instant: ruling.at }, 'answeredAt');
  const last = given.calendar.due(ruling.at, rules.reopens.within);
  if (given.now > last) return blocks('disputes.told_too_late', { instant: given.now }, { instant: last });
  const because = [
    allows('disputes.answered_in_time', 'reopens.within', { instant: answeredAt }, { instant: ruling.at }),
  ];
  const recall = recalling(state, given);
  if (ruling.refund && !recall) return borne(state, given, because);
  const { words } = command;
  const reopened: Negotiating = {
    ...without(state),
    status: 'negotiating',
    answer: { at: answeredAt, by: given.actor.id, words },
    deadlines: [],
  };
  const why = { author: given.actor.id, reason: 'The seller had answered in time.' };
  const after: Negotiating = { ...reopened, deadlines: talkingDeadlines(reopened, given) };
  return accept(
    after,
    'disputes.reopened',
    [...because, sets('disputes.reopened', '', { instant: given.now }, { instant: answeredAt })],
    {
      events: recall?.events ?? [],
      facts: [
        takenBack(state, given.now, { id: decidedFact(state.disputeId, ruling.nth), kind: 'claim.decided' }, why),
        ...(recall?.instructions ?? []).map((id) =>
          takenBack(state, given.now, { id: `refund:${id}`, kind: 'refund.made' }, why),
        ),
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
  const amount = ruling.refund ? readMoney(ruling.refund.amount) : money(0n, ruling.left.currency);
  if (!rulesOf(given).platform.mayPay)
    return blocks('disputes.money_gone', { money: amount }, { code: 'paid-by-platform' });
  const nth = state.rulings + 1;
  const settled: Ruling = { ...ruling, outcome: 'settled-by-platform', nth };
  return accept(
    { ...state, ruling: settled, rulings: nth },
    'disputes.reopened',
    [...because, sets('disputes.platform_bears', '', { money: amount }, { money: amount })],
    {
      postings: [
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
  const due = readMoney(toPay.amount);
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
  if (!booked) return blocks('disputes.paid_already', { money: due });
  const after: Decided = {
    ...state,
    ruling: { ...state.ruling, refund: booked.refund, toPay: null },
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
