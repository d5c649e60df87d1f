import type { Because } from '../../kernel/because.ts';
import type { Given } from '../../kernel/given.ts';
import type { Accepted, Refused } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import type { ContestEvent, ContestEventType } from '../events.ts';
import { contestEvent } from '../events.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { Contest } from '../model.ts';
import type { AppealsSection, ContestRules } from '../policy.ts';

export type AppealsGiven<Loaded> = Given<AppealsSection, Loaded>;
export type ContestAccepted = Accepted<Contest, ContestEvent>;
export type ContestResult = ContestAccepted | Refused;

export const { allows, sets, blocks } = reasonsIn('appeals.contest');

/** The acceptance of a contest that has become `state`, with the one event that tells so. */
export function accept(
  state: Contest,
  type: ContestEventType,
  because: readonly Because[],
  facts: readonly unknown[] = [],
): ContestAccepted {
  const events = [contestEvent(type, state)];
  return { ok: true, state, events, deadlines: state.deadlines, postings: [], facts, because };
}

/** Refuses what the lifecycle does not let happen now; null where it does. */
export function notNow(contest: Contest, step: Step): Refused | null {
  if (mayMove(contest.status, step)) return null;
  const observed = { code: contest.status };
  return isOpen(contest.status) ? blocks('appeals.not_now', '', observed) : blocks('appeals.over', '', observed);
}

/** The rules that bind a contest that was made. Throws where its version no longer has any: versions never change. */
export function rulesOf(given: AppealsGiven<unknown>): ContestRules {
  const rules = given.policy?.contest;
  if (!rules) throw new Error(`Policy ${given.policyHash} bound a contest and has no rules for one`);
  return rules;
}
