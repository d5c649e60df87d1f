import type { MarkCode } from '../facts/model.ts';
import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day.ts';
import type { Ratio } from '../kernel/ratio.ts';
import { compareRatio, decimal } from '../kernel/ratio.ts';
import { boundText, lowerBound, upperBound } from '../kernel/wilson.ts';
import type { Limit, MetricDefinition } from './policy.ts';

export type Status = 'kept' | 'close' | 'broken' | 'few' | 'none';

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
export interface Figure extends Tally {
  readonly metric: string;
  readonly window: WindowDays;
  /** n of `of` things; decimal of six places, half-even. Null without things, and for counts. */
  readonly rate: { readonly n: number; readonly of: number; readonly decimal: string } | null;
  /** The end of the Wilson interval that speaks for the seller, six places: at the policy's confidence, or at 95 % for information. */
  readonly lowerBound: string | null;
  readonly status: Status;
}

/** Domain 1: as of day D a metric looks at anchors in [D - lag - window, D - lag). */
export const windowOf = (metric: Pick<MetricDefinition, 'lag'>, days: number, asOf: Day): WindowDays => ({
  days,
  from: asOf - metric.lag - days,
  to: asOf - metric.lag,
});

export function figureOf(metric: MetricDefinition, window: WindowDays, tally: Tally): Figure {
  const { things, marked } = tally;
  const n = metric.shows === 'kept' ? things - marked : marked;
  const rate = metric.kind === 'count' || things === 0 ? null : { n, of: things, decimal: decimal(n, things, 6) };
  const bound = boundOf(metric, n, things);
  return {
    metric: metric.name,
    window,
    ...tally,
    rate,
    lowerBound: bound === null ? null : boundText(bound),
    status: statusOf(metric, tally, n, bound),
  };
}

/** Shown beside a rate for which policy asks no confidence; it judges nothing then. */
const SHOWN_CONFIDENCE = 95;

/** The end of the interval that is kinder to the seller. */
function boundOf({ judge, kind, limit }: MetricDefinition, n: number, things: number): number | null {
  if (kind === 'count' || things === 0) return null;
  const confidence = judge.lowerBound ?? SHOWN_CONFIDENCE;
  return isCeiling(limit) ? lowerBound(n, things, confidence) : upperBound(n, things, confidence);
}

const isCeiling = (limit: Limit | null) => limit === null || limit.op === 'below' || limit.op === 'at-most';

function statusOf(metric: MetricDefinition, { things, marked }: Tally, n: number, bound: number | null): Status {
  const { limit, warn, judge, kind } = metric;
  if (things === 0 || limit === null) return 'none';
  if (things < (judge.things ?? 0)) return 'few';
  const past = (held: Limit) => (kind === 'count' ? isPastNumber(held, n) : isPastRatio(held, n, things));
  if (past(limit)) {
    // Domain 3: where policy asks, a breach must hold beyond doubt.
    const beyondDoubt = judge.lowerBound === undefined || bound === null || isPastNumber(limit, bound);
    return marked >= (judge.marked ?? 0) && beyondDoubt ? 'broken' : 'close';
  }
  return warn !== null && past(warn) ? 'close' : 'kept';
}

function isPastRatio({ op, value }: Limit, n: number, of: number): boolean {
  if (typeof value === 'number') throw new Error('A share is held against a ratio');
  const sign = compareRatio({ n: BigInt(n), of: BigInt(of) }, value);
  return past(op, sign);
}

const isPastNumber = ({ op, value }: Limit, x: number): boolean => {
  const held = typeof value === 'number' ? value : asNumber(value);
  return past(op, x < held ? -1 : x > held ? 1 : 0);
};

/** Only for holding a bound against a limit: the bound itself is no exact number. */
const asNumber = ({ n, of }: Ratio): number => Number(n) / Number(of);

function past(op: Limit['op'], sign: number): boolean {
  switch (op) {
    case 'below':
      return sign >= 0;
    case 'at-most':
      return sign > 0;
    case 'at-least':
      return sign < 0;
    case 'above':
      return sign <= 0;
  }
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
