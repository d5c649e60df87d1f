import type { Because } from '../../kernel/because.ts';
import type { Value } from '../../kernel/value.ts';
import { restingOn } from '../assess.ts';
import type { BasisAgain } from '../assess-again.ts';
import { basesAgain, carriedAgain, unfounded } from '../assess-again.ts';
import type { AppealDecidedInput, ReconsiderInput } from '../commands.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { LoadedForAppeal, LoadedForReconsidering, Recount, Sanction, Standing } from '../model.ts';
import type { EnforcementGiven, EnforcementResult, Turn } from './common.ts';
import {
  accept,
  awaitPersons,
  become,
  blocks,
  finish,
  heldValue,
  moveOn,
  sanctionOf,
  saying,
  sets,
  turnOf,
} from './common.ts';
import { dueToBite, sparing } from './life.ts';

type Appealed = EnforcementGiven<LoadedForAppeal>;

/**
 * What an appeal came to. Upheld over the rule or its weight, the sanction falls; upheld over the facts, all that was concluded of the seller is
 * counted again without the marks that were forgiven. What rests on what falls is put back: a system's act is undone, a person's act goes
 * before a person.
 */
export function appealDecided(command: AppealDecidedInput, state: Standing, given: Appealed): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  if (given.loaded.outcome !== 'upheld') return goesOn(sanction, state, given);
  const { recount } = given.loaded;
  if (recount === null)
    return mayMove(sanction.status, 'overturn')
      ? accept(fall(sparing(turnOf(state), sanction), sanction, given))
      : blocks('enforcement.over', '', { code: `sanction-${sanction.status}` });
  // It has lapsed or fallen meanwhile; the marks were forgiven all the same.
  if (sanction.status === 'lapsed' || sanction.status === 'overturned') return counted(state, recount, given);
  const again = basesAgain(sanction, recount);
  const gone = unfounded(state, recount);
  const falls = gone.includes(sanction);
  let turn = saying(recounted(state, recount), ...again.map((each) => againReason(each, sanction)));
  turn = falls ? fall(turn, sanction, given) : become(turn, sanction, 'enforcement.sanction_stands', given);
  return accept(undermine(turn, gone, recount, given));
}

/** Something was forgiven, corrected or withdrawn that sanctions may rest on: who has none that would fall just goes on from other days. */
export function reconsider(
  _command: ReconsiderInput,
  state: Standing,
  given: EnforcementGiven<LoadedForReconsidering>,
): EnforcementResult {
  const { recount } = given.loaded;
  return recount === null ? moveOn(state) : counted(state, recount, given);
}

function counted(state: Standing, recount: Recount, given: EnforcementGiven<unknown>): EnforcementResult {
  const turn = undermine(recounted(state, recount), unfounded(state, recount), recount, given);
  return turn.because.length === 0 ? moveOn(turn.standing) : accept(turn);
}

/** The appeal is over and the sanction stands: what waited for it waits no more. */
function goesOn(sanction: Sanction, state: Standing, given: Appealed): EnforcementResult {
  const waited = sanction.status === 'announced' && sanction.effectiveFrom <= given.now;
  if (!waited) return blocks('enforcement.nothing_waits', '', { code: `sanction-${sanction.status}` });
  const because = sets(
    'enforcement.appeal_failed',
    'while-appealed',
    { code: sanction.step },
    { ref: { kind: 'appeal', id: given.loaded.appeal } },
  );
  return accept(dueToBite(saying(turnOf(state), because), sanction, given));
}

/** Stretches go on as they would have been left. */
const recounted = (state: Standing, recount: Recount): Turn => turnOf({ ...state, ...carriedAgain(state, recount) });

/** Whether what a sanction rests on would have made it follow, with the figure or the days that say so. */
function againReason({ past, forDays, days, figure, holds }: BasisAgain, { step }: Sanction): Because {
  const observed: Value = figure.rate ? { ratio: figure.rate } : { count: figure.marked };
  const held = heldValue(past === 'past-limit' ? figure.limit : (figure.warn ?? figure.limit));
  const slots = { metric: { code: figure.metric }, step: { code: step } };
  if (holds) return sets('enforcement.would_have', '', observed, held, slots);
  const inRow = (count: number): Value => ({ duration: { count, unit: 'days' } });
  return days > 0
    ? sets('enforcement.not_long_enough', '', inRow(days), inRow(forDays), slots)
    : sets('enforcement.would_not_have', '', observed, held, slots);
}

/** The sanction falls, and with it what would not have followed without it, each by name. */
function fall(turn: Turn, sanction: Sanction, given: Appealed): Turn {
  const { now, calendar, loaded } = given;
  const moved = { ...given, day: calendar.dayOf(now) };
  const appeal: Value = { ref: { kind: 'appeal', id: loaded.appeal } };
  const resting = restingOn(sanction.sanctionId, turn.standing.sanctions);
  let next = saying(turn, sets('enforcement.appeal_upheld', '', { code: sanction.step }, appeal));
  next = finish(next, sanction, 'overturned', { how: 'appeal', by: null }, moved, {
    appeal: loaded.appeal,
    putBack: resting.map(({ sanctionId, step }) => ({ sanction: sanctionId, step })),
  });
  for (const each of resting) next = putBack(next, each, sanction, given);
  return next;
}

/** What would not have followed by what is known now falls too, each with its figure, and what counted it. */
function undermine(turn: Turn, gone: readonly Sanction[], recount: Recount, given: EnforcementGiven<unknown>): Turn {
  let next = turn;
  for (const { sanctionId } of gone) {
    const sanction = sanctionOf(next.standing, sanctionId);
    if (!mayMove(sanction.status, 'overturn') || sanction.status === 'lapsed') continue;
    const resting = restingOn(sanctionId, next.standing.sanctions);
    next = saying(next, ...basesAgain(sanction, recount).map((each) => againReason(each, sanction)));
    next = undo(next, sanction, null, given);
    for (const each of resting) next = putBack(next, each, sanction, given);
  }
  return next;
}

function putBack(turn: Turn, resting: Sanction, fallen: Sanction, given: EnforcementGiven<unknown>): Turn {
  const now = sanctionOf(turn.standing, resting.sanctionId);
  return now.status === 'overturned' ? turn : undo(turn, now, fallen, given);
}

/** A system's act is undone; what a person confirmed goes before a person again. `fallen`: what it counted; null: its own figures do not hold. */
function undo(turn: Turn, undone: Sanction, fallen: Sanction | null, given: EnforcementGiven<unknown>): Turn {
  const { now, calendar, policy } = given;
  const ref: Value | null = fallen && { ref: { kind: 'sanction', id: fallen.sanctionId } };
  const code = { code: undone.step };
  const slots = { sanction: { ref: { kind: 'sanction', id: undone.sanctionId } } };
  const rules = policy?.ladder.find(({ step }) => step === undone.step);
  if (undone.confirmedBy.length > 0 && isOpen(undone.status) && rules?.confirmWithin) {
    const because = ref
      ? sets('enforcement.to_a_person', '', code, ref, slots)
      : sets('enforcement.undermined_to_a_person', '', code, code, slots);
    const again: Sanction = { ...undone, confirmedBy: [], tookEffectAt: null, endsAt: null };
    return awaitPersons(saying(turn, because), again, rules, given);
  }
  const because = ref
    ? sets('enforcement.put_back', '', code, ref, slots)
    : sets('enforcement.undermined', '', code, code, slots);
  const over = { how: 'basis-fell', by: null } as const;
  return finish(saying(turn, because), undone, 'overturned', over, { ...given, day: calendar.dayOf(now) });
}
