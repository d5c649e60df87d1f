import { resumedDue } from '../appeals/assess.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { compareRatio, parsePercent } from '../kernel/ratio.ts';
import { isOpen } from './lifecycle.ts';
import type { Basis, JudgedFigure, Sanction, Spared, Standing, Streak } from './model.ts';
import type { Condition, LadderStep, Level, Past, StepRules } from './policy.ts';
import { STEPS } from './policy.ts';

/** The worst first: of several windows of a metric, the one that is furthest gone speaks for it. */
const WORST: readonly JudgedFigure['status'][] = ['broken', 'close', 'kept', 'few', 'none'];

/** One figure a metric. */
export function worstOf(figures: readonly JudgedFigure[]): ReadonlyMap<string, JudgedFigure> {
  const worst = new Map<string, JudgedFigure>();
  for (const figure of figures) {
    const known = worst.get(figure.metric);
    if (!known || WORST.indexOf(figure.status) < WORST.indexOf(known.status)) worst.set(figure.metric, figure);
  }
  return worst;
}

/** What a metric's own judgement means for the ladder: broken is past the warning too. */
const isPast = (status: JudgedFigure['status'], past: Past): boolean =>
  status === 'broken' || (past === 'past-warn' && status === 'close');

/** Whether a figure judged again is still what a step looks at. */
export const isStillPast = ({ status }: JudgedFigure, past: Past): boolean => isPast(status, past);

const PASTS: readonly Past[] = ['past-warn', 'past-limit'];

/** Streaks as of a day: those that go on, and those that begin with it; what is past no more has ended. */
export function streaksOn(before: readonly Streak[], figures: ReadonlyMap<string, JudgedFigure>, day: Day): Streak[] {
  const streaks: Streak[] = [];
  for (const [metric, { status }] of figures)
    for (const past of PASTS) {
      if (!isPast(status, past)) continue;
      const known = before.find((streak) => streak.metric === metric && streak.past === past);
      streaks.push(known ?? { metric, past, since: day });
    }
  return streaks.sort((a, b) =>
    a.metric < b.metric ? -1 : a.metric > b.metric ? 1 : PASTS.indexOf(a.past) - PASTS.indexOf(b.past),
  );
}

/** True where no metric is past its warning or its limit; too little to be judged by is kept. */
export const allKept = (figures: ReadonlyMap<string, JudgedFigure>): boolean =>
  [...figures.values()].every(({ status }) => status !== 'broken' && status !== 'close');

/** Domain 13: imported history is never sanctioned. The first day that was wholly in the live time of a market: what is dated on it counts. */
export function countedFrom(liveFrom: Instant, calendar: Pick<Calendar, 'dayOf' | 'startOf'>): Day {
  const day = calendar.dayOf(liveFrom);
  return calendar.startOf(day) === liveFrom ? day : day + 1;
}

/** Consecutive days evaluated from one on, both counted. */
export const daysSince = (since: Day, day: Day): number => day - since + 1;

export interface Looked {
  readonly day: Day;
  readonly streaks: readonly Streak[];
  readonly figures: ReadonlyMap<string, JudgedFigure>;
  readonly spared: readonly Spared[];
  readonly sanctions: readonly Sanction[];
  /** Whether what follows is only recorded: then only what was only recorded is counted. */
  readonly observed: boolean;
}

/** What makes a step follow on a day, by one condition; null where nothing does. */
export function basisOf(step: LadderStep, condition: Condition, looked: Looked): Basis[] {
  if (condition.of === 'sanctions') return countedBasis(step, condition, looked);
  const { day, streaks, figures, spared, sanctions, observed } = looked;
  // After a term, days count anew.
  const termEnded = Math.max(
    -1,
    ...sanctions
      .filter((each) => each.step === step && each.observed === observed && each.over?.how === 'term')
      .map((each) => each.over?.on ?? -1),
  );
  return streaks.flatMap(({ metric, past, since }): Basis[] => {
    const figure = figures.get(metric);
    if (!figure || past !== condition.past || (condition.metric !== null && condition.metric !== metric)) return [];
    // Past the limit is another step's matter.
    if (past === 'past-warn' && figure.status !== 'close') return [];
    if (spared.some((each) => each.step === step && each.metric === metric && each.past === past)) return [];
    const days = daysSince(Math.max(since, termEnded + 1), day);
    return days < condition.forDays ? [] : [{ of: 'metric', past, since, days, figure }];
  });
}

/** Until which day, the last included, a seller is on probation, and after which sanction; null: not. What a person lifted is followed by none. */
export function probationOn(
  day: Day,
  sanctions: readonly Sanction[],
  observed = false,
): { readonly sanction: Uuid; readonly ended: Day; readonly until: Day } | null {
  const served = sanctions.flatMap((each) => {
    const { over, status, probationDays, sanctionId } = each;
    const ran = status === 'ended' && (over?.how === 'term' || over?.how === 'recovered');
    if (!ran || probationDays === undefined || each.observed !== observed) return [];
    const until = over.on + probationDays;
    return day <= until ? [{ sanction: sanctionId, ended: over.on, until }] : [];
  });
  return served.toSorted((a, b) => b.until - a.until)[0] ?? null;
}

/** On probation a metric that is past its limit anew is enough for a step: what was past before it ended is no repetition. */
export function repeatBasis(step: LadderStep, { day, streaks, figures, spared, sanctions, observed }: Looked): Basis[] {
  const probation = probationOn(day, sanctions, observed);
  if (!probation) return [];
  return streaks.flatMap(({ metric, past, since }): Basis[] => {
    const figure = figures.get(metric);
    if (!figure || past !== 'past-limit' || since <= probation.ended) return [];
    if (spared.some((each) => each.step === step && each.metric === metric && each.past === past)) return [];
    return [{ of: 'metric', past, since, days: daysSince(since, day), figure, after: probation.sanction }];
  });
}

/** Sanctions that took effect, and were not undone, within the days; one that no earlier step of the kind has counted must be among them. */
function countedBasis(
  step: LadderStep,
  { step: counted, atLeast, withinDays }: Extract<Condition, { of: 'sanctions' }>,
  { day, sanctions, observed }: Looked,
): Basis[] {
  const ids = sanctions
    .filter((each) => each.step === counted && each.observed === observed && hasBitten(each))
    .filter((each) => each.day > day - withinDays)
    .map(({ sanctionId }) => sanctionId);
  const before = sanctions
    .filter((each) => each.step === step && each.observed === observed && each.status !== 'overturned')
    .flatMap(({ basis }) => basis.flatMap((each) => (each.of === 'sanctions' ? each.ids : [])));
  if (ids.length < atLeast || ids.every((id) => before.includes(id))) return [];
  return [{ of: 'sanctions', step: counted, ids, atLeast }];
}

/** It took effect, and nobody undid it. */
const hasBitten = ({ tookEffectAt, status }: Sanction): boolean => tookEffectAt !== null && status !== 'overturned';

/** Sanctions that counted one that has fallen and would not have followed without it. */
export function restingOn(fallen: Uuid, sanctions: readonly Sanction[]): Sanction[] {
  // What fell before counts no more than what falls now: of three warnings, taken away one by one, none is left.
  const before = sanctions.filter(({ status }) => status === 'overturned').map(({ sanctionId }) => sanctionId);
  const undone = new Set<Uuid>([...before, fallen]);
  const found: Sanction[] = [];
  for (let known = -1; known !== found.length; ) {
    known = found.length;
    for (const each of sanctions) {
      if (undone.has(each.sanctionId) || each.status === 'overturned' || each.status === 'lapsed') continue;
      if (each.basis.some((basis) => stillHolds(basis, undone))) continue;
      undone.add(each.sanctionId);
      found.push(each);
    }
  }
  return found;
}

const stillHolds = (basis: Basis, undone: ReadonlySet<Uuid>): boolean =>
  basis.of === 'metric'
    ? basis.after === undefined || !undone.has(basis.after)
    : basis.ids.filter((id) => !undone.has(id)).length >= basis.atLeast;

/** Until when a seller may answer a sanction: a gap in our own service that the time ran out in gives as much more. Null: as long as it is open. */
export function answerUntil(
  { answerBy }: Pick<Sanction, 'answerBy'>,
  { answerWithin }: Pick<StepRules, 'answerWithin'>,
  gap: { readonly from: Instant; readonly to: Instant } | null,
  calendar: Calendar,
): Instant | null {
  if (answerBy === null || gap === null || !answerWithin) return answerBy;
  return resumedDue(calendar, answerWithin.unit, { due: answerBy, stopped: gap.from, resumed: gap.to });
}

/** Where a seller stands, as others read it. */
export interface StandingShown {
  /** The gravest step in effect. */
  readonly step: LadderStep | 'none';
  /** How far offers are shown, such as `60%`: what ranking multiplies by. */
  readonly visibility: string;
  /** Why it is not 100 %: the sanction, or the level. */
  readonly reasons: readonly { readonly code: LadderStep | Level; readonly sanction: Uuid | null }[];
  readonly level: Level | 'none';
  readonly suspended: boolean;
}

/** What is in effect now: what was only recorded bites nobody. */
export function standingShown(standing: Pick<Standing, 'sanctions' | 'level'> | null): StandingShown {
  const inEffect = (standing?.sanctions ?? []).filter((each) => each.status === 'in-effect' && !each.observed);
  const gravest = inEffect.toSorted((a, b) => STEPS.indexOf(b.step) - STEPS.indexOf(a.step))[0];
  const level: Level | 'none' = standing?.level?.name ?? 'none';
  const shown: Pick<StandingShown, 'step' | 'level'> = { step: gravest?.step ?? 'none', level };
  const because = (each: Sanction) => ({ code: each.step, sanction: each.sanctionId });
  const stopped = inEffect.filter(({ step }) => stopsSelling(step));
  if (stopped.length > 0) return { ...shown, visibility: '0%', reasons: stopped.map(because), suspended: true };
  const [lowest] = inEffect
    .filter(({ factor }) => factor !== null)
    .toSorted((a, b) => compareRatio(parsePercent(a.factor ?? '100%'), parsePercent(b.factor ?? '100%')));
  if (lowest) return { ...shown, visibility: lowest.factor ?? '100%', reasons: [because(lowest)], suspended: false };
  if (standing?.level)
    return {
      ...shown,
      visibility: standing.level.boost,
      reasons: [{ code: standing.level.name, sanction: null }],
      suspended: false,
    };
  return { ...shown, visibility: '100%', reasons: [], suspended: false };
}

/** A step with which no sales can be made. */
export const stopsSelling = (step: LadderStep): boolean => step === 'suspension' || step === 'termination';

export const openSanctions = (standing: Pick<Standing, 'sanctions'>): Sanction[] =>
  standing.sanctions.filter(({ status }) => isOpen(status));
