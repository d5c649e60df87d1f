import type { MarketContext } from '../facts/context.ts';
import type { Day } from '../kernel/day.ts';
import type { Db } from '../platform/database/index.ts';
import { figureOf, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { SellerFigures } from './read.ts';
import { metricsOn } from './read.ts';
import { tallyOf } from './series.ts';
import { COLUMNS, cellsOf } from './shape.ts';

/** How many sellers are read in one go: their rows are in memory twice for a moment. */
const CHUNK = 500;

interface Columns {
  readonly sellers: readonly string[];
  readonly knownFrom: Float64Array;
  /** Where each seller's rows begin; one more at the end. */
  readonly starts: Int32Array;
  readonly bank: Int16Array;
  readonly anchor: Int32Array;
  readonly effect: Int32Array;
  /** One array for each counter column; empty where no shape of the market uses it. */
  readonly cells: readonly Int32Array[];
}

/**
 * The counters of a market in typed arrays, sorted by seller: what every seller's figures of any day are summed from without asking
 * the database. Holds what stood when it was loaded, and is loaded again to see later changes.
 */
export class ColumnFigures {
  readonly columns: Columns;
  readonly context: MarketContext;

  constructor(context: MarketContext, columns: Columns) {
    this.context = context;
    this.columns = columns;
  }

  /** The same figures, in the same order, as `readFigures` of all sellers. */
  figures(metrics: readonly MetricDefinition[], asOf: Day): SellerFigures[] {
    const { sellers, knownFrom } = this.columns;
    const known = this.context.days.startOf(asOf);
    const tallied = this.allSums(metrics, asOf);
    const found: SellerFigures[] = [];
    for (const [seller, sellerId] of sellers.entries()) {
      if ((knownFrom[seller] ?? 0) >= known) continue;
      const figures = tallied.map(({ metric, shape, window, sums }) => {
        const width = cellsOf(shape);
        return figureOf(metric, window, tallyOf(shape, [...sums.subarray(seller * width, (seller + 1) * width)]));
      });
      found.push({ sellerId, figures });
    }
    return found;
  }

  /** What figures are made of: the cells of each metric and window, seller after seller. */
  allSums(metrics: readonly MetricDefinition[], asOf: Day) {
    return metricsOn(this.context, metrics).flatMap(({ metric, shape }) =>
      metric.windows.map((days) => {
        const window = windowOf(metric, days, asOf);
        return { metric, shape, window, sums: this.sums(shape, window, asOf) };
      }),
    );
  }

  /** Cells of a shape in one window, seller after seller. */
  sums(
    shape: { readonly bank: number; readonly slot: number; readonly marks: readonly unknown[] },
    window: { readonly from: Day; readonly to: Day },
    asOf: Day,
  ): Float64Array {
    const { starts, bank, anchor, effect, cells, sellers } = this.columns;
    const width = 2 + shape.marks.length;
    const sums = new Float64Array(width * sellers.length);
    for (let seller = 0; seller < sellers.length; seller++) {
      const end = starts[seller + 1]!;
      for (let row = starts[seller]!; row < end; row++) {
        if (anchor[row]! < window.from || anchor[row]! >= window.to || effect[row]! >= asOf) continue;
        if (bank[row] !== shape.bank) continue;
        for (let cell = 0; cell < width; cell++) sums[seller * width + cell]! += cells[shape.slot + cell]![row]!;
      }
    }
    return sums;
  }
}

/** Loads a market's counters, some sellers at a time; once per process and day is enough for history that stands. */
export async function loadColumns(db: Pick<Db, 'read'>, context: MarketContext): Promise<ColumnFigures> {
  const { rows: sellers } = await db.read.query<{ seller_id: string; outside_id: string; known_from: number }>(
    'select seller_id, outside_id, known_from from sellers where market_id = $1 order by outside_id collate "C"',
    [context.market.id],
  );
  const used = new Set<number>();
  for (const shape of context.shapes) for (let i = 0; i < cellsOf(shape); i++) used.add(shape.slot + i);
  const names = [...used].sort((a, b) => a - b);
  const loaded: number[][] = [[], [], [], ...names.map(() => [])];
  const starts = [0];
  for (let from = 0; from < sellers.length; from += CHUNK) {
    const chunk = sellers.slice(from, from + CHUNK);
    const place = new Map(chunk.map(({ seller_id: id }, index) => [id, index]));
    const { rows } = await db.read.query<[string, ...(number | null)[]]>({
      text: `select seller_id, bank, anchor, effect${names.map((column) => `, c${column}`).join('')}
        from counters where seller_id = any ($1::uuid[])`,
      values: [[...place.keys()]],
      rowMode: 'array',
    });
    const counts = new Array<number>(chunk.length).fill(0);
    rows.sort((a, b) => place.get(a[0])! - place.get(b[0])!);
    for (const [seller, ...values] of rows) {
      counts[place.get(seller)!]!++;
      for (const [index, column] of loaded.entries()) column.push(values[index] ?? 0);
    }
    for (const count of counts) starts.push(starts.at(-1)! + count);
  }
  const cells = Array.from({ length: COLUMNS }, () => new Int32Array(0));
  for (const [index, column] of names.entries()) cells[column] = Int32Array.from(loaded[3 + index] ?? []);
  return new ColumnFigures(context, {
    sellers: sellers.map((seller) => seller.outside_id),
    knownFrom: Float64Array.from(sellers, (seller) => seller.known_from),
    starts: Int32Array.from(starts),
    bank: Int16Array.from(loaded[0] ?? []),
    anchor: Int32Array.from(loaded[1] ?? []),
    effect: Int32Array.from(loaded[2] ?? []),
    cells,
  });
}
