import { formatDay } from '../../kernel/day.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Figure } from '../../metrics/figures.ts';
import { figureOf, windowOf } from '../../metrics/figures.ts';
import type { Change, PlacedMetric } from '../../metrics/series.ts';
import { seriesOf, tallyOf } from '../../metrics/series.ts';
import { cellsOf } from '../../metrics/shape.ts';
import { counted, metricHead, roomOf, shownWindow } from '../figures.ts';
import type { TextOf } from '../marks.ts';
import { evidenceOfOrder } from '../marks.ts';
import { answerOf } from './answer.ts';
import { dueOf } from './due.ts';
import type { HealthInput } from './load.ts';
import { SERIES_DAYS } from './load.ts';
import type { Health } from './schema.ts';

/** The page's data out of what was read. Pure. */
export function healthPage(input: HealthInput, textOf: TextOf): Health {
  const { context, seller, now, today, asOf, policy, placed } = input;
  const { market } = context;
  const measured = placed.map((metric) => measureOne(metric, input));
  return {
    seller: { id: seller.outsideId, name: seller.outsideId },
    market: {
      id: market.id,
      title: { ...market.title },
      currency: market.currency,
      zone: market.zone,
      today: formatDay(today),
      now: formatInstant(now),
    },
    asOf: formatDay(asOf),
    policy: { hash: policy.hash, title: { ...policy.title } },
    answer: answerOf(measured.flatMap(({ metric, today }) => today.map((figure) => ({ metric, figure })))),
    metrics: measured.map(({ shown }) => shown),
    due: dueOf(input),
    evidenceTop: input.marked.map((state) => evidenceOfOrder(state, now, textOf)),
  };
}

/** One metric: as of the day, as of the next, and as of each of the last 90 days, from one pass over its changes. */
function measureOne(placed: PlacedMetric, { changes, asOf }: HealthInput) {
  const { metric } = placed;
  const first = asOf - SERIES_DAYS + 1;
  const series = seriesOf(placed, changes, first, asOf + 1);
  const today: Figure[] = series.flatMap((figures) => figures.at(-2) ?? []);
  const windows = series.map((figures, index) => {
    const [now, tonight] = figures.slice(-2) as [Figure, Figure];
    const after = afterMidnight(placed, metric.windows[index] ?? 0, changes, asOf);
    return {
      ...shownWindow(now),
      ...counted(now),
      ifTonight: counted(tonight),
      sinceMidnight: { before: sum(now), after: sum(after) },
      room: roomOf(metric, now),
    };
  });
  const points = (series.at(-1) ?? []).slice(0, -1).map((figure, index) => ({
    day: formatDay(first + index),
    things: figure.things,
    marked: figure.marked,
    decimal: figure.rate?.decimal ?? null,
    status: figure.status,
  }));
  const shown = { ...metricHead(metric), windows, series: points, seriesDays: metric.windows.at(-1) ?? 0 };
  return { metric, today, shown };
}

const sum = ({ things, marked, rate }: Figure) => ({ things, marked, rate });

/** The window as of a day with what became true on that day: a mark excused today is out of it, a thing of tomorrow's window is not in. */
function afterMidnight(
  { metric, shape }: PlacedMetric,
  days: number,
  changes: readonly Change[],
  asOf: number,
): Figure {
  const window = windowOf(metric, days, asOf);
  const cells = new Array<number>(cellsOf(shape)).fill(0);
  for (const { bank, anchor, effect, cell } of changes) {
    if (bank !== shape.bank || anchor < window.from || anchor >= window.to || effect > asOf) continue;
    for (let i = 0; i < cells.length; i++) cells[i] = (cells[i] ?? 0) + cell(shape.slot + i);
  }
  return figureOf(metric, window, tallyOf(shape, cells));
}
