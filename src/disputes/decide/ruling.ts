import { resumedDue } from '../../appeals/assess.ts';
import type { Because } from '../../kernel/because.ts';
import type { Money } from '../../kernel/money.ts';
import { leftIn, proposedRuling } from '../assess.ts';
import type { DecideCommand, DisputeInput, ExtendInput } from '../commands.ts';
import { isOpen } from '../lifecycle.ts';
import type { Dispute, LoadedForMove, Running, Withdrawn } from '../model.ts';
import { REASONS_FOR_BUYER, REASONS_FOR_SELLER } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import type { DisputeResult, DisputesGiven } from './common.ts';
import { accept, amountAsked, blocks, notNow, rulesOf, sets } from './common.ts';
import { end } from './end.ts';

type Moving = DisputesGiven<LoadedForMove>;

const SIDES = { buyer: 'for-the-buyer', seller: 'for-the-seller' } as const;

const isRunning = (state: Dispute): state is Running => isOpen(state.status);
const over = (state: Dispute) => blocks('disputes.over', { code: `dispute-${state.status}` });

/** A person of the platform decides, with reasons: for the buyer in full or in part, or for the seller. */
export function decide(command: DecideCommand, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'decide');
  if (refused || !isRunning(state)) return refused ?? over(state);
  const { outcome, reason, reasons } = command;
  const list: readonly string[] = outcome === 'buyer' ? REASONS_FOR_BUYER : REASONS_FOR_SELLER;
  const side = { code: SIDES[outcome] };
  if (!list.includes(reason)) return blocks('disputes.reason_does_not_fit', { code: reason }, side, 'reason');
  if (outcome === 'seller' && (command.amount !== undefined || command.payer !== undefined))
    return blocks('disputes.amount_without_buyer', side, side, command.amount === undefined ? 'payer' : 'amount');
  const payer = command.payer ?? 'seller';
  const rules = rulesOf(given);
  if (payer === 'platform' && !rules.platform.mayPay)
    return blocks('disputes.platform_does_not_pay', { code: 'paid-by-platform' }, undefined, 'payer');
  const left = leftIn(state, given.loaded.order);
  let pays: Money | null = outcome === 'buyer' ? left : null;
  if (command.amount !== undefined) {
    const amount = amountAsked(command.amount, left, 'amount');
    if ('ok' in amount) return amount;
    pays = amount;
  }
  return end(
    state,
    'decided',
    { how: 'ruled', by: given.actor.id, pays, payer, unpaid: outcome, reason, reasons },
    given,
    [sets('disputes.ruled', '', { code: reason }, side)],
  );
}

/** Nobody decided in time: what that means is the policy's. */
export function decideElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'decide-elapsed');
  if (refused || !isRunning(state)) return refused ?? over(state);
  const { order } = given.loaded;
  const { outcome, because } = bySilence(rulesOf(given), state, given);
  const pays = outcome === 'buyer' ? leftIn(state, order) : null;
  return end(
    state,
    'decided',
    { how: 'platform-silent', by: null, pays, payer: 'seller', unpaid: outcome },
    given,
    because,
  );
}

function bySilence(
  { platform }: DisputesSection,
  state: Running,
  { now, loaded }: Moving,
): { readonly outcome: 'buyer' | 'seller'; readonly because: readonly Because[] } {
  const silent = sets(
    'disputes.platform_silent',
    'platform.on-silence',
    { instant: now },
    { code: platform.onSilence },
  );
  if (platform.onSilence !== 'as-proposed')
    return { outcome: platform.onSilence === 'for-the-buyer' ? 'buyer' : 'seller', because: [silent] };
  const proposed = proposedRuling(state.problem, loaded.order, now);
  return { outcome: proposed.outcome, because: [silent, proposed.because] };
}

/** The buyer takes the claim back, whoever's turn it is. It is shown and counts for nothing. */
export function withdraw(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'withdraw');
  if (refused || !isRunning(state)) return refused ?? over(state);
  const after: Withdrawn = {
    ...state,
    status: 'withdrawn',
    answer: state.status === 'open' ? null : state.answer,
    escalation: state.status === 'escalated' ? state.escalation : null,
    withdrawn: { at: given.now, by: given.actor.id },
    deadlines: [],
  };
  const { disputeId, seller, orderId } = state;
  return accept(
    after,
    'disputes.withdrawn',
    [sets('disputes.withdrawn', '', { instant: given.now }, { code: 'dispute-withdrawn' })],
    {
      facts: [
        {
          source: 'troth',
          id: `claim-decided:${disputeId}`,
          kind: 'claim.decided',
          occurredAt: given.now,
          sellerId: seller,
          orderId,
          data: { claimId: disputeId, outcome: 'withdrawn' },
        },
      ],
    },
  );
}

/** A gap in our own service kept somebody from acting: what fell due in it is due as much later. */
export function extend({ from, to }: ExtendInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'extend');
  if (refused || !isRunning(state)) return refused ?? over(state);
  const { seller, buyer, platform } = rulesOf(given);
  const unitOf = { answer: seller.answersIn.unit, reply: buyer.answersIn.unit, decide: platform.decidesIn.unit };
  const because: Because[] = [];
  const deadlines = state.deadlines.map((deadline) => {
    if (deadline.due < from || deadline.due >= to) return deadline;
    const unit = unitOf[deadline.code as keyof typeof unitOf];
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
