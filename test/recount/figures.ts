import type { LocalDay } from './zone.ts';
import { addDays } from './zone.ts';

/** What keeps a metric: the rate must stand so to the value, a share between 0 and 1 written as n of m. */
export interface Standard {
  readonly op: 'below' | 'at-most' | 'at-least' | 'above';
  readonly value: { readonly n: number; readonly of: number };
}

/** The part of a metric's definition that turns two counts into a verdict. */
export interface Yardstick {
  readonly metric: string;
  readonly window: number;
  readonly lag: number;
  readonly marks: readonly string[];
  readonly limit?: Standard;
  readonly warn?: Standard;
  readonly judge?: { readonly things?: number; readonly marked?: number; readonly lowerBound?: Confidence };
}

export type Confidence = 80 | 90 | 95 | 98 | 99;

/** One line of the answer, as `bin/troth metrics --format json` gives it. */
export interface Row {
  readonly sellerId: string;
  readonly metric: string;
  readonly things: number;
  readonly marked: number;
  readonly rate: { readonly n: number; readonly of: number; readonly decimal: string } | null;
  readonly components: Readonly<Record<string, number>>;
  readonly lowerBound: string | null;
  readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
  readonly window: { readonly from: LocalDay; readonly to: LocalDay };
}

/** Days of the window as of `day`: from inclusive, to exclusive. */
export function windowOf(yardstick: { window: number; lag: number }, day: LocalDay): { from: LocalDay; to: LocalDay } {
  const to = addDays(day, -yardstick.lag);
  return { from: addDays(to, -yardstick.window), to };
}

/** Six places, half to even, in whole numbers. */
export function sixPlaces(n: number, of: number): string {
  const scaled = BigInt(n) * 1_000_000n;
  const whole = scaled / BigInt(of);
  const twice = (scaled % BigInt(of)) * 2n;
  const up = twice > BigInt(of) || (twice === BigInt(of) && whole % 2n === 1n);
  const digits = (whole + (up ? 1n : 0n)).toString().padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** The area under the bell curve left of z, by its Taylor series around 0 (exact to the last digits for z under 4). */
function normalArea(z: number): number {
  let term = z;
  let sum = z;
  for (let k = 1; k < 200; k++) {
    term *= (-z * z) / (2 * k);
    sum += term / (2 * k + 1);
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
}

/** z for a two-sided confidence, found by halving, so that no table is shared with the code under test. */
export function zOf(confidence: Confidence): number {
  const area = 0.5 + confidence / 200;
  let low = 0;
  let high = 4;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalArea(middle) < area) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The lower end of Wilson's interval: (p + z²/2n - z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). */
export function wilsonLower(marked: number, things: number, confidence: Confidence): number {
  const z = zOf(confidence);
  const p = marked / things;
  const square = (z * z) / things;
  const root = z * Math.sqrt((p * (1 - p)) / things + square / (4 * things));
  return marked === 0 ? 0 : (p + square / 2 - root) / (1 + square);
}

/** True where the share n of m does not keep the standard. Compared by cross-multiplying, without rounding. */
export function isPast(standard: Standard, n: number, of: number): boolean {
  const left = BigInt(n) * BigInt(standard.value.of);
  const right = BigInt(standard.value.n) * BigInt(of);
  if (standard.op === 'below') return left >= right;
  if (standard.op === 'at-most') return left > right;
  if (standard.op === 'at-least') return left < right;
  return left <= right;
}

function boundIsPast(standard: Standard, bound: number): boolean {
  const value = standard.value.n / standard.value.of;
  return standard.op === 'below' ? bound >= value : bound > value;
}

function statusOf(yardstick: Yardstick, things: number, marked: number): Row['status'] {
  const { limit, warn, judge = {} } = yardstick;
  if (things === 0 || !limit) return 'none';
  if (things < (judge.things ?? 0)) return 'few';
  const pastLimit = isPast(limit, marked, things);
  const enough = marked >= (judge.marked ?? 0);
  const sure = judge.lowerBound === undefined || boundIsPast(limit, wilsonLower(marked, things, judge.lowerBound));
  if (pastLimit && enough && sure) return 'broken';
  return pastLimit || (warn !== undefined && isPast(warn, marked, things)) ? 'close' : 'kept';
}

/** The answer for one seller and metric from what was counted. The bound is given at the confidence asked, else at 95 %. */
export function rowOf(
  sellerId: string,
  yardstick: Yardstick,
  day: LocalDay,
  counted: { things: number; marked: number; components: Record<string, number> },
): Row {
  const { things, marked } = counted;
  const components = Object.fromEntries(yardstick.marks.map((mark) => [mark, counted.components[mark] ?? 0]));
  return {
    sellerId,
    metric: yardstick.metric,
    things,
    marked,
    rate: things === 0 ? null : { n: marked, of: things, decimal: sixPlaces(marked, things) },
    components,
    lowerBound: things === 0 ? null : wilsonLower(marked, things, yardstick.judge?.lowerBound ?? 95).toFixed(6),
    status: statusOf(yardstick, things, marked),
    window: windowOf(yardstick, day),
  };
}

/** Sorted by seller, then metric, by code units. */
export function sortRows(rows: Row[]): Row[] {
  const less = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return rows.sort((a, b) => less(a.sellerId, b.sellerId) || less(a.metric, b.metric));
}
