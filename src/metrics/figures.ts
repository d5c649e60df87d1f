import type { MarkCode } from '../facts/model.ts';
import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day.ts';
import type { Judged } from './judge.ts';
import { judgeOf } from './judge.ts';
import type { MetricDefinition } from './policy.ts';

export type { Status } from './judge.ts';

/** What was counted of one metric in one window. */
export interface Tally {
  readonly things: number;
  readonly marked: number;
  /** How many things bear each mark; one thing may bear several and counts once in `marked`. */
  readonly components: Readonly<Partial<Record<MarkCode, number>>>;
}

/** Local days, `to` exclusive. */
export interface WindowDays {
  readonly days: number;
  readonly from: Day;
  readonly to: Day;
}

/** One metric of one seller in one window as of a day, with what it is held against. */
export interface Figure extends Tally, Judged {
  readonly metric: string;
  readonly window: WindowDays;
}

/** Domain 1: as of day D a metric looks at anchors in [D - lag - window, D - lag). */
export const windowOf = (metric: Pick<MetricDefinition, 'lag'>, days: number, asOf: Day): WindowDays => ({
  days,
  from: asOf - metric.lag - days,
  to: asOf - metric.lag,
});

/** The part of a window that begins on or after a day; nothing of it where all of it lies before. */
export const cutAt = (window: WindowDays, since: Day | null): WindowDays =>
  since === null || window.from >= since ? window : { ...window, from: Math.min(since, window.to) };

export const figureOf = (metric: MetricDefinition, window: WindowDays, tally: Tally): Figure =>
  figureMaker(metric, window)(tally);

/** The figures of many tallies of one metric in one window. */
export function figureMaker(metric: MetricDefinition, window: WindowDays): (tally: Tally) => Figure {
  const judge = judgeOf(metric);
  const { name } = metric;
  return ({ things, marked, components }) => {
    const { rate, lowerBound, status } = judge(things, marked);
    return { metric: name, window, things, marked, components, rate, lowerBound, status };
  };
}

/** A figure as the command line and the API print it: dates as text. */
export const figureLine = (figure: Figure) => ({
  metric: figure.metric,
  things: figure.things,
  marked: figure.marked,
  rate: figure.rate,
  components: figure.components,
  lowerBound: figure.lowerBound,
  status: figure.status,
  window: { from: formatDay(figure.window.from), to: formatDay(figure.window.to) },
});
