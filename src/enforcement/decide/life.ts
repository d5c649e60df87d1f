import { resumedDue } from '../../appeals/assess.ts';
import type { Instant } from '../../kernel/instant.ts';
import { answerUntil } from '../assess.ts';
import type { AnswerCommand, ConfirmCommand, ExtendInput, ReleaseCommand, SanctionInput } from '../commands.ts';
import { isOpen } from '../lifecycle.ts';
import type { LoadedForAnswer, LoadedForEffect, Sanction, Spared, Standing } from '../model.ts';
import type { EnforcementGiven, EnforcementResult, Turn } from './common.ts';
import {
  accept,
  allows,
  awaitPersons,
  become,
  blocks,
  finish,
  ladderPath,
  notNow,
  rulesOf,
  sanctionOf,
  saying,
  sets,
  takeEffect,
  turnOf,
} from './common.ts';

/** The notice has run: it takes effect, waits for a person, or, where policy says so, for the appeal against it. */
export function noticeElapsed(
  command: SanctionInput,
  state: Standing,
  given: EnforcementGiven<LoadedForEffect>,
): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  const refused = notNow(sanction, 'take-effect');
  if (refused) return refused;
  const rules = rulesOf(given, sanction);
  const { appealDue, untold } = given.loaded;
  const due = untold === null ? given.now : given.calendar.due(untold.to, rules.notice);
  if (untold !== null && given.now < due && !sanction.observed)
    return accept(noticeAnew(turnOf(state), sanction, untold, due, given));
  const turn = saying(
    turnOf(state),
    sets(
      'enforcement.notice_ran',
      ladderPath(sanction.step, 'notice'),
      { instant: given.now },
      { duration: rules.notice },
    ),
  );
  if (appealDue !== null && given.policy?.whileAppealed === 'waits')
    return accept(waitForAppeal(turn, sanction, appealDue, given));
  return accept(dueToBite(turn, sanction, given));
}

/** It takes effect now, or waits for the persons it still needs. */
export function dueToBite(turn: Turn, sanction: Sanction, given: EnforcementGiven<unknown>): Turn {
  const rules = rulesOf(given, sanction);
  // What is only recorded asks nobody.
  return !sanction.observed && sanction.confirmedBy.length < sanction.persons
    ? awaitPersons(turn, sanction, rules, given)
    : takeEffect(turn, sanction, rules, given);
}

/** It was announced while the service was down: the seller was told when it was back, and the notice runs from then. */
function noticeAnew(
  turn: Turn,
  sanction: Sanction,
  { from, to }: NonNullable<LoadedForEffect['untold']>,
  due: Instant,
  given: EnforcementGiven<unknown>,
): Turn {
  const { answerWithin } = rulesOf(given, sanction);
  const after: Sanction = {
    ...sanction,
    effectiveFrom: due,
    answerBy: answerWithin ? given.calendar.due(to, answerWithin) : null,
    deadlines: [{ code: 'effect', due, of: 'system', silence: 'takes-effect' }],
  };
  const path = ladderPath(sanction.step, 'notice');
  const slots = { from: { instant: from }, to: { instant: to } };
  const because = sets('enforcement.notice_anew', path, { instant: due }, { code: sanction.step }, slots);
  return become(saying(turn, because), after, 'enforcement.sanction_extended', given);
}

function waitForAppeal(turn: Turn, sanction: Sanction, appealDue: number, given: EnforcementGiven<unknown>): Turn {
  // Decided by then, if only by silence: a moment later it is known what came of it.
  const due = Math.max(appealDue, given.now) + 1;
  const after: Sanction = { ...sanction, deadlines: [{ code: 'effect', due, of: 'system', silence: 'takes-effect' }] };
  const because = sets('enforcement.waits_for_appeal', 'while-appealed', { code: sanction.step }, { instant: due });
  return become(saying(turn, because), after, 'enforcement.sanction_postponed', given);
}

/** Its term is over. */
export function termElapsed(command: SanctionInput, state: Standing, given: EnforcementGiven<null>): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  const refused = notNow(sanction, 'end');
  if (refused) return refused;
  const { now, calendar } = given;
  const path = ladderPath(sanction.step, 'term');
  const turn = saying(turnOf(state), sets('enforcement.term_over', path, { code: sanction.step }, { instant: now }));
  return accept(finish(turn, sanction, 'ended', { how: 'term', by: null }, { ...given, day: calendar.dayOf(now) }));
}

/** Nobody confirmed it in time: it lapses. */
export function confirmElapsed(
  command: SanctionInput,
  state: Standing,
  given: EnforcementGiven<null>,
): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  const refused = notNow(sanction, 'confirm-elapsed');
  if (refused) return refused;
  const { now, calendar } = given;
  const turn = saying(
    sparing(turnOf(state), sanction),
    sets(
      'enforcement.not_confirmed',
      ladderPath(sanction.step, 'confirm-within'),
      { ratio: { n: sanction.confirmedBy.length, of: sanction.persons } },
      { instant: now },
    ),
  );
  return accept(
    finish(turn, sanction, 'lapsed', { how: 'not-confirmed', by: null }, { ...given, day: calendar.dayOf(now) }),
  );
}

/** A gap in our own service kept persons from confirming: they have as much longer. */
export function extend(command: ExtendInput, state: Standing, given: EnforcementGiven<null>): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  const refused = notNow(sanction, 'extend');
  if (refused) return refused;
  const { confirmWithin } = rulesOf(given, sanction);
  const [deadline] = sanction.deadlines;
  if (!deadline || !confirmWithin) throw new Error(`Sanction ${sanction.sanctionId} waits for persons without a time`);
  const { from, to } = command;
  const times = { due: deadline.due, stopped: from, resumed: to };
  const due = resumedDue(given.calendar, confirmWithin.unit, times);
  const slots = { from: { instant: from }, to: { instant: to } };
  const because = sets('enforcement.extended', '', { instant: due }, { instant: deadline.due }, slots);
  const after: Sanction = { ...sanction, deadlines: [{ ...deadline, due }] };
  return accept(become(saying(turnOf(state), because), after, 'enforcement.sanction_extended', given));
}

/** A person confirms what needs one. It takes effect once all have, and the notice has run. */
export function confirm(command: ConfirmCommand, state: Standing, given: EnforcementGiven<null>): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  if (sanction.observed) return blocks('enforcement.only_observed', 'observe-until-told', { code: sanction.step });
  const refused = notNow(sanction, 'confirm');
  if (refused) return refused;
  const { actor } = given;
  if (sanction.persons === 0) return blocks('enforcement.needs_no_person', '', { code: sanction.step });
  if (sanction.confirmedBy.includes(actor.id))
    return blocks('enforcement.confirmed_before', ladderPath(sanction.step, 'persons'), {
      code: sanction.step,
    });
  const confirmedBy = [...sanction.confirmedBy, actor.id];
  const after = { ...sanction, confirmedBy };
  const path = ladderPath(sanction.step, 'persons');
  const because = sets(
    'enforcement.confirmed',
    path,
    { ratio: { n: confirmedBy.length, of: sanction.persons } },
    { code: sanction.step },
  );
  const turn = saying(turnOf(state), because);
  return accept(
    sanction.status === 'waiting' && confirmedBy.length >= sanction.persons
      ? takeEffect(turn, after, rulesOf(given, sanction), given)
      : become(turn, after, 'enforcement.sanction_confirmed', given),
  );
}

/** A person drops what is announced, or lifts what is in effect. The same stretch does not bring it back. */
export function release(command: ReleaseCommand, state: Standing, given: EnforcementGiven<null>): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  if (sanction.observed) return blocks('enforcement.only_observed', 'observe-until-told', { code: sanction.step });
  const refused = notNow(sanction, 'release');
  if (refused) return refused;
  const { now, calendar, actor } = given;
  const status = sanction.status === 'in-effect' ? 'ended' : 'lapsed';
  const turn = saying(
    sparing(turnOf(state), sanction),
    sets('enforcement.released', '', { code: sanction.step }, { ref: { kind: 'principal', id: actor.id } }),
  );
  const moved = { ...given, day: calendar.dayOf(now) };
  return accept(finish(turn, sanction, status, { how: 'released', by: actor.id }, moved));
}

/** The seller answers, once, in time. */
export function answer(
  command: AnswerCommand,
  state: Standing,
  given: EnforcementGiven<LoadedForAnswer>,
): EnforcementResult {
  const sanction = sanctionOf(state, command.sanction);
  const { now, actor } = given;
  if (sanction.observed || !isOpen(sanction.status))
    return blocks('enforcement.over', '', { code: `sanction-${sanction.status}` });
  if (sanction.answer) return blocks('enforcement.answered_before', '', { instant: sanction.answer.at });
  const path = ladderPath(sanction.step, 'answer-within');
  const until = answerUntil(sanction, rulesOf(given, sanction), given.loaded.gap, given.calendar);
  if (until !== null && now > until)
    return blocks('enforcement.answer_too_late', path, { instant: now }, { instant: until });
  const after = { ...sanction, answer: { at: now, by: actor.id, words: command.answer } };
  const limit = until === null ? { code: 'while-open' } : { instant: until };
  const because = allows('enforcement.answered', path, { instant: now }, limit);
  return accept(become(saying(turnOf(state), because), after, 'enforcement.sanction_answered', given));
}

/** What a sanction rests on does not cause the same step again before it has been kept once. */
export function sparing(turn: Turn, sanction: Sanction): Turn {
  const { standing } = turn;
  const fresh = sanction.basis.flatMap((basis): Spared[] => {
    if (basis.of === 'sanctions') return [];
    const spared = { step: sanction.step, metric: basis.figure.metric, past: basis.past };
    const goesOn = standing.streaks.some(
      ({ metric, past, since }) => metric === spared.metric && past === spared.past && since === basis.since,
    );
    const known = standing.spared.some(
      (each) => each.step === spared.step && each.metric === spared.metric && each.past === spared.past,
    );
    return goesOn && !known ? [spared] : [];
  });
  return { ...turn, standing: { ...standing, spared: [...standing.spared, ...fresh] } };
}
