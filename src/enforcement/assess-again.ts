import type { Day } from '../kernel/day.ts';
import { isStillPast } from './assess.ts';
import type { Basis, Recount, Sanction, Standing, Streak } from './model.ts';
import type { Past } from './policy.ts';

type Run = Recount['days'][number];

const isPastIn = ({ past }: Run, metric: string, of: Past): boolean =>
  past.some((each) => each.metric === metric && (each.status === 'broken' || of === 'past-warn'));

/** The first of the days in a row, ending with `day`, of which something is true; null where it is not true of that day. */
function firstInRow({ days }: Recount, day: Day, isSo: (run: Run) => boolean): Day | null {
  let first: Day | null = null;
  for (const run of days.toReversed()) {
    if (run.from > day) continue;
    if ((first === null ? run.to <= day : run.to !== first) || !isSo(run)) return first;
    first = run.from;
  }
  return first;
}

/** What a standing carries, as evaluations would have left it: no stretch is longer than it was, and none in which all is kept is shorter. */
export function carriedAgain(standing: Standing, recount: Recount): Pick<Standing, 'streaks' | 'keptSince'> {
  const { evaluated, streaks, keptSince } = standing;
  if (evaluated === null) return { streaks, keptSince };
  const kept = firstInRow(recount, evaluated, ({ past }) => past.length === 0);
  return {
    streaks: streaks.flatMap((streak): Streak[] => {
      const first = firstInRow(recount, evaluated, (run) => isPastIn(run, streak.metric, streak.past));
      return first === null ? [] : [{ ...streak, since: Math.max(first, streak.since) }];
    }),
    keptSince: kept === null ? keptSince : Math.min(kept, keptSince ?? kept),
  };
}

/** What one thing that a sanction rests on comes to when it is counted again. */
export interface BasisAgain extends Pick<Recount['bases'][number], 'past' | 'forDays' | 'figure'> {
  /** In a row, by the day that announced it. */
  readonly days: number;
  readonly holds: boolean;
}

/** What a sanction rests on, counted again; sanctions that it counted are another matter. */
export function basesAgain({ sanctionId, day, basis }: Sanction, recount: Recount): BasisAgain[] {
  return recount.bases.flatMap((again) => {
    const { figure, past, forDays } = again;
    const before = basis.find((each): each is Extract<Basis, { of: 'metric' }> => isOf(each, figure.metric, past));
    if (again.sanction !== sanctionId || !before) return [];
    const first = firstInRow(recount, day, (run) => isPastIn(run, figure.metric, past));
    const days = first === null ? 0 : Math.min(day - first + 1, before.days);
    return [{ past, forDays, figure, days, holds: isStillPast(figure, past) && days >= forDays }];
  });
}

const isOf = (basis: Basis, metric: string, past: Past): boolean =>
  basis.of === 'metric' && basis.figure.metric === metric && basis.past === past;

/** Sanctions that would not have followed: nothing of what they rest on holds. */
export const unfounded = ({ sanctions }: Standing, recount: Recount): Sanction[] =>
  sanctions.filter((sanction) => {
    const again = basesAgain(sanction, recount);
    return again.length === sanction.basis.length && again.length > 0 && again.every(({ holds }) => !holds);
  });
