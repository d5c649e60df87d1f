import { sha256 } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';
import { integers, smallints, texts, uuids } from '../platform/database/index.ts';
import { COLUMNS } from './shape.ts';
import type { Step } from './steps.ts';

/** Steps as an order's row keeps them, to take them out again: [split, bank, anchor, effect, column, delta, ...] each. */
export const encodeSteps = (steps: readonly Step[]): string =>
  JSON.stringify(steps.map((step) => [step.split, step.bank, step.anchor, step.effect, ...step.cells]));

export function decodeSteps(text: string): Step[] {
  return (JSON.parse(text) as [string, number, number, number, ...number[]][]).map(
    ([split, bank, anchor, effect, ...cells]) => ({
      split,
      bank,
      anchor,
      effect,
      cells,
    }),
  );
}

interface Row {
  readonly seller: Uuid;
  readonly split: string;
  readonly bank: number;
  readonly anchor: number;
  readonly effect: number;
  /** Where its cells begin in the batch's list of all cells. */
  readonly cells: number;
}

/** One number for bank and days, for any day that has a date: 21 bits hold one. */
const placeOf = (bank: number, anchor: Day, effect: Day): number =>
  (bank * 2 ** 21 + anchor + 2 ** 20) * 2 ** 21 + effect + 2 ** 20;

const compareRows = (a: Row, b: Row) =>
  (a.seller < b.seller ? -1 : a.seller > b.seller ? 1 : 0) ||
  (a.split < b.split ? -1 : a.split > b.split ? 1 : 0) ||
  a.bank - b.bank ||
  a.anchor - b.anchor ||
  a.effect - b.effect;

/** Collects what a batch adds to the counters and takes out of them, and writes it in one statement, in key order. */
export class CounterBatch {
  /** By seller (and split, where there is one), then by place. */
  readonly rows = new Map<string, Map<number, Row>>();
  /** Of all rows one after the other: thousands of small lists would cost more than all the rest. */
  cells = new Int32Array(256 * COLUMNS);
  used = 0;

  add(seller: Uuid, steps: readonly Step[], sign: 1 | -1): void {
    for (const step of steps) {
      const from = this.rowOf(seller, step).cells;
      for (let i = 0; i < step.cells.length; i += 2) this.cells[from + step.cells[i]!]! += sign * step.cells[i + 1]!;
    }
  }

  rowOf(seller: Uuid, { split, bank, anchor, effect }: Step): Row {
    const key = split === '' ? seller : `${seller} ${split}`;
    let rows = this.rows.get(key);
    if (!rows) {
      rows = new Map();
      this.rows.set(key, rows);
    }
    const place = placeOf(bank, anchor, effect);
    let row = rows.get(place);
    if (!row) {
      row = { seller, split, bank, anchor, effect, cells: this.used };
      rows.set(place, row);
      this.used += COLUMNS;
      if (this.used > this.cells.length) this.grow();
    }
    return row;
  }

  grow(): void {
    const grown = new Int32Array(this.cells.length * 2);
    grown.set(this.cells);
    this.cells = grown;
  }

  /** Rows in which something changed, in key order. */
  changed(): Row[] {
    const changed: Row[] = [];
    for (const rows of this.rows.values()) for (const row of rows.values()) if (this.isChanged(row)) changed.push(row);
    return changed.sort(compareRows);
  }

  isChanged({ cells }: Row): boolean {
    for (let at = cells; at < cells + COLUMNS; at++) if (this.cells[at] !== 0) return true;
    return false;
  }

  async write(tx: Tx): Promise<void> {
    const rows = this.changed();
    if (rows.length === 0) return;
    const columns = Array.from({ length: COLUMNS }, (_, column) => column).filter((column) =>
      rows.some(({ cells }) => this.cells[cells + column] !== 0),
    );
    await tx.query({
      // A name of its own for each set of columns; Postgres takes 63 characters.
      name: `counters-${sha256(columns.join()).slice(0, 32)}`,
      text: upsertOf(columns),
      values: [
        uuids(rows.map((row) => row.seller)),
        texts(rows.map((row) => row.split)),
        smallints(rows.map((row) => row.bank)),
        integers(rows.map((row) => row.anchor)),
        integers(rows.map((row) => row.effect)),
        ...columns.map((column) => integers(rows.map(({ cells }) => this.cells[cells + column] || null))),
      ],
    });
  }
}

/** Only the columns in use are named, and only what changes in a row is reckoned: most of its cells are nothing, and stay it. */
function upsertOf(columns: readonly number[]): string {
  const names = columns.map((column) => `c${column}`);
  const sum = (name: string) =>
    `case when excluded.${name} is null then counters.${name} else nullif(coalesce(counters.${name}, 0) + excluded.${name}, 0) end`;
  return `insert into counters (seller_id, split, bank, anchor, effect, ${names.join(', ')})
    select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::int[], $5::int[], ${names.map((_, i) => `$${i + 6}::int[]`).join(', ')})
    on conflict (seller_id, split, bank, anchor, effect) do update set
    ${names.map((name) => `${name} = ${sum(name)}`).join(', ')}`;
}
