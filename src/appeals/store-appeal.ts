import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Appeal } from './model/appeal.ts';

/** Saves what an appeal has become. False where it is no longer at `version`, or another against the same sanction is open. */
export async function saveAppealRow(tx: Tx, marketId: string, appeal: Appeal, version: number): Promise<boolean> {
  const { sellerId, appealId, status } = appeal;
  const due = appeal.deadlines[0]?.due ?? null;
  const { rowCount } =
    version === 0
      ? await tx.query(
          `insert into appeals (seller_id, appeal_id, market_id, sanction_id, status, version, submitted_at, next_due_at, state)
           values ($1, $2, $3, $4, $5, 1, $6, $7, $8) on conflict do nothing`,
          [sellerId, appealId, marketId, appeal.sanctionId, status, appeal.submittedAt, due, JSON.stringify(appeal)],
        )
      : await tx.query(
          `update appeals set status = $3, next_due_at = $4, state = $5, version = version + 1
           where seller_id = $1 and appeal_id = $2 and version = $6`,
          [sellerId, appealId, status, due, JSON.stringify(appeal), version],
        );
  return rowCount === 1;
}

/** Sellers with an appeal that is due, the longest overdue first. */
export async function sellersWithAppealsDue(tx: Tx, marketId: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    `select seller_id from appeals where market_id = $1 and next_due_at <= $2
     group by seller_id order by min(next_due_at), seller_id limit $3`,
    [marketId, until, limit],
  );
  return rows.map(({ seller_id }) => seller_id);
}

const first = (rows: readonly { readonly state: string }[]): Appeal | null =>
  rows[0] ? (JSON.parse(rows[0].state) as Appeal) : null;

/** The appeal of a seller that is due first, at or before `until`. */
export async function firstAppealDue(tx: Tx, sellerId: Uuid, until: Instant): Promise<Appeal | null> {
  const { rows } = await tx.query<{ state: string }>(
    'select state from appeals where seller_id = $1 and next_due_at <= $2 order by next_due_at, appeal_id limit 1',
    [sellerId, until],
  );
  return first(rows);
}

/** The appeal of a market that is due first, whenever that is. */
export async function firstAppealUpcoming(q: Pick<Tx, 'query'>, marketId: string): Promise<Appeal | null> {
  const { rows } = await q.query<{ state: string }>(
    'select state from appeals where market_id = $1 and next_due_at is not null order by next_due_at, appeal_id limit 1',
    [marketId],
  );
  return first(rows);
}
