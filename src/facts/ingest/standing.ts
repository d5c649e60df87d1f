import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { uuids } from '../../platform/database/index.ts';
import type { FactRow } from '../envelope.ts';
import { decodeFact } from '../envelope.ts';
import type { Fact, FactNames } from '../model.ts';
import { StateText } from './state-text.ts';

/** The key of a row: of an order or a thread, under its seller. */
export interface RowId {
  readonly seller: Uuid;
  readonly subject: Uuid;
}

/** A row as it stood when it was read: what a fold goes on from. A write names the version, and is void if another came first. */
export interface Standing<State> {
  readonly version: number;
  readonly newsAt: Instant | null;
  readonly steps: string;
  readonly state: StateText<State>;
}

/** A row with everything on record of it. */
export interface Seen<State> extends Standing<State> {
  readonly facts: readonly FactRow[];
}

interface TableKey {
  readonly table: 'orders' | 'threads';
  readonly key: 'order_id' | 'thread_id';
}

/** Rows that are there, each with all that is on record of it. */
export async function readSeen<State>(
  tx: Tx,
  { table, key }: TableKey,
  ids: readonly RowId[],
): Promise<Map<Uuid, Seen<State>>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<Row>({
    name: `${table}-standing`,
    text: `select r.seller_id as seller, r.${key} as subject, r.version, r.news_at, r.steps, r.state
      from unnest($1::uuid[], $2::uuid[]) as t (s, o) join ${table} r on r.seller_id = t.s and r.${key} = t.o`,
    values: keysOf(ids),
  });
  const facts = await readFactRows(tx, rows);
  return new Map(
    rows.map(({ subject, version, news_at, steps, state }) => [
      subject,
      { version, newsAt: news_at, steps, state: new StateText<State>(state), facts: facts.get(subject) ?? [] },
    ]),
  );
}

interface Row extends RowId {
  readonly version: number;
  readonly news_at: Instant | null;
  readonly steps: string;
  readonly state: string;
}

/** Everything on record of some orders or threads, by subject. */
export async function readFactRows(q: Pick<Tx, 'query'>, ids: readonly RowId[]): Promise<Map<Uuid, FactRow[]>> {
  const told = new Map<Uuid, FactRow[]>();
  if (ids.length === 0) return told;
  const { rows } = await q.query<FactRow & { subject: Uuid }>({
    name: 'rows-facts',
    text: `select f.subject, f.source, f.id, f.kind, f.occurred_at, f.body from unnest($1::uuid[], $2::uuid[]) as t (s, o)
      join facts f on f.seller_id = t.s and f.subject = t.o`,
    values: keysOf(ids),
  });
  for (const row of rows) {
    const list = told.get(row.subject);
    if (list) list.push(row);
    else told.set(row.subject, [row]);
  }
  return told;
}

export const decodeFacts = (rows: readonly FactRow[], names: FactNames): Fact[] =>
  rows.map((row) => decodeFact(row, names));

const keysOf = (ids: readonly RowId[]) => [
  uuids(ids.map(({ seller }) => seller)),
  uuids(ids.map(({ subject }) => subject)),
];
