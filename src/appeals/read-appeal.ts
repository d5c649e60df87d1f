import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Appeal, AppealStatus, EarlierAppeal } from './model/appeal.ts';

type Queries = Pick<Tx, 'query'>;

/** One appeal of a market with the version that an update must still find; null where it has none of that id. */
export async function readAppeal(
  q: Queries,
  marketId: string,
  appealId: Uuid,
): Promise<{ readonly appeal: Appeal; readonly version: number } | null> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from appeals where market_id = $1 and appeal_id = $2',
    [marketId, appealId],
  );
  return rows[0] ? { appeal: JSON.parse(rows[0].state) as Appeal, version: rows[0].version } : null;
}

/** All appeals against one sanction, the oldest first. */
export async function readAppealsOf(q: Queries, sellerId: Uuid, sanctionId: Uuid): Promise<Appeal[]> {
  const { rows } = await q.query<{ state: string }>(
    'select state from appeals where seller_id = $1 and sanction_id = $2 order by submitted_at, appeal_id',
    [sellerId, sanctionId],
  );
  return rows.map(({ state }) => JSON.parse(state) as Appeal);
}

/** What a rule needs to know of an appeal beside the one it decides. */
export const asEarlierAppeal = (appeal: Appeal): EarlierAppeal => ({
  appealId: appeal.appealId,
  status: appeal.status,
  decidedBy: 'decided' in appeal ? appeal.decided.by : null,
});

export interface AppealFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly status?: AppealStatus;
  /** Only those still open, the first due first; else all, the newest first. */
  readonly open?: boolean;
  readonly after?: { readonly at: Instant; readonly appealId: Uuid };
  readonly limit: number;
}

/** Appeals of a market: the queue of open ones by due time, or all by the time they were made. */
export async function listAppeals(db: Pick<Db, 'read'>, filter: AppealFilter): Promise<Appeal[]> {
  const values: unknown[] = [];
  const name = (value: unknown): string => `$${values.push(value)}`;
  const where = [`market_id = ${name(filter.market)}`];
  const queue = filter.open === true;
  if (queue) where.push('next_due_at is not null');
  if (filter.sellerId !== undefined) where.push(`seller_id = ${name(filter.sellerId)}`);
  if (filter.status !== undefined) where.push(`status = ${name(filter.status)}`);
  if (filter.after !== undefined) {
    const { at, appealId } = filter.after;
    where.push(
      queue
        ? `(next_due_at, appeal_id) > (${name(at)}, ${name(appealId)}::uuid)`
        : `(submitted_at < ${name(at)} or (submitted_at = ${name(at)} and appeal_id > ${name(appealId)}::uuid))`,
    );
  }
  const order = queue ? 'next_due_at, appeal_id' : 'submitted_at desc, appeal_id';
  const { rows } = await db.read.query<{ state: string }>(
    `select state from appeals where ${where.join(' and ')} order by ${order} limit ${name(filter.limit)}`,
    values,
  );
  return rows.map(({ state }) => JSON.parse(state) as Appeal);
}
