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
  readonly cells: number[];
}

const compareRows = (a: Row, b: Row) =>
  (a.seller < b.seller ? -1 : a.seller > b.seller ? 1 : 0) ||
  (a.split < b.split ? -1 : a.split > b.split ? 1 : 0) ||
  a.bank - b.bank ||
  a.anchor - b.anchor ||
  a.effect - b.effect;

/** Collects what a batch adds to the counters and takes out of them, and writes it in one statement, in key order. */
export class CounterBatch {
  readonly rows = new Map<string, Row>();

  add(seller: Uuid, steps: readonly Step[], sign: 1 | -1): void {
    for (const { split, bank, anchor, effect, cells } of steps) {
      const key = `${seller} ${bank} ${anchor} ${effect} ${split}`;
      const row = this.rows.get(key) ?? {
        seller,
        split,
        bank,
        anchor,
        effect,
        cells: new Array<number>(COLUMNS).fill(0),
      };
      this.rows.set(key, row);
      for (let i = 0; i < cells.length; i += 2) {
        const column = cells[i] ?? 0;
        row.cells[column] = (row.cells[column] ?? 0) + sign * (cells[i + 1] ?? 0);
      }
    }
  }

  async write(tx: Tx): Promise<void> {
    const rows = [...this.rows.values()].filter(({ cells }) => cells.some((cell) => cell !== 0)).sort(compareRows);
    if (rows.length === 0) return;
    const used = usedColumns(rows);
    await tx.query({
      text: upsertOf(used),
      values: [
        uuids(rows.map((row) => row.seller)),
        texts(rows.map((row) => row.split)),
        smallints(rows.map((row) => row.bank)),
        integers(rows.map((row) => row.anchor)),
        integers(rows.map((row) => row.effect)),
        ...used.map((column) => integers(rows.map((row) => row.cells[column] || null))),
      ],
    });
  }
}

function usedColumns(rows: readonly Row[]): number[] {
  const used = new Set<number>();
  for (const { cells } of rows) for (let i = 0; i < cells.length; i++) if (cells[i] !== 0) used.add(i);
  return [...used].sort((a, b) => a - b);
}

const statements = new Map<string, string>();

/** Only the columns in use are named: a row pays for what changes in it. */
function upsertOf(columns: readonly number[]): string {
  const key = columns.join();
  const known = statements.get(key);
  if (known) return known;
  const names = columns.map((column) => `c${column}`);
  const text = `insert into counters (seller_id, split, bank, anchor, effect, ${names.join(', ')})
    select * from unnest($1::uuid[], $2::text[], $3::smallint[], $4::int[], $5::int[], ${names.map((_, i) => `$${i + 6}::int[]`).join(', ')})
    on conflict (seller_id, split, bank, anchor, effect) do update set
    ${names.map((name) => `${name} = nullif(coalesce(counters.${name}, 0) + coalesce(excluded.${name}, 0), 0)`).join(', ')}`;
  statements.set(key, text);
  return text;
}
