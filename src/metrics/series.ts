import type { MarkCode } from '../facts/model.ts';
import type { Day } from '../kernel/day.ts';
import type { Tally } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { PlacedShape } from './shape.ts';
import { cellsOf, shapeOf } from './shape.ts';

/** A change of the counters under one anchor and effect day, cells of one bank: what a counter row says, or an order's step. */
export interface Change {
  readonly bank: number;
  readonly anchor: Day;
  readonly effect: Day;
  readonly cell: (column: number) => number;
}

/** A metric with the place of its counts. */
export interface PlacedMetric {
  readonly metric: MetricDefinition;
  readonly shape: PlacedShape;
}

/** Metrics with their places; throws where one was never placed (its policy version was not prepared). */
export function placeMetrics(metrics: readonly MetricDefinition[], shapes: readonly PlacedShape[]): PlacedMetric[] {
  const byHash = new Map(shapes.map((shape) => [shape.hash, shape]));
  return metrics.map((metric) => {
    const shape = byHash.get(shapeOf(metric).hash);
    if (!shape) throw new Error(`Metric ${metric.name} has no place in the counters`);
    return { metric, shape };
  });
}

/**
 * The tallies of a metric as of each day from `first` to `last`, in one window: a change anchored on day a and known on day e is seen
 * as of D where a is in D's window and e came before D, that is from max(a + lag + 1, e + 1) to a + lag + window. Each cell is added
 * where that begins and taken out where it ends; one running sum does the rest.
 */
export function tallies(
  { metric, shape }: PlacedMetric,
  windowDays: number,
  changes: Iterable<Change>,
  first: Day,
  last: Day,
): Tally[] {
  const width = cellsOf(shape);
  const span = last - first + 2;
  const sums = new Float64Array(width * span);
  for (const { bank, anchor, effect, cell } of changes) {
    if (bank !== shape.bank) continue;
    const begins = Math.max(anchor + metric.lag + 1, effect + 1, first);
    const ends = Math.min(anchor + metric.lag + windowDays, last);
    if (begins > ends) continue;
    for (let i = 0; i < width; i++) {
      const count = cell(shape.slot + i);
      if (count === 0) continue;
      const at = i * span + begins - first;
      sums[at] = (sums[at] ?? 0) + count;
      const out = i * span + ends + 1 - first;
      sums[out] = (sums[out] ?? 0) - count;
    }
  }
  const running = new Array<number>(width).fill(0);
  return Array.from({ length: last - first + 1 }, (_, day) => {
    for (let i = 0; i < width; i++) running[i] = (running[i] ?? 0) + (sums[i * span + day] ?? 0);
    return tallyOf(shape, running);
  });
}

/** Cells of a shape in their order (things, marked, one a mark) as a tally. */
export const tallyOf = (shape: PlacedShape, cells: ArrayLike<number>): Tally => tallyReader(shape)(cells, 0);

/** Reads tallies of a shape out of longer lists: its cells begin at `from`; null is nothing. Where no mark stands all share one list of nothings. */
export function tallyReader(shape: PlacedShape): (cells: ArrayLike<number | null>, from: number) => Tally {
  const { marks } = shape;
  const none: Tally['components'] = Object.fromEntries(marks.map((mark) => [mark, 0]));
  return (cells, from) => {
    const things = cells[from] ?? 0;
    const marked = cells[from + 1] ?? 0;
    let bare = true;
    for (let i = 2; i < 2 + marks.length; i++) if (cells[from + i]) bare = false;
    if (bare) return { things, marked, components: none };
    const components: Partial<Record<MarkCode, number>> = {};
    for (const [index, mark] of marks.entries()) components[mark] = cells[from + 2 + index] ?? 0;
    return { things, marked, components };
  };
}

/** The earliest anchor day that any of these metrics looks at as of `first`. */
export const earliestAnchor = (metrics: readonly MetricDefinition[], first: Day): Day =>
  first - Math.max(0, ...metrics.map((metric) => metric.lag + Math.max(...metric.windows)));
