import type { Because } from '../../kernel/because.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import type { DisputeInput } from '../commands.ts';
import type { Dispute, Escalated, Escalation, LoadedForMove, Running } from '../model.ts';
import type { DisputeAccepted, DisputeResult, DisputesGiven } from './common.ts';
import { accept, blocks, isStatus, notNow, offered, over, proposalOf, rulesOf, sets } from './common.ts';

type Moving = DisputesGiven<LoadedForMove>;

interface Asked {
  readonly why: Escalation['why'];
  readonly by: string | null;
  readonly words: WordsRef | null;
}

/** The platform has a case from now on: first a round of evidence where the policy gives one, then it decides. */
export function toPlatform(
  state: Running,
  given: DisputesGiven<unknown>,
  asked: Asked,
  because: readonly Because[],
  within?: Duration,
): DisputeAccepted {
  const { now, calendar } = given;
  const { platform, evidence } = rulesOf(given);
  // The platform's own service asks nobody: it reads what is there.
  const until = evidence && !within ? calendar.due(now, evidence.in) : null;
  const decidesIn = within ?? platform.decidesIn;
  const due = calendar.due(until ?? now, decidesIn);
  const escalation: Escalation = {
    ...asked,
    at: now,
    rounds: until === null ? [] : [{ from: now, until, closed: false }],
  };
  const after: Escalated = {
    ...state,
    status: 'escalated',
    escalation,
    deadlines: [...roundDeadline(until), { code: 'decide', due, of: 'operator', silence: platform.onSilence }],
  };
  return accept(after, within ? 'disputes.taken_over' : 'disputes.escalated', [
    ...because,
    ...(until === null || !evidence
      ? []
      : [sets('disputes.evidence_by', 'evidence.in', { instant: until }, { duration: evidence.in })]),
    sets(
      'disputes.decide_by',
      within ? 'after-sales.decides-in' : 'platform.decides-in',
      { instant: due },
      { duration: decidesIn },
      { silence: { code: platform.onSilence } },
    ),
  ]);
}

const roundDeadline = (until: Instant | null): Deadline[] =>
  until === null ? [] : [{ code: 'evidence', due: until, of: 'system', silence: 'goes-on-without' }];

/** Nobody agreed in the time that the policy gives: the platform joins by itself. */
export function join(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'join');
  if (refused || !isStatus(state, 'open', 'negotiating')) return refused ?? over(state);
  return toPlatform(state, given, { why: 'platform-joined', by: null, words: null }, [
    sets(
      'disputes.platform_joins',
      'platform.joins-in',
      { instant: given.now },
      offered(proposalOf(state, 'seller')?.offer ?? null),
    ),
  ]);
}

/** The platform gives the parties another round to show what they have; its own time to decide begins after it. */
export function openRound(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'open-round');
  if (refused || !isStatus(state, 'escalated')) return refused ?? over(state);
  const { evidence, platform } = rulesOf(given);
  const { rounds } = state.escalation;
  if (!evidence) return blocks('disputes.no_rounds', { code: 'evidence' });
  if (rounds.some(({ closed }) => !closed)) return blocks('disputes.round_open', { count: rounds.length });
  const used = rounds.filter(({ asked }) => !asked).length;
  if (used >= evidence.rounds) return blocks('disputes.rounds_used', { count: used }, { count: evidence.rounds });
  const until = given.calendar.due(given.now, evidence.in);
  const due = given.calendar.due(until, platform.decidesIn);
  const after: Escalated = {
    ...state,
    escalation: { ...state.escalation, rounds: [...rounds, { from: given.now, until, closed: false }] },
    deadlines: [...roundDeadline(until), { code: 'decide', due, of: 'operator', silence: platform.onSilence }],
  };
  return accept(after, 'disputes.round_opened', [
    sets('disputes.evidence_by', 'evidence.in', { instant: until }, { duration: evidence.in }),
  ]);
}

/** The round is over, or the time for an answer is: what was not shown by now is decided without. */
export function evidenceElapsed(_command: DisputeInput, state: Dispute, given: Moving): DisputeResult {
  const refused = notNow(state, 'evidence-elapsed');
  if (refused || !isStatus(state, 'escalated')) return refused ?? over(state);
  const ofAll = state.escalation.rounds.some(({ closed, asked }) => !closed && !asked);
  const after: Escalated = {
    ...state,
    escalation: {
      ...state.escalation,
      rounds: state.escalation.rounds.map((round) => ({ ...round, closed: true })),
    },
    deadlines: state.deadlines.filter(({ code }) => code !== 'evidence'),
  };
  return accept(after, 'disputes.round_closed', [
    sets('disputes.round_closed', ofAll ? 'evidence.in' : '', { instant: given.now }, { count: state.evidence.length }),
  ]);
}
