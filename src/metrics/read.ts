import type { MarketContext } from '../facts/context.ts';
import type { Day } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Figure } from './figures.ts';
import { figureOf, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { Change, PlacedMetric } from './series.ts';
import { earliestAnchor, placeMetrics, tallyOf } from './series.ts';
import { COLUMNS, cellsOf } from './shape.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** A seller's changes anchored from a day on: one indexed read, from which every figure and series is summed in memory. */
export async function readChanges(
  q: Query,
  seller: Uuid,
  placed: readonly PlacedMetric[],
  fromAnchor: Day,
): Promise<Change[]> {
  const columns = columnsOf(placed);
  // Rows as arrays, and cells found by place: a large seller has thousands of rows, and names would be looked up for each cell.
  const { rows } = await q.query<(number | null)[]>({
    ...changesQuery(columns),
    values: [seller, fromAnchor],
    rowMode: 'array',
  });
  const places = new Int32Array(COLUMNS);
  for (const [index, column] of columns.entries()) places[column] = 3 + index;
  return rows.map((row) => ({
    bank: row[0] ?? 0,
    anchor: row[1] ?? 0,
    effect: row[2] ?? 0,
    cell: (column) => row[places[column] ?? 0] ?? 0,
  }));
}

const queries = new Map<string, { readonly name: string; readonly text: string }>();

/** One prepared statement for each set of columns. */
function changesQuery(columns: readonly number[]): { readonly name: string; readonly text: string } {
  const list = columns.map((column) => `c${column}`).join(', ');
  const known = queries.get(list);
  if (known) return known;
  const text = `select bank, anchor, effect, ${list} from counters where seller_id = $1 and anchor >= $2`;
  const query = { name: `changes-${queries.size}`, text };
  queries.set(list, query);
  return query;
}

function columnsOf(placed: readonly PlacedMetric[]): number[] {
  const used = new Set<number>();
  for (const { shape } of placed) for (let i = 0; i < cellsOf(shape); i++) used.add(shape.slot + i);
  return [...used].filter((column) => column < COLUMNS).sort((a, b) => a - b);
}

/** Every metric of the version that binds on a day, with its place. */
export function metricsOn(context: MarketContext, metrics: readonly MetricDefinition[]): PlacedMetric[] {
  return placeMetrics(metrics, context.shapes);
}

export interface SellerFigures {
  /** The market's own id. */
  readonly sellerId: string;
  readonly figures: readonly Figure[];
}

/**
 * The figures of every seller known before a day, or of one, as of that day, sorted by the market's own seller id. One statement: each
 * seller's counters in the windows are found by key, whatever the length of the history.
 */
export async function readFigures(
  q: Query,
  context: MarketContext,
  metrics: readonly MetricDefinition[],
  asOf: Day,
  seller?: Uuid,
): Promise<SellerFigures[]> {
  const placed = metricsOn(context, metrics);
  const sums = sumsOf(placed, asOf);
  const { rows } = await q.query<{ outside_id: string } & Record<string, number | null>>(
    `select s.outside_id${sums.columns.map((column) => `, ${column}`).join('')}
     from sellers s left join lateral (
       select ${sums.selects.join(', ') || '1'} from counters c
       where c.seller_id = s.seller_id and c.anchor >= $2 and c.anchor < $3 and c.effect < $4) t on true
     where s.market_id = $1 and s.known_from < $5 and ($6::uuid is null or s.seller_id = $6)
     order by s.outside_id collate "C"`,
    [context.market.id, earliestAnchor(metrics, asOf), asOf, asOf, context.days.startOf(asOf), seller ?? null],
  );
  return rows.map((row) => ({ sellerId: row.outside_id, figures: sums.figures(row) }));
}

interface Sums {
  readonly columns: readonly string[];
  readonly selects: readonly string[];
  readonly figures: (row: Record<string, unknown>) => Figure[];
}

/** The sums that a statement has to make for each metric and window, and how its answer becomes figures. */
function sumsOf(placed: readonly PlacedMetric[], asOf: Day): Sums {
  const selects: string[] = [];
  const columns: string[] = [];
  const readers: ((row: Record<string, unknown>) => Figure)[] = [];
  for (const { metric, shape } of placed) {
    for (const days of metric.windows) {
      const window = windowOf(metric, days, asOf);
      const own = Array.from({ length: cellsOf(shape) }, (_, cell) => {
        const name = `f${columns.length}`;
        columns.push(`t.${name}`);
        selects.push(
          `sum(c.c${shape.slot + cell}) filter (where c.bank = ${shape.bank} and c.anchor >= ${window.from} and c.anchor < ${window.to})::bigint as ${name}`,
        );
        return name;
      });
      readers.push((row) =>
        figureOf(
          metric,
          window,
          tallyOf(
            shape,
            own.map((name) => Number(row[name] ?? 0)),
          ),
        ),
      );
    }
  }
  return { columns, selects, figures: (row) => readers.map((read) => read(row)) };
}
