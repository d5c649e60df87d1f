import type { Because } from '../../kernel/because.ts';
import type { DecideCommand, ElapsedInput, WithdrawInput } from '../commands.ts';
import type {
  Contest,
  ContestOutcome,
  Decidable,
  Decided,
  DecidedContest,
  LoadedForReview,
  ReasonCode,
} from '../model.ts';
import { REASONS_REJECTED, REASONS_UPHELD } from '../model.ts';
import type { AppealsGiven, ContestResult } from './common.ts';
import { accept, blocks, notNow, rulesOf, sets } from './common.ts';
import { reviewedBy } from './question.ts';

const REASONS_OF: Readonly<Record<ContestOutcome, readonly ReasonCode[]>> = {
  upheld: REASONS_UPHELD,
  rejected: REASONS_REJECTED,
};

/** A person decides, with a reason; in words too where the contest is rejected. */
export function decide(command: DecideCommand, state: Contest, given: AppealsGiven<LoadedForReview>): ContestResult {
  const refused = notNow(state, 'decide');
  if (refused || !isDecidable(state)) return refused ?? blocks('appeals.not_now', '', { code: state.status });
  const { outcome, reason } = command;
  if (!REASONS_OF[outcome].includes(reason)) {
    return blocks('appeals.reason_does_not_fit', '', { code: reason }, { code: outcome }, 'reason');
  }
  if (outcome === 'rejected' && !command.reasons) {
    return blocks('appeals.reasons_needed', '', { code: reason }, undefined, 'reasons');
  }
  const reviewer = reviewedBy(state, given, rulesOf(given));
  if ('ok' in reviewer) return reviewer;
  const decided = { at: given.now, by: given.actor.id, reason, reasons: command.reasons ?? null };
  const values = [{ code: reason }, { code: state.mark }] as const;
  return close(state, outcome, decided, given, [
    ...reviewer,
    outcome === 'upheld' ? sets('appeals.upheld', '', ...values) : sets('appeals.rejected', '', ...values),
  ]);
}

/** Nobody decided in time: what that means is the policy's. */
export function decisionElapsed(_command: ElapsedInput, state: Contest, given: AppealsGiven<null>): ContestResult {
  const refused = notNow(state, 'decision-elapsed');
  if (refused || !isDecidable(state)) return refused ?? blocks('appeals.not_now', '', { code: state.status });
  const outcome = rulesOf(given).onSilence === 'uphold' ? 'upheld' : 'rejected';
  const decided = { at: given.now, by: null, reason: null, reasons: null };
  return close(state, outcome, decided, given, [
    sets('appeals.silence', 'on-silence', { instant: given.now }, { code: outcome }),
  ]);
}

/** The seller takes the contest back, whoever's turn it is. */
export function withdraw(_command: WithdrawInput, state: Contest, given: AppealsGiven<null>): ContestResult {
  const refused = notNow(state, 'withdraw');
  if (refused || state.status === 'withdrawn' || state.status === 'moot' || 'decided' in state) {
    return refused ?? blocks('appeals.over', '', { code: state.status });
  }
  const question = 'question' in state ? state.question : null;
  const withdrawn = { at: given.now, by: given.actor.id };
  return accept({ ...state, status: 'withdrawn', question, withdrawn, deadlines: [] }, 'appeals.contest_withdrawn', [
    sets('appeals.withdrawn', '', { instant: given.now }, { code: state.mark }),
  ]);
}

function isDecidable(state: Contest): state is Decidable {
  return state.status === 'submitted' || state.status === 'answered' || state.status === 'lapsed';
}

function close(
  state: Decidable,
  outcome: ContestOutcome,
  decided: Decided,
  given: AppealsGiven<unknown>,
  because: readonly Because[],
): ContestResult {
  const question = state.status === 'submitted' ? null : state.question;
  const closed: DecidedContest = { ...state, status: outcome, question, decided, deadlines: [] };
  const facts = outcome === 'upheld' ? [excuse(closed, given)] : [];
  return accept(closed, 'appeals.contest_decided', because, facts);
}

/** The fact that forgives the mark from now on. It names its decision; told twice it is the same fact. */
function excuse(contest: DecidedContest, given: AppealsGiven<unknown>): unknown {
  const { seller, orderId, threadId, mark, thing, ground } = contest;
  return {
    source: 'troth',
    id: `excuse:${contest.contestId}`,
    kind: 'mark.excused',
    occurredAt: given.now,
    sellerId: seller,
    orderId,
    ...(threadId === null ? {} : { threadId }),
    data: { mark, thing: thing.id, reason: ground, decision: given.decisionId },
  };
}
