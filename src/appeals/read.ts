import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Contest, ContestStatus, EarlierContest } from './model.ts';
import type { StoredContest } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** One contest of a market; null where it has none of that id. */
export async function readContest(q: Queries, marketId: string, contestId: Uuid): Promise<StoredContest | null> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from contests where market_id = $1 and contest_id = $2',
    [marketId, contestId],
  );
  return rows[0] ? { contest: JSON.parse(rows[0].state) as Contest, version: rows[0].version } : null;
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
  const where = ['market_id = $1'];
  const values: unknown[] = [filter.market];
  const name = (value: unknown): string => `$${values.push(value)}`;
  const queue = filter.open === true;
  if (queue) where.push('next_due_at is not null');
  if (filter.sellerId !== undefined) where.push(`seller_id = ${name(filter.sellerId)}`);
  if (filter.status !== undefined) where.push(`status = ${name(filter.status)}`);
  if (filter.after !== undefined) {
    const { at, contestId } = filter.after;
    where.push(
      queue
        ? `(next_due_at, contest_id) > (${name(at)}, ${name(contestId)}::uuid)`
        : `(submitted_at < ${name(at)} or (submitted_at = ${name(at)} and contest_id > ${name(contestId)}::uuid))`,
    );
  }
  const order = queue ? 'next_due_at, contest_id' : 'submitted_at desc, contest_id';
  const { rows } = await db.read.query<{ state: string }>(
    `select state from contests where ${where.join(' and ')} order by ${order} limit ${name(filter.limit)}`,
    values,
  );
  return rows.map(({ state }) => JSON.parse(state) as Contest);
}
