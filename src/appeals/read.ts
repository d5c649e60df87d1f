import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Contest, ContestStatus, EarlierContest } from './model.ts';
import { contests } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** A contest as it was read, with the version that an update must still find. */
interface StoredContest {
  readonly contest: Contest;
  readonly version: number;
}

/** One contest of a market; null where it has none of that id. */
export async function readContest(q: Queries, marketId: string, contestId: Uuid): Promise<StoredContest | null> {
  const found = await contests.read(q, marketId, contestId);
  return found && { contest: found.state, version: found.version };
}

/** All contests about one order, the oldest first. */
export async function readContestsOfOrder(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<Contest[]> {
  const { rows } = await q.query<{ state: string }>(
    'select state from contests where seller_id = $1 and order_id = $2 order by submitted_at, contest_id',
    [sellerId, orderUuid],
  );
  return rows.map(({ state }) => JSON.parse(state) as Contest);
}

/** What a rule needs to know of a contest beside the one it decides. */
export function asEarlier(contest: Contest): EarlierContest {
  return {
    contestId: contest.contestId,
    mark: contest.mark,
    thing: contest.thing,
    spanFrom: contest.span.from,
    status: contest.status,
    askedBy: 'question' in contest && contest.question ? contest.question.askedBy : null,
    decidedBy: 'decided' in contest ? contest.decided.by : null,
  };
}

export interface ContestFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly status?: ContestStatus;
  /** Only those still open, the first due first; else all, the newest first. */
  readonly open?: boolean;
  /** Continue after this one: the time it was sorted by (due, or submitted) and its id. */
  readonly after?: { readonly at: Instant; readonly contestId: Uuid };
  readonly limit: number;
}

/** Contests of a market: the queue of open ones by due time, or all by the time they were made. */
export async function listContests(db: Pick<Db, 'read'>, filter: ContestFilter): Promise<Contest[]> {
  const { market, open: queue = false, after, limit } = filter;
  const where = { seller_id: filter.sellerId, status: filter.status };
  const from = after && { at: after.at, id: after.contestId };
  const found = await contests.list(db.read, { market, where, queue, after: from, limit });
  return found.map(({ state }) => state);
}
