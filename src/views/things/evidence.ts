import { isTrueAt } from '../../facts/spans.ts';
import type { Day } from '../../kernel/day.ts';
import type { WindowDays } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import type { Countable, Days } from '../../metrics/steps.ts';
import { bears } from '../../metrics/steps.ts';

/** What a thing is to a figure: `excused` bears a mark of the metric that does not count. */
export type Part = 'marked' | 'excused' | 'clear';

/** How a thing stands in a metric's window as of a day, knowing only what came before it; null where it is not in it. */
export function partOf(
  countable: Countable,
  metric: MetricDefinition,
  window: WindowDays,
  days: Days,
  asOf: Day,
): { readonly part: Part; readonly anchor: Day } | null {
  if (countable.kind !== metric.of || metric.without.some(countable.leftOut)) return null;
  const t = days.startOf(asOf);
  const at = countable.anchorAt(metric.by, t);
  if (at === undefined) return null;
  const anchor = days.dayOf(at);
  if (anchor < window.from || anchor >= window.to) return null;
  const { marks } = countable;
  if (metric.marks.some((code) => bears(marks, code, metric.countsAnyway, t))) return { part: 'marked', anchor };
  const borne = marks.some(({ code, spans }) => metric.marks.includes(code) && spans.some((span) => isTrueAt(span, t)));
  return { part: borne ? 'excused' : 'clear', anchor };
}
