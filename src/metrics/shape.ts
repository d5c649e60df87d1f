import { hashOf } from '../kernel/canonical.ts';
import type { MetricDefinition } from './policy.ts';

/**
 * What of a metric decides which things and marks are counted on which day: two metrics of one shape share their counters. Windows,
 * lags, limits, floors and confidence are no part of it and change freely.
 */
export type CountingShape = Pick<MetricDefinition, 'of' | 'by' | 'marks' | 'without' | 'countsAnyway' | 'per'>;

export interface Shape extends CountingShape {
  readonly hash: string;
}

/** A shape with its place in the counter rows: `things`, `marked`, then one cell a mark, from column `slot` of rows of `bank`. */
export interface PlacedShape extends Shape {
  readonly bank: number;
  readonly slot: number;
}

/** Columns of a counter row (table counters: c0 to c39). */
export const COLUMNS = 40;

export function shapeOf({ of, by, marks, without, countsAnyway, per }: CountingShape): Shape {
  const shape = {
    of,
    by,
    marks: [...new Set(marks)].sort(),
    without: [...new Set(without)].sort(),
    countsAnyway: [...new Set(countsAnyway)].sort(),
    per,
  };
  return { ...shape, hash: hashOf(shape) };
}

/** Cells that a shape takes: things, marked, and each of its marks by itself. */
export const cellsOf = (shape: CountingShape): number => 2 + shape.marks.length;
