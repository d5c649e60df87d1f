import type { Ratio } from '../kernel/ratio.ts';
import { compareRatio, decimal } from '../kernel/ratio.ts';
import { boundText, lowerBound, upperBound } from '../kernel/wilson.ts';
import type { Limit, MetricDefinition } from './policy.ts';

export type Status = 'kept' | 'close' | 'broken' | 'few' | 'none';

/** What a metric makes of two counts. */
export interface Judged {
  /** n of `of` things; decimal of six places, half-even. Null without things, and for counts. */
  readonly rate: { readonly n: number; readonly of: number; readonly decimal: string } | null;
  /** The end of the Wilson interval that speaks for the seller, six places: at the policy's confidence, or at 95 % for information. */
  readonly lowerBound: string | null;
  readonly status: Status;
}

export type Judge = (things: number, marked: number) => Judged;

/** Up to here judgements are kept: nearly all sellers have fewer things in a window, and thousands of them the same counts. */
const KEPT_THINGS = 128;

const judges = new WeakMap<MetricDefinition, Judge>();

/**
 * How a metric judges counts. Rate, bound and status follow from the two counts alone, so that those of small counts are worked out
 * once for each definition, exactly, and then found: a market's ten thousand sellers are judged in the time of some hundreds.
 */
export function judgeOf(metric: MetricDefinition): Judge {
  const known = judges.get(metric);
  if (known) return known;
  const kept: Judged[][] = [];
  const judge: Judge = (things, marked) => {
    if (things >= KEPT_THINGS || marked < 0 || marked > things) return judged(metric, things, marked);
    kept[things] ??= [];
    kept[things][marked] ??= judged(metric, things, marked);
    return kept[things][marked];
  };
  judges.set(metric, judge);
  return judge;
}

/** The same without anything kept. */
export function judged(metric: MetricDefinition, things: number, marked: number): Judged {
  const n = metric.shows === 'kept' ? things - marked : marked;
  const bound = boundOf(metric, n, things);
  return {
    rate: metric.kind === 'count' || things === 0 ? null : { n, of: things, decimal: decimal(n, things, 6) },
    lowerBound: bound === null ? null : boundText(bound),
    status: statusOf(metric, { things, marked, n }, bound),
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

interface Counts {
  readonly things: number;
  readonly marked: number;
  /** What the rate is of: marked, or what was kept. */
  readonly n: number;
}

function statusOf(metric: MetricDefinition, { things, marked, n }: Counts, bound: number | null): Status {
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
