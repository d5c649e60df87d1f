import type { z } from 'zod';
import { formatDay } from '../kernel/day.ts';
import type { Ratio } from '../kernel/ratio.ts';
import { decimal } from '../kernel/ratio.ts';
import type { Figure } from '../metrics/figures.ts';
import type { Limit, MetricDefinition } from '../metrics/policy.ts';
import type { countedSchema, limitSchema, metricHeadSchema } from './schema.ts';

type ShownLimit = z.infer<typeof limitSchema>;

/** A limit as n/of with its decimal. */
export function shownLimit({ op, value }: Limit): ShownLimit {
  const { n, of }: Ratio = typeof value === 'number' ? { n: BigInt(value), of: 1n } : value;
  return { op, n: Number(n), of: Number(of), decimal: decimal(n, of, typeof value === 'number' ? 0 : 6) };
}

/** What a metric is held against, without its figures. */
export const metricHead = (metric: MetricDefinition): z.infer<typeof metricHeadSchema> => ({
  name: metric.name,
  title: { ...metric.title },
  of: metric.of,
  by: metric.by,
  kind: metric.kind,
  shows: metric.shows,
  lag: metric.lag,
  marks: [...metric.marks],
  limit: metric.limit && shownLimit(metric.limit),
  warn: metric.warn && shownLimit(metric.warn),
  judge: {
    things: metric.judge.things ?? null,
    marked: metric.judge.marked ?? null,
    confidence: metric.judge.lowerBound ?? null,
  },
  policyPath: `metrics.${metric.name}`,
  source: metric.source ?? null,
  ours: metric.ours ?? null,
});

export const counted = (figure: Figure): z.infer<typeof countedSchema> => ({
  things: figure.things,
  marked: figure.marked,
  rate: figure.rate,
  components: { ...figure.components } as Record<string, number>,
  lowerBound: figure.lowerBound,
  status: figure.status,
});

export const shownWindow = ({ window }: Figure) => ({
  days: window.days,
  from: formatDay(window.from),
  to: formatDay(window.to),
});

/** The most that `x` may be of `of` things so that x/of keeps the limit; -1 where none may. */
function mostKept({ op, value }: Limit, of: bigint): bigint {
  const held: Ratio = typeof value === 'number' ? { n: BigInt(value), of: 1n } : value;
  const whole = (held.n * of) / held.of;
  if (op === 'at-most') return whole;
  return whole * held.of === held.n * of ? whole - 1n : whole;
}

/** The least that `x` must be of `of` things so that x/of keeps the limit. */
function leastKept({ op, value }: Limit, of: bigint): bigint {
  const held: Ratio = typeof value === 'number' ? { n: BigInt(value), of: 1n } : value;
  const whole = (held.n * of) / held.of;
  const exact = whole * held.of === held.n * of;
  if (op === 'at-least') return exact ? whole : whole + 1n;
  return whole + 1n;
}

/**
 * How many more marked things a limit bears, at as many things as there are: by the rate alone, without floors and doubt. Below
 * zero: how many too many. Null where there is no limit or nothing to hold against it.
 */
export function roomOf(metric: MetricDefinition, { things, marked }: Pick<Figure, 'things' | 'marked'>): number | null {
  const { limit, kind, shows } = metric;
  if (limit === null || things === 0) return null;
  const of = kind === 'count' ? 1n : BigInt(things);
  const ceiling = limit.op === 'below' || limit.op === 'at-most';
  if (shows === 'marked') return ceiling ? Number(mostKept(limit, of)) - marked : null;
  return ceiling ? null : things - Number(leastKept(limit, of)) - marked;
}
