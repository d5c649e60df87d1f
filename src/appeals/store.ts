import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { earliestDue } from '../kernel/outcome.ts';
import type { Tx } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { Contest } from './model.ts';

/** A contest as it was read, with the version that an update must still find. */
export interface StoredContest {
  readonly contest: Contest;
  readonly version: number;
}

/** Saves a new contest. False where another of the same mark is open. */
export async function insertContest(tx: Tx, marketId: string, contest: Contest): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into contests (seller_id, contest_id, market_id, order_id, mark, thing, status, open, version, submitted_at, next_due_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)
     on conflict do nothing`,
    [
      contest.sellerId,
      contest.contestId,
      marketId,
      contest.orderUuid,
      contest.mark,
      `${contest.thing.kind}:${contest.thing.id}`,
      contest.status,
      isOpen(contest.status),
      contest.submittedAt,
      earliestDue(contest.deadlines),
      JSON.stringify(contest),
    ],
  );
  return rowCount === 1;
}

/** Saves what a contest has become. False where it is no longer at `version`. */
export async function updateContest(tx: Tx, contest: Contest, version: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update contests set status = $3, open = $4, next_due_at = $5, state = $6, version = version + 1
     where seller_id = $1 and contest_id = $2 and version = $7`,
    [
      contest.sellerId,
      contest.contestId,
      contest.status,
      isOpen(contest.status),
      earliestDue(contest.deadlines),
      JSON.stringify(contest),
      version,
    ],
  );
  return rowCount === 1;
}

/** Sellers with a contest that is due, the longest overdue first. */
export async function sellersDue(tx: Tx, marketId: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    `select seller_id from contests where market_id = $1 and next_due_at <= $2
     group by seller_id order by min(next_due_at), seller_id limit $3`,
    [marketId, until, limit],
  );
  return rows.map(({ seller_id }) => seller_id);
}

/** The contest of a market that is due first, whenever that is. */
export async function firstUpcoming(q: Pick<Tx, 'query'>, marketId: string): Promise<Contest | null> {
  const { rows } = await q.query<{ state: string }>(
    'select state from contests where market_id = $1 and next_due_at is not null order by next_due_at, contest_id limit 1',
    [marketId],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Contest) : null;
}

/** The contest of a seller that is due first, at or before `until`. */
export async function firstDue(tx: Tx, sellerId: Uuid, until: Instant): Promise<Contest | null> {
  const { rows } = await tx.query<{ state: string }>(
    `select state from contests where seller_id = $1 and next_due_at <= $2 order by next_due_at, contest_id limit 1`,
    [sellerId, until],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Contest) : null;
}
