import type { Because } from '../../kernel/because.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatPercent } from '../../kernel/ratio.ts';
import type { Value } from '../../kernel/value.ts';
import type { Looked } from '../assess.ts';
import { allKept, basisOf, daysSince, openSanctions, probationOn, repeatBasis, streaksOn, worstOf } from '../assess.ts';
import type { EvaluateInput } from '../commands.ts';
import { levelEvent } from '../events.ts';
import { isOpen } from '../lifecycle.ts';
import type { Basis, JudgedFigure, LoadedForEvaluation, Sanction, Standing } from '../model.ts';
import type { EnforcementSection, Level, RecognitionRules, StepRules } from '../policy.ts';
import type { EnforcementGiven, EnforcementResult, Turn } from './common.ts';
import { accept, allows, become, finish, heldValue, ladderPath, moveOn, saying, sets, turnOf } from './common.ts';
import { dueToBite } from './life.ts';

type Evaluating = EnforcementGiven<LoadedForEvaluation>;

/**
 * Evaluates a seller as of the start of a day. What metrics judged is not judged again: streaks go on or end, sanctions end with what
 * they rest on, steps of the ladder follow, recognition is gained or lost. A day on which nothing of that changes leaves no decision.
 */
export function evaluate(_command: EvaluateInput, state: Standing | null, given: Evaluating): EnforcementResult {
  const { loaded, now, calendar, policy } = given;
  const { day } = loaded;
  const dueAt = (on: number): Instant => calendar.at(on, policy?.evaluateAt ?? '00:00');
  const before = state ?? newcomer(loaded);
  if (now < dueAt(day)) return moveOn({ ...before, nextDueAt: dueAt(day) });
  // Who has just become known is evaluated from the next time on, as everybody: never for a time that is over.
  if (state === null && now > dueAt(day)) return moveOn({ ...before, nextDueAt: dueAt(day + 1) });
  const figures = worstOf(loaded.figures);
  const streaks = streaksOn(before.streaks, figures, day);
  const evaluated: Standing = {
    ...before,
    since: before.since ?? loaded.firstOrderOn,
    evaluated: day,
    nextDueAt: dueAt(day + 1),
    enforcing: isEnforcing(before, given),
    streaks,
    keptSince: allKept(figures) ? (before.keptSince ?? day) : null,
    spared: before.spared.filter((each) =>
      streaks.some(({ metric, past }) => metric === each.metric && past === each.past),
    ),
  };
  let turn = turnOf(evaluated);
  if (evaluated.enforcing && !before.enforcing) turn = begin(turn, given);
  turn = recover(turn, given);
  if (policy) {
    for (const rules of policy.ladder) turn = climb(turn, rules, figures, policy, given);
    turn = recognise(turn, policy.recognition, given);
  }
  return turn.because.length === 0 ? moveOn(turn.standing) : accept(turn);
}

const newcomer = ({ sellerId, seller }: LoadedForEvaluation): Standing => ({
  sellerId,
  seller,
  since: null,
  evaluated: null,
  nextDueAt: 0,
  enforcing: false,
  streaks: [],
  keptSince: null,
  spared: [],
  level: null,
  sanctions: [],
});

/** Domain 13: observe first. A version that says nothing of enforcement changes nothing of it. */
function isEnforcing(before: Standing, { policy, loaded: { enforcedFrom }, now }: Evaluating): boolean {
  if (!policy) return before.enforcing;
  return !policy.observeUntilTold || (enforcedFrom !== null && enforcedFrom <= now);
}

/** From today on it takes effect. What was only recorded is put away, and what is past its limit counts from today: nobody was told before. */
function begin(turn: Turn, given: Evaluating): Turn {
  const { day } = given.loaded;
  const streaks = turn.standing.streaks.map((streak) => ({ ...streak, since: day }));
  let next: Turn = { ...turn, standing: { ...turn.standing, streaks, spared: [] } };
  for (const sanction of openSanctions(turn.standing).filter(({ observed }) => observed)) {
    next = saying(next, sets('enforcement.began', 'observe-until-told', { code: sanction.step }, { day }));
    next = finish(next, sanction, 'lapsed', { how: 'enforcement-began', by: null }, { ...given, day });
  }
  return next;
}

/** What ends by itself once the seller keeps the promise again. */
function recover(turn: Turn, given: Evaluating): Turn {
  const { day } = given.loaded;
  let next = turn;
  for (const sanction of openSanctions(turn.standing)) {
    if (sanction.status === 'in-effect') {
      const kept = turn.standing.keptSince === null ? 0 : daysSince(turn.standing.keptSince, day);
      if (sanction.endsKeptDays === null || kept < sanction.endsKeptDays) continue;
      const values = [{ count: kept }, { count: sanction.endsKeptDays }] as const;
      const slots = { step: { code: sanction.step } };
      next = saying(next, sets('enforcement.recovered', ladderPath(sanction.step, 'ends'), ...values, slots));
      next = finish(next, sanction, 'ended', { how: 'recovered', by: null }, { ...given, day });
    } else if (sanction.basis.every((basis) => isOver(basis, turn.standing))) {
      next = saying(next, sets('enforcement.recovered_in_time', '', { code: sanction.step }, { day }));
      next = finish(next, sanction, 'lapsed', { how: 'recovered', by: null }, { ...given, day });
    }
  }
  return next;
}

const isOver = (basis: Basis, { streaks }: Standing): boolean =>
  basis.of === 'metric' && !streaks.some(({ metric, past }) => metric === basis.figure.metric && past === basis.past);

/** Announces a step where something makes it follow and none of its kind is open. */
function climb(
  turn: Turn,
  rules: StepRules,
  figures: ReadonlyMap<string, JudgedFigure>,
  policy: EnforcementSection,
  given: Evaluating,
): Turn {
  const { standing } = turn;
  const { day } = given.loaded;
  const observed = !standing.enforcing;
  if (standing.sanctions.some((each) => each.step === rules.step && each.observed === observed && isOpen(each.status)))
    return turn;
  if (isSpared(standing, rules, policy, day)) return turn;
  const { streaks, spared, sanctions } = standing;
  const looked: Looked = { day, streaks, figures, spared, sanctions, observed };
  const basis = rules.when.flatMap((condition) => basisOf(rules.step, condition, looked));
  if (basis.length > 0) return announce(turn, rules, basis, given);
  const repeated = policy.probation?.repeatGoesTo === rules.step ? repeatBasis(rules.step, looked) : [];
  return repeated.length === 0 ? turn : announce(turn, rules, repeated, given);
}

/** Newcomers are spared from the steps that policy names. */
function isSpared({ since }: Standing, { step }: StepRules, { newcomers }: EnforcementSection, day: number): boolean {
  if (!newcomers || since === null || !newcomers.from.includes(step)) return false;
  return day - since < newcomers.sparedDays;
}

function announce(turn: Turn, rules: StepRules, basis: readonly Basis[], given: Evaluating): Turn {
  const { now, calendar, policyHash, loaded } = given;
  const { step } = rules;
  const effectiveFrom = rules.notice.count === 0 ? now : calendar.due(now, rules.notice);
  const sanction: Sanction = {
    sanctionId: derivedId('sanction', loaded.sellerId, step, String(loaded.day)),
    step,
    status: 'announced',
    observed: !turn.standing.enforcing,
    policy: policyHash,
    day: loaded.day,
    announcedAt: now,
    basis,
    effectiveFrom,
    answerBy: rules.answerWithin ? calendar.due(now, rules.answerWithin) : null,
    answer: null,
    factor: rules.factor ? formatPercent(rules.factor) : null,
    endsKeptDays: rules.endsKeptDays ?? null,
    ...(given.policy?.probation?.after.includes(step) ? { probationDays: given.policy.probation.days } : {}),
    persons: rules.persons,
    confirmedBy: [],
    tookEffectAt: null,
    endsAt: null,
    over: null,
    deadlines:
      effectiveFrom === now ? [] : [{ code: 'effect', due: effectiveFrom, of: 'system', silence: 'takes-effect' }],
    history: [],
  };
  const when = ladderPath(step, 'when');
  const because: Because[] = [
    ...basis.map((each) => basisReason(each, when)),
    ...sinceLive(basis, loaded),
    ...onProbation(basis, turn.standing, loaded.day),
    sets('enforcement.announced', ladderPath(step, 'notice'), { code: step }, { instant: effectiveFrom }),
    ...(sanction.observed
      ? [sets('enforcement.only_recorded', 'observe-until-told', { code: step }, { code: step })]
      : []),
  ];
  const announced = become(saying(turn, ...because), sanction, 'enforcement.sanction_announced', given);
  if (effectiveFrom !== now) return announced;
  const known = announced.standing.sanctions.find(({ sanctionId }) => sanctionId === sanction.sanctionId) ?? sanction;
  return dueToBite(announced, known, given);
}

/** What a step rests on, with its figures: what was counted, what it was held against, since when. */
function basisReason(basis: Basis, path: string): Because {
  if (basis.of === 'sanctions') {
    const values = [{ count: basis.ids.length }, { count: basis.atLeast }] as const;
    return sets('enforcement.counted', path, ...values, { step: { code: basis.step } });
  }
  const { figure, past, days, since } = basis;
  const { rate, marked, window } = figure;
  const observed: Value = rate ? { ratio: rate } : { count: marked };
  const held = past === 'past-limit' ? figure.limit : (figure.warn ?? figure.limit);
  return sets(
    past === 'past-limit' ? 'enforcement.past_limit' : 'enforcement.past_warn',
    path,
    observed,
    heldValue(held),
    {
      metric: { code: figure.metric },
      from: { day: window.from },
      to: { day: window.to - 1 },
      days: { duration: { count: days, unit: 'days' } },
      since: { day: since },
    },
  );
}

/** Said where a repetition was enough. */
function onProbation(basis: readonly Basis[], { sanctions, enforcing }: Standing, day: number): Because[] {
  const probation = probationOn(day, sanctions, !enforcing);
  if (!probation || !basis.some((each) => each.of === 'metric' && each.after !== undefined)) return [];
  const slots = { sanction: { ref: { kind: 'sanction', id: probation.sanction } } };
  return [sets('enforcement.on_probation', 'probation', { day: probation.ended }, { day: probation.until }, slots)];
}

/** Said where a window reaches back into history: that part of it did not count. */
function sinceLive(basis: readonly Basis[], { countedFrom }: LoadedForEvaluation): Because[] {
  return basis.flatMap((each) => {
    if (each.of !== 'metric' || each.figure.window.from !== countedFrom) return [];
    const metric = { code: each.figure.metric };
    return [sets('enforcement.since_live', '', metric, { day: countedFrom })];
  });
}

/** Recognition is held exactly as long as what earns it holds; before enforcement begins there is none. */
function recognise(turn: Turn, recognition: readonly RecognitionRules[], given: Evaluating): Turn {
  const { standing } = turn;
  const { day } = given.loaded;
  const held = standing.level;
  const earned = standing.enforcing ? recognition.find((rules) => isEarned(standing, rules, given)) : undefined;
  if (held?.name === earned?.level) return turn;
  const lost = held && isLost(held.name, earned, recognition) ? losing(turn, held.name, day) : turn;
  return earned ? gaining(lost, earned, given) : lost;
}

/** A level is lost where nothing is earned, or only something lower; who rises has not lost what is below. */
function isLost(held: Level, earned: RecognitionRules | undefined, recognition: readonly RecognitionRules[]): boolean {
  const place = recognition.findIndex(({ level }) => level === held);
  return !earned || place < 0 || place < recognition.indexOf(earned);
}

function losing(turn: Turn, level: Level, day: number): Turn {
  const { standing, events } = turn;
  const because = sets('enforcement.level_lost', `recognition.${level}.when`, { code: level }, { day });
  return {
    ...saying(turn, because),
    standing: { ...standing, level: null },
    events: [...events, levelEvent('enforcement.level_lost', standing.seller, level)],
  };
}

function gaining(turn: Turn, earned: RecognitionRules, given: Evaluating): Turn {
  const { standing } = turn;
  const { day } = given.loaded;
  const [when, boost] = [`recognition.${earned.level}.when`, `recognition.${earned.level}.boost`];
  const kept = daysSince(standing.keptSince ?? day, day);
  const because = [
    allows('enforcement.kept_for', when, { count: kept }, { count: earned.keptDays }),
    ...(earned.orders && given.loaded.orders !== null
      ? [
          allows(
            'enforcement.orders_enough',
            when,
            { count: given.loaded.orders },
            { count: earned.orders.atLeast },
            { within: { duration: { count: earned.orders.withinDays, unit: 'days' } } },
          ),
        ]
      : []),
    sets('enforcement.level_gained', boost, { code: earned.level }, { percent: earned.boost }),
  ];
  const level = { name: earned.level, since: day, boost: formatPercent(earned.boost), policy: given.policyHash };
  return {
    ...saying(turn, ...because),
    standing: { ...standing, level },
    events: [...turn.events, levelEvent('enforcement.level_gained', standing.seller, earned.level)],
  };
}

function isEarned({ keptSince }: Standing, rules: RecognitionRules, { loaded }: Evaluating): boolean {
  if (keptSince === null || daysSince(keptSince, loaded.day) < rules.keptDays) return false;
  return !rules.orders || (loaded.orders ?? 0) >= rules.orders.atLeast;
}
