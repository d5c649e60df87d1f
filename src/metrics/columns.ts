import type { MarketContext } from '../facts/context.ts';
import type { Day } from '../kernel/day.ts';
import type { Db } from '../platform/database/index.ts';
import type { WindowDays } from './figures.ts';
import { figureMaker, windowOf } from './figures.ts';
import type { MetricDefinition } from './policy.ts';
import type { SellerFigures } from './read.ts';
import { metricsOn } from './read.ts';
import { tallyReader } from './series.ts';
import type { PlacedShape } from './shape.ts';
import { cellsOf } from './shape.ts';

/** How many sellers are read in one go: their rows are in memory twice for a moment. */
const CHUNK = 500;

/** What one shape counted, by anchor day: the rows of a window lie side by side, and nothing else is looked at. */
interface Counted {
  readonly first: Day;
  /** Where the rows of each anchor day from `first` begin; one more at the end. */
  readonly starts: Int32Array;
  /** Of each row the seller's place in the list and the effect day. */
  readonly seller: Int32Array;
  readonly effect: Int32Array;
  /** The shape's cells, row after row. */
  readonly cells: Int32Array;
}

interface Columns {
  readonly sellers: readonly string[];
  readonly knownFrom: Float64Array;
  /** By the shape's hash. */
  readonly counted: ReadonlyMap<string, Counted>;
}

/**
 * The counters of a market in typed arrays: what every seller's figures of any day are summed from without asking the database. Holds
 * what stood when it was loaded, and is loaded again to see later changes.
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
    const makers = this.allSums(metrics, asOf).map(({ metric, shape, window, sums }) => {
      const [figure, tally, width] = [figureMaker(metric, window), tallyReader(shape), cellsOf(shape)];
      return (seller: number) => figure(tally(sums, seller * width));
    });
    const found: SellerFigures[] = [];
    for (const [seller, sellerId] of sellers.entries()) {
      if ((knownFrom[seller] ?? 0) < known) found.push({ sellerId, figures: makers.map((make) => make(seller)) });
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
  sums(shape: PlacedShape, window: Pick<WindowDays, 'from' | 'to'>, asOf: Day): Float64Array {
    const width = cellsOf(shape);
    const sums = new Float64Array(width * this.columns.sellers.length);
    const counted = this.columns.counted.get(shape.hash);
    if (!counted) return sums;
    const { first, starts, seller, effect, cells } = counted;
    const dayAt = (day: Day) => starts[Math.min(Math.max(day - first, 0), starts.length - 1)]!;
    const end = dayAt(window.to);
    for (let row = dayAt(window.from); row < end; row++) {
      if (effect[row]! >= asOf) continue;
      const at = seller[row]! * width;
      for (let cell = 0; cell < width; cell++) sums[at + cell]! += cells[row * width + cell]!;
    }
    return sums;
  }
}

/** The rows of one shape as they come: seller, anchor, effect and cells of each, one after the other. */
class Gathered {
  readonly width: number;
  rows: Int32Array;
  used = 0;

  constructor(width: number) {
    this.width = width;
    this.rows = new Int32Array(1024 * (3 + width));
  }

  add(
    seller: number,
    row: readonly (number | null)[],
    [anchor, effect, from]: readonly [number, number, number],
  ): void {
    let any = false;
    for (let cell = 0; cell < this.width; cell++) if (row[from + cell]) any = true;
    if (!any) return;
    if (this.used === this.rows.length) {
      const grown = new Int32Array(this.rows.length * 2);
      grown.set(this.rows);
      this.rows = grown;
    }
    const { rows, used } = this;
    rows[used] = seller;
    rows[used + 1] = anchor;
    rows[used + 2] = effect;
    for (let cell = 0; cell < this.width; cell++) rows[used + 3 + cell] = row[from + cell] ?? 0;
    this.used += 3 + this.width;
  }

  /** The same by anchor day, and within a day as they came: by seller. */
  sorted(): Counted {
    const { rows, used, width } = this;
    const stride = 3 + width;
    const count = used / stride;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let at = 1; at < used; at += stride) {
      first = Math.min(first, rows[at]!);
      last = Math.max(last, rows[at]!);
    }
    if (count === 0) [first, last] = [0, -1];
    const starts = new Int32Array(last - first + 2);
    for (let at = 1; at < used; at += stride) starts[rows[at]! - first + 1]!++;
    for (let day = 1; day < starts.length; day++) starts[day]! += starts[day - 1]!;
    const next = starts.slice();
    const [seller, effect] = [new Int32Array(count), new Int32Array(count)];
    const cells = new Int32Array(count * width);
    for (let at = 0; at < used; at += stride) {
      const to = next[rows[at + 1]! - first]!++;
      seller[to] = rows[at]!;
      effect[to] = rows[at + 2]!;
      cells.set(rows.subarray(at + 3, at + stride), to * width);
    }
    return { first, starts, seller, effect, cells };
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
  const gathered = context.shapes.map((shape) => ({
    shape,
    from: 4 + names.indexOf(shape.slot),
    rows: new Gathered(cellsOf(shape)),
  }));
  for (let from = 0; from < sellers.length; from += CHUNK) {
    const chunk = sellers.slice(from, from + CHUNK);
    const place = new Map(chunk.map(({ seller_id: id }, index) => [id, from + index]));
    const { rows } = await db.read.query<[string, number, number, number, ...(number | null)[]]>({
      text: `select seller_id, bank, anchor, effect${names.map((column) => `, c${column}`).join('')}
        from counters where seller_id = any ($1::uuid[])`,
      values: [[...place.keys()]],
      rowMode: 'array',
    });
    rows.sort((a, b) => place.get(a[0])! - place.get(b[0])!);
    for (const row of rows) {
      const [id, bank, anchor, effect] = row;
      const cells = row as readonly unknown[] as readonly (number | null)[];
      for (const each of gathered) {
        if (each.shape.bank === bank) each.rows.add(place.get(id)!, cells, [anchor, effect, each.from]);
      }
    }
  }
  return new ColumnFigures(context, {
    sellers: sellers.map((seller) => seller.outside_id),
    knownFrom: Float64Array.from(sellers, (seller) => seller.known_from),
    counted: new Map(gathered.map(({ shape, rows }) => [shape.hash, rows.sorted()])),
  });
}
