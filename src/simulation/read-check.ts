import type { Db, Tx } from '../platform/database/index.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** Entries of the ledger whose legs do not sum to zero in each currency. */
export async function readUnbalanced(
  q: Query,
  market: string,
): Promise<{ readonly entry: string; readonly currency: string; readonly sum: string }[]> {
  const { rows } = await q.query<{ entry: string; currency: string; sum: string }>(
    `select entry_id::text as entry, currency, sum(minor)::text as sum from postings where market_id = $1
     group by seller_id, entry_id, currency having sum(minor) <> 0`,
    [market],
  );
  return rows;
}

/** Tables of cases: how an open one is known, and the column of its earliest deadline. */
const CASES = [
  { table: 'disputes', id: 'dispute_id', open: 'open', due: 'next_due_at' },
  { table: 'contests', id: 'contest_id', open: 'open', due: 'next_due_at' },
  { table: 'appeals', id: 'appeal_id', open: `status = 'submitted'`, due: 'next_due_at' },
  { table: 'sanctions', id: 'sanction_id', open: `status in ('announced', 'waiting')`, due: 'next_due_at' },
] as const;

/** Cases that are open and that no deadline will ever move. */
export async function readIdleCases(
  q: Query,
  market: string,
): Promise<{ readonly table: string; readonly id: string }[]> {
  const found: { table: string; id: string }[] = [];
  for (const { table, id, open, due } of CASES) {
    const { rows } = await q.query<{ id: string }>(
      `select ${id}::text as id from ${table} where market_id = $1 and ${open} and ${due} is null`,
      [market],
    );
    found.push(...rows.map((row) => ({ table, id: row.id })));
  }
  return found;
}

/** Decisions that a sanction names as its own and that nobody made. */
export async function readUndecided(
  q: Query,
  market: string,
): Promise<{ readonly sanction: string; readonly decision: string }[]> {
  const { rows } = await q.query<{ sanction: string; decision: string }>(
    `select s.sanction_id::text as sanction, h.value ->> 'decision' as decision
     from sanctions s cross join jsonb_array_elements(s.state::jsonb -> 'history') h
     where s.market_id = $1 and not exists (
       select 1 from decisions d where d.seller_id = s.seller_id and d.decision_id = (h.value ->> 'decision')::uuid)`,
    [market],
  );
  return rows;
}

/** Where each seller stands, with the steps of its sanctions that are in effect. */
export async function readStandingsHeld(
  q: Query,
  market: string,
): Promise<{ readonly seller: string; readonly step: string; readonly inEffect: readonly string[] }[]> {
  const { rows } = await q.query<{ seller: string; step: string; in_effect: string[] }>(
    `select l.outside_id as seller, t.step, coalesce(
       (select array_agg(s.step) from sanctions s where s.seller_id = t.seller_id and s.status = 'in-effect' and not s.observed),
       '{}') as in_effect
     from standings t join sellers l on l.seller_id = t.seller_id where t.market_id = $1`,
    [market],
  );
  return rows.map((row) => ({ seller: row.seller, step: row.step, inEffect: row.in_effect }));
}
