import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { earliestDue } from '../kernel/outcome.ts';
import type { Tx } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { Dispute } from './model.ts';

/** Saves a new dispute. False where another about the same order is open. */
export async function insertDispute(tx: Tx, marketId: string, dispute: Dispute): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into disputes (seller_id, dispute_id, market_id, order_id, buyer_id, problem, status, open, version, opened_at, next_due_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10, $11)
     on conflict do nothing`,
    [
      dispute.sellerId,
      dispute.disputeId,
      marketId,
      dispute.orderUuid,
      dispute.buyerId,
      dispute.problem,
      dispute.status,
      isOpen(dispute.status),
      dispute.openedAt,
      earliestDue(dispute.deadlines),
      JSON.stringify(dispute),
    ],
  );
  return rowCount === 1;
}

/** Saves what a dispute has become. False where it is no longer at `version`. */
export async function updateDispute(tx: Tx, dispute: Dispute, version: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update disputes set status = $3, open = $4, next_due_at = $5, state = $6, version = version + 1
     where seller_id = $1 and dispute_id = $2 and version = $7`,
    [
      dispute.sellerId,
      dispute.disputeId,
      dispute.status,
      isOpen(dispute.status),
      earliestDue(dispute.deadlines),
      JSON.stringify(dispute),
      version,
    ],
  );
  return rowCount === 1;
}

/** Sellers with a dispute that is due, the longest overdue first. */
export async function sellersDue(tx: Tx, marketId: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    `select seller_id from disputes where market_id = $1 and next_due_at <= $2
     group by seller_id order by min(next_due_at), seller_id limit $3`,
    [marketId, until, limit],
  );
  return rows.map(({ seller_id }) => seller_id);
}

/** The dispute of a seller that is due first, at or before `until`. */
export async function firstDue(tx: Tx, sellerId: Uuid, until: Instant): Promise<Dispute | null> {
  const { rows } = await tx.query<{ state: string }>(
    `select state from disputes where seller_id = $1 and next_due_at <= $2 order by next_due_at, dispute_id limit 1`,
    [sellerId, until],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Dispute) : null;
}

/** The dispute of a market that is due first, whenever that is. */
export async function firstUpcoming(q: Pick<Tx, 'query'>, marketId: string): Promise<Dispute | null> {
  const { rows } = await q.query<{ state: string }>(
    'select state from disputes where market_id = $1 and next_due_at is not null order by next_due_at, dispute_id limit 1',
    [marketId],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Dispute) : null;
}
