import { resumedDue } from '../../appeals/assess.ts';
import type { Because } from '../../kernel/because.ts';
import type { Money } from '../../kernel/money.ts';
import { readMoney, writeMoney } from '../../kernel/money.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { payerOf, proposedRuling } from '../assess/causes.ts';
import { ceilingIn } from '../assess.ts';
import type { DecideCommand, DisputeInput, ExtendInput, WithdrawInput } from '../commands.ts';
import type { Payer } from '../model/codes.ts';
import { REASONS_FOR_BUYER, REASONS_FOR_SELLER } from '../model/codes.ts';
import type { Dispute, Escalated, LoadedForMove, Withdrawn } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, amountAsked, blocks, isStatus, notNow, notRecused, over, rulesOf, sets } from './common.ts';
import { end } from './end.ts';
import { decidedFact, factOf } from './pay.ts';
import { sendBack } from './returning.ts';

type Moving = DisputesGiven<LoadedForMove>;

const SIDES = { buyer: 'for-the-buyer', seller: 'for-the-seller' } as const;

/** A person of the platform decides, with reasons: for the buyer in full, in part or with shared fault, or for the seller. */
export function decide(command: DecideCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'decide');
  if (refused || !isStatus(state, 'escalated')) return refused ?? over(state);
  const { outcome, reason, reasons, faults } = command;
  const against = notRecused(state, given.actor.id) ?? againstDeciding(command, state, given);
  if (against) return against;
  const most = ceilingIn(state, given.loaded.order);
  const payer = payerFor(command, state, given);
  const amount = command.amount === undefined ? most : amountAsked(command.amount, most, 'amount');
  if ('ok' in amount) return amount;
  const pays: Money | null = outcome === 'buyer' ? amount : null;
  const because = [sets('disputes.ruled', '', { code: reason }, { code: SIDES[outcome] })];
  const how = 'ruled';
  const by = given.actor.id;
  if (command.withReturn && pays)
    return sendBack(state, { how, by, amount: writeMoney(pays), payer, reason, reasons }, given, because);
  return end(
    state,
    'decided',
    { how, by, pays, payer, unpaid: outcome, reason, reasons, ...(faults ? { faults } : {}) },
    given,
    because,
  );
}

function againstDeciding(command: DecideCommand, state: Escalated, given: Moving): Refused | null {
  const { outcome, reason, faults } = command;
  const list: readonly string[] = outcome === 'buyer' ? REASONS_FOR_BUYER : REASONS_FOR_SELLER;
  const side = { code: SIDES[outcome] };
  if (!list.includes(reason)) return blocks('disputes.reason_does_not_fit', { code: reason }, side, 'reason');
  const forBuyer = (['payer', 'amount', 'faults', 'withReturn'] as const).find((field) => command[field] !== undefined);
  if (outcome === 'seller' && forBuyer) return blocks('disputes.amount_without_buyer', side, side, forBuyer);
  if (faults && (command.payer !== undefined || command.withReturn || state.service))
    return blocks('disputes.faults_alone', { count: faults.length }, undefined, 'faults');
  const open = state.escalation.rounds.find(({ closed }) => !closed);
  if (open) return blocks('disputes.round_open', { instant: given.now }, { instant: open.until });
  const payer = command.payer ?? null;
  if ((payer === 'after-sales') !== (state.service !== null) && payer !== null)
    return blocks('disputes.not_that_payer', { code: `paid-by-${payer}` }, undefined, 'payer');
  const others = faults?.some(({ of }) => of !== 'seller' && of !== 'buyer') === true;
  const byPlatform = payer === 'platform' || payer === 'insurer';
  if ((byPlatform || others) && !rulesOf(given).platform.mayPay)
    return blocks('disputes.platform_does_not_pay', { code: `paid-by-${payer ?? 'platform'}` }, undefined, 'payer');
  return null;
}

/** Who pays: whom the arbitrator names, else whom the policy's table of causes does, else the seller. */
function payerFor({ payer }: DecideCommand, state: Escalated, given: Moving): Payer {
  if (payer) return payer;
  if (state.service) return 'after-sales';
  return payerOf(proposedIn(state, given).found);
}

const proposedIn = (state: Escalated, given: Moving) =>
  proposedRuling(rulesOf(given), {
    problem: state.problem,
    evidence: state.evidence,
    order: given.loaded.order,
    now: given.now,
  });

/** Nobody decided in time: what that means is the policy's. */
export function decideElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'decide-elapsed');
  if (refused || !isStatus(state, 'escalated')) return refused ?? over(state);
  const { outcome, because, payer } = bySilence(rulesOf(given), state, given);
  // What is asked for is never more than is left; who asked for a part gets the part.
  const pays = outcome === 'buyer' ? asked(state, given) : null;
  return end(state, 'decided', { how: 'platform-silent', by: null, pays, payer, unpaid: outcome }, given, because);
}

const asked = (state: Escalated, given: Moving): Money =>
  state.remedy === 'partial' ? readMoney(state.asked) : ceilingIn(state, given.loaded.order);

function bySilence(
  { platform }: DisputesSection,
  state: Escalated,
  given: Moving,
): { readonly outcome: 'buyer' | 'seller'; readonly because: readonly Because[]; readonly payer: Payer } {
  const silent = sets(
    'disputes.platform_silent',
    'platform.on-silence',
    { instant: given.now },
    { code: platform.onSilence },
  );
  const ofService = state.service ? 'after-sales' : null;
  if (platform.onSilence !== 'as-proposed')
    return {
      outcome: platform.onSilence === 'for-the-buyer' ? 'buyer' : 'seller',
      because: [silent],
      payer: ofService ?? 'seller',
    };
  const proposed = proposedIn(state, given);
  return {
    outcome: proposed.outcome,
    because: [silent, proposed.because],
    payer: ofService ?? payerOf(proposed.found),
  };
}

/** The buyer takes the claim back, whoever's turn it is: it came after all, or for whatever reason. It is shown and counts for nothing. */
export function withdraw({ why }: WithdrawInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'withdraw');
  if (refused || !isStatus(state, 'open', 'negotiating', 'returning', 'escalated')) return refused ?? over(state);
  const after: Withdrawn = {
    ...state,
    status: 'withdrawn',
    withdrawn: { at: given.now, by: given.actor.id, ...(why ? { why } : {}) },
    deadlines: [],
  };
  const { disputeId } = state;
  const rule = why === 'came-after-all' ? 'disputes.came_after_all' : 'disputes.withdrawn';
  return accept(after, 'disputes.withdrawn', [sets(rule, '', { instant: given.now }, { code: 'dispute-withdrawn' })], {
    facts: [
      factOf(state, given.now, decidedFact(disputeId, state.rulings + 1), 'claim.decided', {
        claimId: disputeId,
        outcome: 'withdrawn',
      }),
    ],
  });
}

/** In which unit each deadline of a dispute was given. */
function unitsOf({ seller, buyer, platform, return: back, evidence, appeal }: DisputesSection) {
  return {
    answer: seller.answersIn.unit,
    reply: buyer.answersIn.unit,
    decide: platform.decidesIn.unit,
    join: platform.joinsIn?.unit,
    ship: back?.shipsIn.unit,
    confirm: back?.confirmedIn.unit,
    evidence: evidence?.in.unit,
    appeal: appeal?.decidedIn.unit,
  };
}

/** A gap in our own service kept somebody from acting: what fell due in it is due as much later. */
export function extend({ from, to }: ExtendInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'extend');
  if (refused || !isStatus(state, 'open', 'negotiating', 'returning', 'escalated', 'appealed'))
    return refused ?? over(state);
  const unitOf = unitsOf(rulesOf(given));
  const because: Because[] = [];
  const deadlines = state.deadlines.map((deadline) => {
    if (deadline.due < from || deadline.due >= to) return deadline;
    const unit = unitOf[deadline.code as keyof typeof unitOf] ?? 'hours';
    const due = resumedDue(given.calendar, unit, { due: deadline.due, stopped: from, resumed: to });
    because.push(
      sets(
        'disputes.extended',
        '',
        { instant: due },
        { instant: deadline.due },
        {
          from: { instant: from },
          to: { instant: to },
        },
      ),
    );
    return { ...deadline, due };
  });
  return accept({ ...state, deadlines }, 'disputes.deadline_extended', because);
}
