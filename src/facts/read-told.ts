import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';

export interface WaitingFact {
  readonly waitsFor: { readonly kind: string; readonly id: string };
  readonly source: string;
  readonly id: string;
  readonly recordedAt: Instant;
  readonly body: string;
}

/** Facts whose subject nobody has introduced yet, by subject; `after` = source-and-subject of the last row seen. */
export async function readWaiting(
  db: Db,
  market: string,
  limit: number,
  after: readonly [kind: string, subject: string, source: string, id: string] | null,
): Promise<WaitingFact[]> {
  const { rows } = await db.read.query<{
    kind: string;
    outside_id: string;
    source: string;
    id: string;
    recorded_at: Instant;
    body: string;
  }>(
    `select kind, outside_id, source, id, recorded_at, body from inbox
     where market_id = $1 and ($3::text is null or (kind, outside_id, source, id) > ($3, $4, $5, $6))
     order by kind, outside_id, source, id limit $2`,
    [market, limit, ...(after ?? [null, null, null, null])],
  );
  return rows.map((row) => ({
    waitsFor: { kind: row.kind, id: row.outside_id },
    source: row.source,
    id: row.id,
    recordedAt: row.recorded_at,
    body: row.body,
  }));
}

export type RefusedState = 'open' | 'corrected' | 'dismissed';

export interface RefusedFact {
  readonly refusedId: Uuid;
  readonly at: Instant;
  /** As it was told: JSON, or text that is none. */
  readonly told: string;
  readonly rule: string;
  readonly field: string | null;
  readonly message: string;
  readonly state: RefusedState;
  readonly settledAt: Instant | null;
  readonly settledBy: string | null;
}

interface RefusedRow {
  refused_id: Uuid;
  at: Instant;
  told: string;
  rule: string;
  field: string | null;
  message: string;
  state: RefusedState;
  settled_at: Instant | null;
  settled_by: string | null;
}

const refusedFact = (row: RefusedRow): RefusedFact => ({
  refusedId: row.refused_id,
  at: row.at,
  told: row.told,
  rule: row.rule,
  field: row.field,
  message: row.message,
  state: row.state,
  settledAt: row.settled_at,
  settledBy: row.settled_by,
});

/** Refused facts in one state, newest first; `after` = time and id of the last row seen. */
export async function readRefused(
  db: Db,
  market: string,
  state: RefusedState,
  limit: number,
  after: readonly [at: Instant, id: Uuid] | null,
): Promise<RefusedFact[]> {
  const { rows } = await db.read.query<RefusedRow>(
    `select * from refused
     where market_id = $1 and state = $2 and ($4::bigint is null or (at, refused_id) < ($4, $5::uuid))
     order by at desc, refused_id desc limit $3`,
    [market, state, limit, ...(after ?? [null, null])],
  );
  return rows.map(refusedFact);
}

/** One refused fact; null where the market has none of that id. */
export async function readOneRefused(db: Db, market: string, id: Uuid): Promise<RefusedFact | null> {
  const { rows } = await db.read.query<RefusedRow>('select * from refused where market_id = $1 and refused_id = $2', [
    market,
    id,
  ]);
  return rows[0] ? refusedFact(rows[0]) : null;
}

/** How many facts wait and how many refused ones are open, for the head of a page. */
export async function countTold(
  db: Db,
  market: string,
): Promise<{ readonly waiting: number; readonly refused: number }> {
  const { rows } = await db.read.query<{ waiting: number; refused: number }>(
    `select (select count(*) from inbox where market_id = $1) as waiting,
            (select count(*) from refused where market_id = $1 and state = 'open') as refused`,
    [market],
  );
  return rows[0] ?? { waiting: 0, refused: 0 };
}

/** The program that keys of the Connect page belong to, and the source of what it tells; its orders are named after the key. */
export const CONNECTED = 'connect';

/** The market's own ids of orders that were told by the command of a Connect page, and of their sellers, by key. */
export async function readConnected(
  db: Pick<Db, 'read'>,
  market: string,
): Promise<{ readonly seller: string; readonly order: string }[]> {
  const { rows } = await db.read.query<{ seller: string; order: string }>(
    `select n.seller, n.outside_id as order from principals p join api_keys k using (principal_id)
     join subjects n on n.market_id = p.market_id and n.kind = 'order' and n.outside_id = $2 || '-' || k.key_id
     where p.market_id = $1 and p.kind = 'service' and p.name = $2 order by k.created_at desc, n.seller limit 20`,
    [market, CONNECTED],
  );
  return rows;
}
