import type { Because } from '../../kernel/because.ts';
import { readMoney } from '../../kernel/money.ts';
import { blocks } from '../../kernel/reasoned.ts';
import { foundIn } from '../assess/causes.ts';
import type { DisputeInput, ReturnEndedInput } from '../commands.ts';
import type { EndedHow } from '../model/codes.ts';
import { branchOf } from '../model/problems.ts';
import type { Agreement, Dispute, Escalated, LoadedForMove, Negotiating, Open, Returning } from '../model.ts';
import type { DisputeAccepted, DisputeResult, DisputesGiven } from './common.ts';
import { accept, allows, isStatus, notNow, over, rulesOf, sets } from './common.ts';
import { end } from './end.ts';
import { decidedFact, takenBack } from './pay.ts';
import { toPlatform } from './platform.ts';

type Moving = DisputesGiven<LoadedForMove>;

export type Agreeing = Pick<Agreement, 'how' | 'by' | 'amount' | 'payer' | 'reason' | 'reasons'>;

/** The money goes back once the goods have: the buyer has until then to send them. */
export function sendBack(
  state: Open | Negotiating | Escalated,
  agreeing: Agreeing,
  given: Moving,
  because: readonly Because[],
): DisputeResult {
  const rules = rulesOf(given).return;
  if (!rules) return blocks('disputes.remedy_not_offered', { code: 'remedy-return-and-refund' });
  const { now, calendar } = given;
  const due = calendar.due(now, rules.shipsIn);
  const freight = whoPaysFreight(state, given);
  const after: Returning = {
    ...state,
    status: 'returning',
    agreement: { ...agreeing, at: now, freight, shippedAt: null },
    deadlines: [{ code: 'ship', due, of: 'buyer', silence: 'closes-for-seller' }],
  };
  return accept(after, 'disputes.return_agreed', [
    ...because,
    sets('disputes.return_by', 'return.ships-in', { instant: due }, { duration: rules.shipsIn }),
    sets('disputes.return_freight', '', { code: `party-${freight}` }, { money: readMoney(agreeing.amount) }),
  ]);
}

/** Whoever is at fault bears the way back; where the facts say nothing, the buyer only where the reason is their own. */
function whoPaysFreight(state: Dispute, { loaded, now, ...given }: Moving): Agreement['freight'] {
  const found = foundIn(rulesOf({ ...given, now, loaded }).causes, {
    problem: state.problem,
    evidence: state.evidence,
    order: loaded.order,
    now,
  });
  if (found) return found.fault === 'buyer' ? 'buyer' : found.fault === 'seller' ? 'seller' : 'platform';
  return branchOf(state.problem) === 'buyers-own' ? 'buyer' : 'seller';
}

/** The goods are on their way back: from now on the seller is waited for. */
export function returnShipped(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'return-shipped');
  if (refused || !isStatus(state, 'returning')) return refused ?? over(state);
  const rules = rulesOf(given).return;
  if (!rules || state.agreement.shippedAt !== null) return blocks('disputes.return_under_way', { instant: given.now });
  const due = given.calendar.due(given.now, rules.confirmedIn);
  const after: Returning = {
    ...state,
    agreement: { ...state.agreement, shippedAt: given.now },
    deadlines: [{ code: 'confirm', due, of: 'seller', silence: rules.onSilence }],
  };
  return accept(after, 'disputes.return_shipped', [
    sets('disputes.return_shipped', 'return.confirmed-in', { instant: given.now }, { instant: due }),
  ]);
}

/** How the return ended decides the case: back as it was sent, the refund is made; otherwise, the platform looks at it. */
export function returnEnded({ outcome }: ReturnEndedInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'return-ended');
  if (refused || !isStatus(state, 'returning')) return refused ?? over(state);
  const said = sets('disputes.return_ended', '', { code: `return-${outcome}` }, { instant: given.now });
  if (outcome === 'not-sent') return notSent(state, given, said);
  if (outcome === 'received' || outcome === 'refused') return refundOfReturn(state, given, said);
  return toPlatform(state, given, { why: 'return-contested', by: null, words: null }, [said]);
}

/** The clock of the return itself: what was not sent closes it for the seller, what the seller keeps silent about is refunded. */
export function returnElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'return-elapsed');
  if (refused || !isStatus(state, 'returning')) return refused ?? over(state);
  const said = (path: string, code: string) => sets('disputes.return_elapsed', path, { instant: given.now }, { code });
  return state.agreement.shippedAt === null
    ? notSent(state, given, said('return.ships-in', 'closes-for-seller'))
    : refundOfReturn(state, given, said('return.confirmed-in', 'refund-is-made'));
}

/** It had closed because the goods were not sent, and they were: the seller is waited for, from now on. */
export function returnAfterAll(command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'return-after-all');
  if (refused || !isStatus(state, 'closed')) return refused ?? over(state);
  const { ruling, appeal: _appeal, status: _status, ...core } = state;
  const { agreement } = core;
  if (ruling.how !== 'return-not-sent' || !agreement)
    return blocks('disputes.not_reopened', { code: `end-${ruling.how}` });
  const again: Returning = { ...core, status: 'returning', agreement, deadlines: [] };
  const shipped = returnShipped(command, again, given);
  if (!shipped.ok) return shipped;
  const told = { id: decidedFact(state.disputeId, ruling.nth), kind: 'claim.decided' };
  const reason = 'The goods had been sent in time.';
  return {
    ...shipped,
    because: [
      allows('disputes.sent_after_all', '', { instant: given.now }, { instant: ruling.at }),
      ...shipped.because,
    ],
    facts: [takenBack(state, given.now, told, { author: given.actor.id, reason }), ...shipped.facts],
  };
}

function notSent(state: Returning, given: Moving, because: Because): DisputeAccepted {
  const ending = { how: 'return-not-sent', by: null, pays: null, payer: 'seller', unpaid: 'seller' } as const;
  return end(state, 'closed', ending, given, [because]);
}

/** By the parties' own agreement it is closed, by anybody else's word decided. */
const AGREED: readonly EndedHow[] = ['seller-accepted', 'agreed'];

function refundOfReturn(state: Returning, given: Moving, because: Because): DisputeAccepted {
  const { how, by, amount, payer, reason, reasons } = state.agreement;
  return end(
    state,
    AGREED.includes(how) ? 'closed' : 'decided',
    {
      how,
      by,
      pays: readMoney(amount),
      payer,
      unpaid: 'settled',
      ...(reason ? { reason } : {}),
      ...(reasons ? { reasons } : {}),
    },
    given,
    [because],
  );
}
