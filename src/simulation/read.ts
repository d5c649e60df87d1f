import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { CastMember, Size } from './model.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** How far the filling of a demo market has come. */
export interface Fill {
  readonly market: string;
  readonly seed: string;
  readonly size: Size;
  readonly stepsDone: number;
  readonly daysDone: number;
  readonly days: number;
  /** Time taken so far, by all processes that worked on it. */
  readonly spentMs: number;
  readonly startedAt: Instant;
  readonly doneAt: Instant | null;
}

interface FillRow {
  readonly market_id: string;
  readonly seed: string;
  readonly size: string;
  readonly steps_done: number;
  readonly days_done: number;
  readonly days: number;
  readonly spent_ms: number;
  readonly started_at: Instant;
  readonly done_at: Instant | null;
}

/** Every demo market that was begun, in the order of beginning. */
export async function readFills(q: Query): Promise<Fill[]> {
  const { rows } = await q.query<FillRow>('select * from demo_fills order by started_at, market_id desc');
  return rows.map((row) => ({
    market: row.market_id,
    seed: row.seed,
    size: JSON.parse(row.size) as Size,
    stepsDone: row.steps_done,
    daysDone: row.days_done,
    days: row.days,
    spentMs: row.spent_ms,
    startedAt: row.started_at,
    doneAt: row.done_at,
  }));
}

/** Whether a market's history is still being made. */
export const isFilling = (fills: readonly Fill[], market: string): boolean =>
  fills.some((fill) => fill.market === market && fill.doneAt === null);

/** The cast of every demo market. */
export async function readCast(q: Query): Promise<CastMember[]> {
  const { rows } = await q.query<{ body: string }>(
    'select c.body from demo_cast c join demo_fills f using (market_id) order by f.started_at, c.market_id desc, c.place',
  );
  return rows.map(({ body }) => JSON.parse(body) as CastMember);
}

/** Markets that are no demo: where there is one, the installation is somebody's, and no demo is put beside it. */
export async function hasRealMarkets(q: Query): Promise<boolean> {
  const { rowCount } = await q.query('select 1 from markets where not demo limit 1');
  return rowCount !== 0;
}

/** The markets that were made up. */
export async function readDemoMarkets(q: Query): Promise<string[]> {
  const { rows } = await q.query<{ market_id: string }>(
    'select market_id from markets where demo union select market_id from demo_fills order by 1',
  );
  return rows.map((row) => row.market_id);
}

/** What a marketplace was asked to pay, or to take down, and has not answered. */
export interface Asked {
  readonly instruction: string;
  readonly seller: string;
  /** Null: it is about a listing. */
  readonly order: string | null;
}

/** What was asked of a marketplace about its orders and listings until an instant and is not answered, in the order of asking. */
export async function readAsked(q: Query, market: string, until: Instant): Promise<Asked[]> {
  const { rows } = await q.query<{ instruction: string; seller: string; order_id: string | null }>(
    `select i.instruction_id::text as instruction, s.outside_id as seller, i.order_id
     from instructions i join sellers s on s.seller_id = i.seller_id
     where i.market_id = $1 and i.state = 'asked' and (i.order_id is not null or i.kind = 'delist') and i.asked_at <= $2
     order by i.asked_at, i.instruction_id`,
    [market, until],
  );
  return rows.map(({ instruction, seller, order_id: order }) => ({ instruction, seller, order }));
}
