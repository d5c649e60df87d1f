import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Appeal, AppealStatus, EarlierAppeal } from './model/appeal.ts';
import { appeals } from './store-appeal.ts';

type Queries = Pick<Tx, 'query'>;

/** One appeal of a market with the version that an update must still find; null where it has none of that id. */
export async function readAppeal(
  q: Queries,
  marketId: string,
  appealId: Uuid,
): Promise<{ readonly appeal: Appeal; readonly version: number } | null> {
  const found = await appeals.read(q, marketId, appealId);
  return found && { appeal: found.state, version: found.version };
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
  const { market, open: queue = false, after, limit } = filter;
  const where = { seller_id: filter.sellerId, status: filter.status };
  const from = after && { at: after.at, id: after.appealId };
  const found = await appeals.list(db.read, { market, where, queue, after: from, limit });
  return found.map(({ state }) => state);
}
