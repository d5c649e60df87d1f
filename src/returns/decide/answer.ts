import { resumedDue } from '../../appeals/assess.ts';
import type { Because } from '../../kernel/because.ts';
import type { DurationUnit } from '../../kernel/duration.ts';
import type { Deadline, Refused } from '../../kernel/outcome.ts';
import type { DecideCommand, DisputeOverInput, ExtendInput, ReturnInput } from '../commands.ts';
import type { Decision, Declined, Requested, Return, Withdrawn } from '../model.ts';
import type { ReturnsSection } from '../policy.ts';
import type { Moving, ReturnResult } from './common.ts';
import { accept, blocks, factOf, inStatus, rulesOf, sets } from './common.ts';
import { approved } from './open.ts';
import { end } from './pay.ts';

/** The seller answers a request: yes, no with a reason, or the money at once. */
export function decide(command: DecideCommand, state: Return, given: Moving): ReturnResult {
  if (command.outcome === 'refund') return refundAtOnce(command, state, given);
  const asked = inStatus(state, command.outcome, 'requested');
  if ('ok' in asked) return asked;
  const against = againstAnswer(command);
  if (against) return against;
  const { label, reason, words } = command;
  const decision: Decision = {
    at: given.now,
    by: given.actor.id,
    how: 'by-seller',
    outcome: command.outcome === 'approve' ? 'approved' : 'declined',
    label: label ? { carrier: label.carrier, tracking: label.tracking ?? null } : null,
    reason: reason ?? null,
    words: words ?? null,
  };
  if (command.outcome === 'decline') return declined(asked, decision, given, []);
  return approved(asked, decision, given, [
    sets('returns.approved', '', { instant: given.now }, { code: label ? 'way-by-label' : 'way-own-carrier' }),
  ]);
}

function againstAnswer({ outcome, label, reason, words }: DecideCommand): Refused | null {
  const code = { code: `return-answer-${outcome}` };
  if (outcome === 'decline' && !reason) return blocks('returns.reason_needed', code, code, 'reason');
  if (outcome === 'decline' && !words) return blocks('returns.words_needed', code, code, 'words');
  if (outcome === 'decline' && label) return blocks('returns.only_with_approval', code, code, 'label');
  if (outcome !== 'decline' && reason) return blocks('returns.only_with_decline', code, code, 'reason');
  return null;
}

/** The goods are not worth the way, or not worth the wait. */
function refundAtOnce(command: DecideCommand, state: Return, given: Moving): ReturnResult {
  const running = inStatus(state, 'refund-at-once', 'requested', 'approved', 'in-transit');
  if ('ok' in running) return running;
  const code = { code: `return-answer-${command.outcome}` };
  if (command.label) return blocks('returns.only_with_approval', code, code, 'label');
  if (command.reason) return blocks('returns.only_with_decline', code, code, 'reason');
  if (state.dispute !== null) return blocks('returns.dispute_pays', { code: 'dispute' });
  if (state.advance !== null) return blocks('returns.paid_before', { instant: state.advance.at });
  const ending = {
    how: 'refunded-at-once',
    by: given.actor.id,
    keeps: null,
    ...(command.words ? { words: command.words } : {}),
  } as const;
  return end(running, ending, given, [
    sets('returns.refunded_at_once', '', { instant: given.now }, { code: `return-is-${running.status}` }),
  ]);
}

function declined(state: Requested, decision: Decision, given: Moving, because: readonly Because[]): ReturnResult {
  const after: Declined = { ...state, status: 'declined', decision, deadlines: [] };
  return accept(
    after,
    'returns.declined',
    [
      ...because,
      sets('returns.declined', '', { code: `decline-${decision.reason ?? 'silence'}` }, { instant: given.now }),
    ],
    { facts: [factOf(after, given.now, 'decided', { outcome: 'declined', by: decision.how })] },
  );
}

/** Silence of the seller: what the policy says of it. */
export function decideElapsed(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const asked = inStatus(state, 'decide-elapsed', 'requested');
  if ('ok' in asked) return asked;
  const { onSilence } = rulesOf(given).decide;
  const decision: Decision = {
    at: given.now,
    by: null,
    how: 'by-silence',
    outcome: onSilence,
    label: null,
    reason: null,
    words: null,
  };
  const because = [
    sets('returns.seller_silent', 'decide.on-silence', { instant: given.now }, { code: `return-silence-${onSilence}` }),
  ];
  return onSilence === 'declined'
    ? declined(asked, decision, given, because)
    : approved(asked, decision, given, because);
}

/** The buyer keeps the goods. */
export function withdraw(_command: ReturnInput, state: Return, given: Moving): ReturnResult {
  const running = inStatus(state, 'withdraw', 'declared', 'requested', 'approved');
  if ('ok' in running) return running;
  if (running.dispute !== null) return blocks('returns.dispute_pays', { code: 'dispute' });
  const after: Withdrawn = {
    ...running,
    status: 'withdrawn',
    withdrawn: { at: given.now, by: given.actor.id },
    deadlines: [],
  };
  return accept(
    after,
    'returns.withdrawn',
    [sets('returns.withdrawn', '', { instant: given.now }, { code: `return-is-${running.status}` })],
    { facts: [factOf(after, given.now, 'ended', { how: 'withdrawn', by: 'person' })] },
  );
}

/** The dispute that agreed to it was settled in another way. */
export function disputeOver(_command: DisputeOverInput, state: Return, given: Moving): ReturnResult {
  const running = inStatus(state, 'dispute-over', 'approved', 'in-transit', 'received', 'inspected', 'contested');
  if ('ok' in running) return running;
  return end(running, { how: 'dispute-over', by: null, keeps: null, without: true }, given, [
    sets('returns.dispute_over', '', { instant: given.now }, { code: `return-is-${running.status}` }),
  ]);
}

const unitOf = (rules: ReturnsSection, { code }: Deadline): DurationUnit => {
  switch (code) {
    case 'confirm':
      return rules.windows.withdrawal?.confirmsIn?.unit ?? 'days';
    case 'decide':
      return rules.decide.within.unit;
    case 'ship':
      return rules.ship.within.unit;
    case 'receive':
      return rules.receive.within.unit;
    case 'inspect':
      return rules.inspect.within.unit;
    case 'contest':
      return rules.contest.within.unit;
    case 'arrive':
      return rules.fastRefund?.arrivesIn.unit ?? 'days';
    default:
      return rules.platform.decidesIn.unit;
  }
};

/** What fell due while the service itself was down is due as much later. */
export function extend({ from, to }: ExtendInput, state: Return, given: Moving): ReturnResult {
  const running = inStatus(
    state,
    'extend',
    'declared',
    'requested',
    'approved',
    'in-transit',
    'received',
    'inspected',
    'contested',
  );
  if ('ok' in running) return running;
  const rules = rulesOf(given);
  const because: Because[] = [];
  const deadlines = running.deadlines.map((deadline) => {
    if (deadline.due < from || deadline.due >= to) return deadline;
    const was = { due: deadline.due, stopped: from, resumed: to };
    const due = resumedDue(given.calendar, unitOf(rules, deadline), was);
    because.push(
      sets(
        'returns.extended',
        '',
        { instant: due },
        { instant: deadline.due },
        { from: { instant: from }, to: { instant: to } },
      ),
    );
    return { ...deadline, due };
  });
  return accept({ ...running, deadlines }, 'returns.deadline_extended', because);
}
