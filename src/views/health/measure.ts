import type { Day } from '../../kernel/day.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Figure, Tally, WindowDays } from '../../metrics/figures.ts';
import { figureOf, windowOf } from '../../metrics/figures.ts';
import type { Change, PlacedMetric } from '../../metrics/series.ts';
import { tallies, tallyOf } from '../../metrics/series.ts';
import { cellsOf } from '../../metrics/shape.ts';
import { counted, metricHead, roomOf, shownWindow } from '../figures.ts';
import type { Measured } from './answer.ts';
import type { Health } from './schema.ts';

/** Days of trend on the page. */
export const SERIES_DAYS = 90;

/** What the page says of a seller's metrics as of one day. */
export interface Measurement {
  /** Every metric and window as of the day. */
  readonly figures: readonly Measured[];
  readonly shown: Health['metrics'];
}

/** Every metric of a seller out of what changed in its counters. Pure: nothing else goes in. */
export function measureAll(placed: readonly PlacedMetric[], changes: readonly Change[], asOf: Day): Measurement {
  const measured = placed.map((metric) => measureOne(metric, changes, asOf));
  return { figures: measured.flatMap(({ figures }) => figures), shown: measured.map(({ shown }) => shown) };
}

/** One metric: as of the day and as of the next in each window, and as of each of the last 90 days in the longest. */
function measureOne(placed: PlacedMetric, changes: readonly Change[], asOf: Day) {
  const { metric } = placed;
  const longest = metric.windows.at(-1) ?? 0;
  const trend = tallies(placed, longest, changes, asOf - SERIES_DAYS + 1, asOf + 1);
  const both = metric.windows.map((window) => {
    const [now, tonight] = window === longest ? trend.slice(-2) : tallies(placed, window, changes, asOf, asOf + 1);
    if (!now || !tonight) throw new Error(`No tally of ${metric.name} as of two days`);
    return [
      figureOf(metric, windowOf(metric, window, asOf), now),
      figureOf(metric, windowOf(metric, window, asOf + 1), tonight),
    ] as const;
  });
  const windows = both.map(([now, tonight]) => ({
    ...shownWindow(now),
    ...counted(now),
    ifTonight: counted(tonight),
    sinceMidnight: { before: sum(now), after: sum(afterMidnight(placed, now.window, changes, asOf)) },
    room: roomOf(metric, now),
  }));
  const shown = { ...metricHead(metric), windows, series: seriesOf(trend, asOf), seriesDays: longest };
  return { figures: both.map(([figure]) => ({ metric, figure })), shown };
}

const seriesOf = (trend: readonly Tally[], asOf: Day) => ({
  first: formatDay(asOf - SERIES_DAYS + 1),
  things: trend.slice(0, -1).map(({ things }) => things),
  marked: trend.slice(0, -1).map(({ marked }) => marked),
});

const sum = ({ things, marked, rate }: Figure) => ({ things, marked, rate });

/** The window as of a day with what became true on that day: a mark excused today is out of it, a thing of tomorrow's window is not in. */
function afterMidnight(
  { metric, shape }: PlacedMetric,
  window: WindowDays,
  changes: readonly Change[],
  asOf: number,
): Figure {
  const cells = new Array<number>(cellsOf(shape)).fill(0);
  for (const { bank, anchor, effect, cell } of changes) {
    if (bank !== shape.bank || anchor < window.from || anchor >= window.to || effect > asOf) continue;
    for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) + cell(shape.slot + i);
  }
  return figureOf(metric, window, tallyOf(shape, cells));
}
