import type { Value } from '../../kernel/value.ts';
import { isStillPast, restingOn } from '../assess.ts';
import type { AppealDecidedInput } from '../commands.ts';
import { isOpen, mayMove } from '../lifecycle.ts';
import type { Basis, JudgedFigure, LoadedForAppeal, Sanction, Standing } from '../model.ts';
import type { EnforcementGiven, EnforcementResult, Turn } from './common.ts';
import {
  accept,
  awaitPersons,
  become,
  blocks,
  finish,
  heldValue,
  rulesOf,
  sanctionOf,
  saying,
  sets,
  turnOf,
} from './common.ts';
import { dueToBite, sparing } from './life.ts';

type Appealed = EnforcementGiven<LoadedForAppeal>;

/**
 * What an appeal came to. Upheld over the rule or its weight, the sanction falls; upheld over the facts, it is judged again without the marks
 * that were forgiven. What rests on what falls is put back: a system's act is undone, a person's act goes before a person.
 */
export function appealDecided(command: AppealDecidedInput, state: Standing, given: Appealed): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  if (given.loaded.outcome !== 'upheld') return goesOn(sanction, state, given);
  if (!mayMove(sanction.status, 'overturn'))
    return blocks('enforcement.over', '', { code: `sanction-${sanction.status}` });
  const { figures } = given.loaded;
  if (figures === null) return accept(fall(sparing(turnOf(state), sanction), sanction, given));
  const again = sanction.basis.map((basis) => judgedAgain(basis, figures, sanction));
  const turn = saying(turnOf(state), ...again.map(({ because }) => because));
  if (again.some(({ holds }) => holds)) return accept(become(turn, sanction, 'enforcement.sanction_stands', given));
  return accept(fall(restarted(turn, sanction), sanction, given));
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

/** Whether what a sanction rests on would have made it follow without the marks that were forgiven. */
function judgedAgain(basis: Basis, figures: readonly JudgedFigure[], { step }: Sanction) {
  if (basis.of === 'sanctions')
    return {
      holds: true,
      because: sets(
        'enforcement.counted',
        '',
        { count: basis.ids.length },
        { count: basis.atLeast },
        {
          step: { code: basis.step },
        },
      ),
    };
  const { past, figure } = basis;
  const same = ({ metric, window }: JudgedFigure) =>
    metric === figure.metric && window.from === figure.window.from && window.to === figure.window.to;
  const again = figures.find(same) ?? figure;
  const holds = isStillPast(again, past);
  const observed: Value = again.rate ? { ratio: again.rate } : { count: again.marked };
  const held = heldValue(past === 'past-limit' ? again.limit : (again.warn ?? again.limit));
  const slots = { metric: { code: again.metric }, step: { code: step } };
  return {
    holds,
    because: holds
      ? sets('enforcement.would_have', '', observed, held, slots)
      : sets('enforcement.would_not_have', '', observed, held, slots),
  };
}

/** The days that a forgiven mark was counted on count no more: what is still past its limit begins anew with the next evaluation. */
function restarted(turn: Turn, { basis }: Sanction): Turn {
  const metrics = basis.flatMap((each) => (each.of === 'metric' ? [each.figure.metric] : []));
  const streaks = turn.standing.streaks.filter(({ metric }) => !metrics.includes(metric));
  return { ...turn, standing: { ...turn.standing, streaks } };
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

function putBack(turn: Turn, resting: Sanction, fallen: Sanction, given: Appealed): Turn {
  const { now, calendar } = given;
  const ref: Value = { ref: { kind: 'sanction', id: fallen.sanctionId } };
  const slots = { sanction: { ref: { kind: 'sanction', id: resting.sanctionId } } };
  if (resting.confirmedBy.length > 0 && isOpen(resting.status)) {
    const said = saying(turn, sets('enforcement.to_a_person', '', { code: resting.step }, ref, slots));
    const again: Sanction = { ...resting, confirmedBy: [], tookEffectAt: null, endsAt: null };
    return awaitPersons(said, again, rulesOf(given, resting), given);
  }
  const said = saying(turn, sets('enforcement.put_back', '', { code: resting.step }, ref, slots));
  return finish(said, resting, 'overturned', { how: 'basis-fell', by: null }, { ...given, day: calendar.dayOf(now) });
}
