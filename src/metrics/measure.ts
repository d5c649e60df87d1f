import type { OrderState, ThreadState } from '../facts/model.ts';
import type { Day } from '../kernel/day.ts';
import type { Figure } from './figures.ts';
import { cutAt, figureOf, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { Change } from './series.ts';
import { tallies } from './series.ts';
import type { PlacedShape } from './shape.ts';
import { cellsOf, shapeOf } from './shape.ts';
import type { Days, Step } from './steps.ts';
import { countablesOf, countablesOfThread, stepsOf } from './steps.ts';

/** Places for metrics that no table knows: every shape in a bank of its own. */
export function freePlaces(metrics: readonly MetricDefinition[]): PlacedShape[] {
  const shapes = new Map(metrics.map((metric) => shapeOf(metric)).map((shape) => [shape.hash, shape]));
  return [...shapes.values()].map((shape, bank) => ({ ...shape, bank, slot: 0 }));
}

/** A step read by column. */
export function changeOf(step: Step): Change {
  const { bank, anchor, effect, cells } = step;
  return {
    bank,
    anchor,
    effect,
    cell: (column) => {
      for (let i = 0; i < cells.length; i += 2) if (cells[i] === column) return cells[i + 1] ?? 0;
      return 0;
    },
  };
}

/**
 * The recount: a seller's figures as of a day, straight from folded orders and threads, without counters. Pure; what `doctor`, a
 * policy tried from a file, trials and simulations are held to. `since`: of what is anchored on or after that day.
 */
export function measure(
  states: { readonly orders: Iterable<OrderState>; readonly threads: Iterable<ThreadState> },
  metrics: readonly MetricDefinition[],
  days: Days,
  asOf: Day,
  since: Day | null = null,
): Figure[] {
  const shapes = freePlaces(metrics);
  const changes: Change[] = [];
  for (const state of states.orders) changes.push(...stepsOf(countablesOf(state), shapes, days).map(changeOf));
  for (const state of states.threads) changes.push(...stepsOf(countablesOfThread(state), shapes, days).map(changeOf));
  return figuresOf(metrics, shapes, changes, asOf, since);
}

/** The figures of every metric and window as of one day. */
export function figuresOf(
  metrics: readonly MetricDefinition[],
  shapes: readonly PlacedShape[],
  changes: readonly Change[],
  asOf: Day,
  since: Day | null = null,
): Figure[] {
  const counted = since === null ? changes : changes.filter(({ anchor }) => anchor >= since);
  return metrics.flatMap((metric) => {
    const { hash } = shapeOf(metric);
    const shape = shapes.find((each) => each.hash === hash);
    if (!shape) throw new Error(`Metric ${metric.name} has no place in the counters`);
    return metric.windows.map((window) => {
      const [tally] = tallies({ metric, shape }, window, counted, asOf, asOf);
      if (!tally) throw new Error(`No tally of ${cellsOf(shape)} cells as of one day`);
      return figureOf(metric, cutAt(windowOf(metric, window, asOf), since), tally);
    });
  });
}
