import type { MarketContext } from '../facts/context.ts';
import type { Day } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Figure, WindowDays } from './figures.ts';
import { cutAt, figureMaker, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { Change, PlacedMetric } from './series.ts';
import { earliestAnchor, placeMetrics, tallyReader } from './series.ts';
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
  if (columns.length === 0) return [];
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

const kept = new Map<string, string>();
/** Policies come and go; what this program has long asked for is kept, the rest is read by the server each time. */
const KEPT_MAX = 200;

/** A statement about one seller, which the server reads once: there is one for each set of columns and windows. */
function keptQuery(text: string): { readonly text: string; readonly name?: string } {
  const name = kept.get(text) ?? (kept.size < KEPT_MAX ? `counters-${kept.size}` : undefined);
  if (name === undefined) return { text };
  kept.set(text, name);
  return { text, name };
}

function changesQuery(columns: readonly number[]) {
  const list = columns.map((column) => `c${column}`).join(', ');
  return keptQuery(`select bank, anchor, effect, ${list} from counters where seller_id = $1 and anchor >= $2`);
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
 * The figures of every seller known before a day, or of one, as of that day, sorted by the market's own seller id. One statement, from
 * the counters alone, whatever the length of the history: of one seller found by key, of all in one pass that two processors can share.
 * `since`: only what is anchored on or after that day is counted, each window as far as it lies there.
 */
export async function readFigures(
  q: Query,
  context: MarketContext,
  metrics: readonly MetricDefinition[],
  asOf: Day,
  seller?: Uuid,
  since: Day | null = null,
): Promise<SellerFigures[]> {
  const values: unknown[] = [context.market.id, earliestAnchor(metrics, asOf), asOf, context.days.startOf(asOf)];
  if (seller !== undefined) values.push(seller);
  const sums = sumsOf(metricsOn(context, metrics), { asOf, since, name: namedIn(values) });
  const counted = `c.anchor >= $2 and c.anchor < $3 and c.effect < $3 and c.bank in (${sums.banks.join() || 'null'})`;
  const list = (of: readonly string[]) => of.map((column) => `, ${column}`).join('');
  const grouped = async () =>
    (await isMost(q, context.market.id))
      ? `from counters c where ${counted} group by c.seller_id`
      : `from sellers m join counters c using (seller_id) where m.market_id = $1 and ${counted} group by c.seller_id`;
  const summed =
    seller === undefined
      ? `left join (select c.seller_id${list(sums.selects)} ${await grouped()}) t using (seller_id)`
      : `left join lateral (
           select 1${list(sums.selects)} from counters c where c.seller_id = s.seller_id and ${counted}) t on true`;
  const text = `select s.outside_id${list(sums.columns)} from sellers s ${summed}
    where s.market_id = $1 and s.known_from < $4${seller === undefined ? '' : ' and s.seller_id = $5'}
    order by s.outside_id collate "C"`;
  const { rows } = await q.query<[string, ...(number | null)[]]>({
    ...(seller === undefined ? { text } : keptQuery(text)),
    values,
    rowMode: 'array',
  });
  return rows.map((row) => ({
    sellerId: row[0],
    figures: sums.figures(row as readonly unknown[] as (number | null)[]),
  }));
}

/** Whether most sellers are this market's: then telling its counters from others' costs more than adding up the others' too. */
async function isMost(q: Query, market: string): Promise<boolean> {
  const { rows } = await q.query<{ most: boolean }>(
    'select 2 * count(*) filter (where market_id = $1) > count(*) as most from sellers',
    [market],
  );
  return rows[0]?.most === true;
}

interface Sums {
  readonly columns: readonly string[];
  readonly selects: readonly string[];
  readonly banks: readonly number[];
  /** Of a row whose first column is not a sum. */
  readonly figures: (row: readonly (number | null)[]) => Figure[];
}

/** Gives each value one place in a statement, the same again for the same value: the text of a statement then is the same on every day. */
function namedIn(values: unknown[]): (value: Day) => string {
  const places = new Map<Day, string>();
  return (value) => {
    const place = places.get(value) ?? `$${values.push(value)}`;
    places.set(value, place);
    return place;
  };
}

interface SumsAsked {
  readonly asOf: Day;
  readonly since: Day | null;
  readonly name: (value: Day) => string;
}

/** The sums that a statement has to make for each metric and window, and how its answer becomes figures. */
function sumsOf(placed: readonly PlacedMetric[], { asOf, since, name }: SumsAsked): Sums {
  const selects: string[] = [];
  const columns: string[] = [];
  const readers: ((row: readonly (number | null)[]) => Figure)[] = [];
  const banks = [...new Set(placed.map(({ shape }) => shape.bank))];
  const earliest = earliestAnchor(
    placed.map(({ metric }) => metric),
    asOf,
  );
  for (const { metric, shape } of placed) {
    for (const days of metric.windows) {
      const window = cutAt(windowOf(metric, days, asOf), since);
      const only = filterOf(window, { earliest, asOf, bank: banks.length > 1 ? shape.bank : null, name });
      const from = 1 + columns.length;
      for (let cell = 0; cell < cellsOf(shape); cell++) {
        // A shape of one mark: what bears it is what is marked, and need not be summed again.
        const again = cell === 2 && shape.marks.length === 1;
        const column = `f${again ? columns.length - 1 : columns.length}`;
        columns.push(`t.${column}`);
        if (!again) selects.push(`sum(c.c${shape.slot + cell})${only}::bigint as ${column}`);
      }
      const [figure, tally] = [figureMaker(metric, window), tallyReader(shape)];
      readers.push((row) => figure(tally(row, from)));
    }
  }
  return { columns, selects, banks, figures: (row) => readers.map((read) => read(row)) };
}

/** Which rows a sum takes, of those that the statement reads at all: every condition spared is spared for each row and sum. */
function filterOf(
  { from, to }: WindowDays,
  read: {
    readonly earliest: Day;
    readonly asOf: Day;
    readonly bank: number | null;
    readonly name: (value: Day) => string;
  },
): string {
  const conditions = [
    ...(read.bank === null ? [] : [`c.bank = ${read.bank}`]),
    ...(from > read.earliest ? [`c.anchor >= ${read.name(from)}`] : []),
    ...(to < read.asOf ? [`c.anchor < ${read.name(to)}`] : []),
  ];
  return conditions.length === 0 ? '' : ` filter (where ${conditions.join(' and ')})`;
}
