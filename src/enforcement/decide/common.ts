import type { Because } from '../../kernel/because.ts';
import type { Day } from '../../kernel/day.ts';
import type { Given } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Accepted, Instruction, Refused } from '../../kernel/outcome.ts';
import { parsePercent } from '../../kernel/ratio.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import type { Value } from '../../kernel/value.ts';
import { stopsSelling } from '../assess.ts';
import type { EnforcementEvent, SanctionEventType } from '../events.ts';
import { instructionAsked, sanctionEvent } from '../events.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { Over, Sanction, Standing } from '../model.ts';
import type { EnforcementSection, LadderStep, StepRules } from '../policy.ts';

export type EnforcementGiven<Loaded> = Given<EnforcementSection, Loaded>;
export type EnforcementAccepted = Accepted<Standing, EnforcementEvent>;
export type EnforcementResult = EnforcementAccepted | Refused;

export const { allows, sets, blocks } = reasonsIn('enforcement');

/** Where a step of the ladder stands in the section: `ladder.suspension.notice`. */
export const ladderPath = (step: LadderStep, member: string): string => `ladder.${step}.${member}`;

/** What a figure is held against: a percentage as the policy writes it, or a whole number. */
export const heldValue = (held: string | number | null): Value =>
  typeof held === 'string' ? { percent: parsePercent(held) } : { count: held ?? 0 };

/** What is being done to a standing: what it has become so far, and what follows. */
export interface Turn {
  readonly standing: Standing;
  readonly because: readonly Because[];
  readonly events: readonly EnforcementEvent[];
  readonly instructions: readonly Instruction[];
}

export const turnOf = (standing: Standing): Turn => ({ standing, because: [], events: [], instructions: [] });

export const saying = (turn: Turn, ...because: readonly Because[]): Turn => ({
  ...turn,
  because: [...turn.because, ...because],
});

/** Everything that a turn came to, as the outcome of its command. */
export const accept = ({ standing, because, events, instructions }: Turn): EnforcementAccepted => ({
  ok: true,
  state: standing,
  events,
  deadlines: standing.sanctions.flatMap(({ deadlines }) => deadlines),
  postings: [],
  ...(instructions.length > 0 ? { instructions } : {}),
  facts: [],
  because,
});

/** Nothing was concluded: the standing is kept as it is now. */
export const moveOn = (standing: Standing): EnforcementAccepted => ({ ...accept(turnOf(standing)), unrecorded: true });

/** Refuses what the lifecycle does not let happen now; null where it does. */
export function notNow(sanction: Sanction, step: Step): Refused | null {
  if (mayMove(sanction.status, step)) return null;
  const observed = { code: `sanction-${sanction.status}` };
  return isOpen(sanction.status)
    ? blocks('enforcement.not_now', '', observed)
    : blocks('enforcement.over', '', observed);
}

export type Moved = Pick<Given<unknown, unknown>, 'now' | 'decisionId'> & { readonly day: Day };

/**
 * A sanction becomes what it is now: it joins the standing, its decision joins its history, and whoever listens is told, unless it is
 * only recorded. Sales stop and go on with what is in effect: the shop is asked for each.
 */
export function become(
  turn: Turn,
  after: Sanction,
  type: SanctionEventType,
  { now, decisionId }: Pick<Moved, 'now' | 'decisionId'>,
  more: Readonly<Record<string, unknown>> = {},
): Turn {
  const { standing } = turn;
  const { sanctionId, status, observed } = after;
  const made: Sanction = { ...after, history: [...after.history, { decision: decisionId, at: now, status }] };
  const known = standing.sanctions.some((each) => each.sanctionId === sanctionId);
  const sanctions = known
    ? standing.sanctions.map((each) => (each.sanctionId === sanctionId ? made : each))
    : [...standing.sanctions, made];
  const next = { ...turn, standing: { ...standing, sanctions } };
  if (observed) return next;
  const asked = askedOf(standing, next.standing, made);
  return {
    ...next,
    events: [
      ...turn.events,
      sanctionEvent(type, standing.seller, made, more),
      ...asked.map((each) => instructionAsked(standing.seller, each, sanctionId)),
    ],
    instructions: [...turn.instructions, ...asked],
  };
}

/** Whether any sanction in effect keeps a seller from selling. */
const isStopped = ({ sanctions }: Standing): boolean =>
  sanctions.some((each) => each.status === 'in-effect' && !each.observed && stopsSelling(each.step));

function askedOf(before: Standing, after: Standing, { sanctionId, history }: Sanction) {
  if (isStopped(before) === isStopped(after)) return [];
  const kind = isStopped(after) ? ('suspend' as const) : ('resume' as const);
  return [{ instructionId: derivedId('instruction', sanctionId, kind, String(history.length)), kind }];
}

/** A sanction comes to its end. */
export function finish(
  turn: Turn,
  sanction: Sanction,
  status: 'ended' | 'lapsed' | 'overturned',
  over: Pick<Over, 'how' | 'by'>,
  moved: Moved,
  more: Readonly<Record<string, unknown>> = {},
): Turn {
  const after: Sanction = { ...sanction, status, over: { ...over, at: moved.now, on: moved.day }, deadlines: [] };
  return become(turn, after, `enforcement.sanction_${status}`, moved, more);
}

/** A sanction takes effect: from now, for its term where it has one. */
export function takeEffect(turn: Turn, sanction: Sanction, rules: StepRules, given: EnforcementGiven<unknown>): Turn {
  const { now, calendar } = given;
  const { step } = sanction;
  const endsAt = rules.term ? calendar.due(now, rules.term) : null;
  const after: Sanction = {
    ...sanction,
    status: 'in-effect',
    tookEffectAt: now,
    endsAt,
    deadlines: endsAt === null ? [] : [{ code: 'end', due: endsAt, of: 'system', silence: 'ends' }],
  };
  const because: Because[] = [
    sets('enforcement.in_effect', ladderPath(step, 'notice'), { code: step }, { instant: now }),
  ];
  if (endsAt !== null && rules.term)
    because.push(sets('enforcement.term', ladderPath(step, 'term'), { instant: endsAt }, { duration: rules.term }));
  if (sanction.factor !== null && rules.factor)
    because.push(sets('enforcement.factor', ladderPath(step, 'factor'), { code: step }, { percent: rules.factor }));
  if (sanction.endsKeptDays !== null)
    because.push(
      sets(
        'enforcement.ends_when_kept',
        ladderPath(step, 'ends'),
        { code: step },
        { duration: { count: sanction.endsKeptDays, unit: 'days' } },
      ),
    );
  return become(saying(turn, ...because), after, 'enforcement.sanction_in_effect', given);
}

/** It needs a person: it waits for one, and lapses where none comes. */
export function awaitPersons(turn: Turn, sanction: Sanction, rules: StepRules, given: EnforcementGiven<unknown>): Turn {
  const { now, calendar } = given;
  if (!rules.confirmWithin) throw new Error(`A ${rules.step} needs persons and has no time for them`);
  const due = calendar.due(now, rules.confirmWithin);
  const after: Sanction = {
    ...sanction,
    status: 'waiting',
    deadlines: [{ code: 'confirm', due, of: 'operator', silence: 'lapses' }],
  };
  const because = sets(
    'enforcement.waiting',
    ladderPath(sanction.step, 'persons'),
    { ratio: { n: sanction.confirmedBy.length, of: sanction.persons } },
    { instant: due },
  );
  return become(saying(turn, because), after, 'enforcement.sanction_waiting', given);
}

/** The rules that a sanction was announced by. Throws where its version no longer has any: versions never change. */
export function rulesOf(given: EnforcementGiven<unknown>, sanction: Sanction): StepRules {
  const rules = given.policy?.ladder.find(({ step }) => step === sanction.step);
  if (!rules) throw new Error(`Policy ${given.policyHash} announced a ${sanction.step} and has none`);
  return rules;
}

/** The sanction of a standing that a command names. Throws where it is not there: it was found by it. */
export function sanctionOf(standing: Standing, id: string): Sanction {
  const found = standing.sanctions.find(({ sanctionId }) => sanctionId === id);
  if (!found) throw new Error(`Sanction ${id} is none of seller ${standing.seller}`);
  return found;
}
