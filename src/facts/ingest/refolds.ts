import { randomBytes } from 'node:crypto';
import { makeCalendar } from '../../kernel/calendar.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { uuidv7 } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { CounterBatch } from '../../metrics/counters.ts';
import { placeShapes } from '../../metrics/shapes.ts';
import type { Db, Tx } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import type { Policy } from '../../policy/policy.ts';
import { readVersions } from '../../policy/versions.ts';
import type { MarketContext } from '../context.ts';
import { marketContext } from '../context.ts';
import { shareRules } from '../markets.ts';
import type { Market } from '../model.ts';
import type { Touched } from './fold-rows.ts';
import { foldRows } from './fold-rows.ts';
import { tellNews } from './news.ts';
import { retried } from './races.ts';
import { ORDER_ROWS, threadRows } from './rows.ts';
import { lockSeller } from './sellers.ts';

export interface RefoldPlan {
  /** Null: every seller of the market. */
  readonly seller: Uuid | null;
  /** Orders placed, or with a date they are owed by, from here on; no other can be touched by what changed. */
  readonly datedFrom: Instant;
  readonly reason: string;
  readonly now: Instant;
}

interface RefoldRow {
  readonly refold_id: Uuid;
  readonly seller_id: Uuid | null;
  readonly dated_from: Instant;
  /** The last seller done, when it was stopped half-way. */
  readonly after_seller: Uuid | null;
}

/** Orders folded again in one transaction. */
const CHUNK = 2000;

/** Notes that orders have to be folded again; done by `refoldNoted`, at once or after a restart. */
export async function planRefold(tx: Tx, market: string, plan: RefoldPlan): Promise<void> {
  await tx.query(
    'insert into refolds (refold_id, market_id, seller_id, dated_from, reason, made_at) values ($1, $2, $3, $4, $5, $6)',
    [uuidv7(plan.now, randomBytes(10)), market, plan.seller, plan.datedFrom, plan.reason, plan.now],
  );
}

const underWay = new WeakMap<object, Map<string, Promise<number>>>();

/**
 * Folds again whatever is noted for a market; may be stopped and started anywhere. Of several asking at once in this process one works
 * and the others wait for it, then see to what is left. Returns how many rows the one asking folded itself.
 */
export async function refoldNoted(db: Pick<Db, 'pool'>, market: string, now: Instant): Promise<number> {
  const markets = underWay.get(db.pool) ?? new Map<string, Promise<number>>();
  underWay.set(db.pool, markets);
  for (;;) {
    const other = markets.get(market);
    if (!other) break;
    // What stops the other one is its caller's to hear of; ours is to try.
    await other.catch(() => 0);
  }
  const own = refoldAll(db, market, now).finally(() => markets.delete(market));
  markets.set(market, own);
  return own;
}

/** Folds again whatever is noted, in every market: what a decision of our own changed outside an order is noted with it and done here. */
export async function refoldAllNoted(db: Pick<Db, 'pool'>, now: Instant): Promise<number> {
  const { rows } = await db.pool.query<{ market_id: string }>(
    'select distinct market_id from refolds order by market_id',
  );
  let folded = 0;
  for (const { market_id } of rows) folded += await refoldNoted(db, market_id, now);
  return folded;
}

async function refoldAll(db: Pick<Db, 'pool'>, market: string, now: Instant): Promise<number> {
  let folded = 0;
  for (;;) {
    const { rows } = await db.pool.query<RefoldRow>(
      'select refold_id, seller_id, dated_from, after_seller from refolds where market_id = $1 order by refold_id limit 1',
      [market],
    );
    const row = rows[0];
    if (!row) return folded;
    folded += await refold(db, market, row, now);
  }
}

/** One plan, seller by seller; what was done is noted with it, so that nothing is done twice after a stop. */
async function refold(db: Pick<Db, 'pool'>, market: string, plan: RefoldRow, now: Instant): Promise<number> {
  let folded = 0;
  let after = plan.after_seller;
  for (;;) {
    const seller = plan.seller_id ?? (await nextSeller(db, market, after));
    if (!seller || seller === after) break;
    folded += await refoldSellerRows(db, market, seller, plan.dated_from, now);
    after = seller;
    await db.pool.query('update refolds set after_seller = $2 where refold_id = $1', [plan.refold_id, seller]);
  }
  await db.pool.query('delete from refolds where refold_id = $1', [plan.refold_id]);
  return folded;
}

async function nextSeller(db: Pick<Db, 'pool'>, market: string, after: Uuid | null): Promise<Uuid | null> {
  const { rows } = await db.pool.query<{ seller_id: Uuid }>(
    'select seller_id from sellers where market_id = $1 and ($2::uuid is null or seller_id > $2) order by seller_id limit 1',
    [market, after],
  );
  return rows[0]?.seller_id ?? null;
}

async function refoldSellerRows(
  db: Pick<Db, 'pool'>,
  market: string,
  seller: Uuid,
  datedFrom: Instant,
  now: Instant,
): Promise<number> {
  let folded = 0;
  for (const table of ['orders', 'threads'] as const) {
    let after: Uuid | null = null;
    for (;;) {
      const chunk: Touched[] = await readChunk(db.pool, table, seller, datedFrom, after);
      if (chunk.length === 0) break;
      await retried(() => transaction(db, (tx) => refoldChunk(db, tx, market, seller, table, chunk, now)));
      folded += chunk.length;
      after = chunk.at(-1)?.subject ?? null;
    }
  }
  return folded;
}

/** A seller's next rows by key, without their facts. */
export async function readChunk(
  q: Pick<Tx, 'query'>,
  table: 'orders' | 'threads',
  seller: Uuid,
  datedFrom: Instant,
  after: Uuid | null,
): Promise<Touched[]> {
  const key = table === 'orders' ? 'order_id' : 'thread_id';
  const dated = table === 'orders' ? 'greatest(r.placed_at, r.ship_by, r.deliver_by)' : 'r.last_at';
  const { rows } = await q.query<{ subject: Uuid; outside_id: string; seller: string }>(
    `select r.${key} as subject, r.outside_id, s.outside_id as seller from ${table} r join sellers s on s.seller_id = r.seller_id
     where r.seller_id = $1 and ($2::uuid is null or r.${key} > $2) and coalesce(${dated} >= $3, true) order by r.${key} limit $4`,
    [seller, after, datedFrom, CHUNK],
  );
  return rows.map((row) => ({
    seller,
    sellerId: row.seller,
    subject: row.subject,
    orderId: table === 'orders' ? row.outside_id : undefined,
    threadId: undefined,
    facts: [],
  }));
}

async function refoldChunk(
  db: Pick<Db, 'pool'>,
  tx: Tx,
  market: string,
  seller: Uuid,
  table: 'orders' | 'threads',
  chunk: readonly Touched[],
  now: Instant,
): Promise<void> {
  await shareRules(tx, market);
  const context: MarketContext | null = await marketContext(db, tx, market);
  if (!context) throw new Error(`No such market: ${market}`);
  const { offers } = await lockSeller(tx, seller);
  const counters = new CounterBatch();
  const folding = { tx, context, offersOf: () => offers, counters, now: context.market.clock ?? now };
  if (table === 'orders') await tellNews(folding, await foldRows(ORDER_ROWS, folding, chunk), [], now);
  else await tellNews(folding, [], await foldRows(threadRows(market), folding, chunk), now);
  await counters.write(tx);
}

/**
 * What publishing a policy version does to orders: new counting shapes get their place and every order is counted under them; a
 * version that binds orders already placed has those folded again (the first version binds all before it too). Inside the transaction that holds the market's rules.
 */
export async function preparePolicy(tx: Tx, market: Market, policy: Policy, now: Instant): Promise<void> {
  const fresh = await placeShapes(tx, market.id, policy.metrics);
  const { rows } = await tx.query('select 1 from sellers where market_id = $1 limit 1', [market.id]);
  if (rows.length === 0) return;
  const all = Number.MIN_SAFE_INTEGER;
  if (fresh.length > 0) return planRefold(tx, market.id, { seller: null, datedFrom: all, reason: 'shapes', now });
  const binds = makeCalendar({ zone: market.zone, weekend: [], holidays: [] }).startOf(policy.effective);
  const isFirst = (await readVersions(tx, market.id)).every(({ effective }) => effective >= policy.effective);
  if (await anyFrom(tx, market.id, isFirst ? all : binds))
    await planRefold(tx, market.id, { seller: null, datedFrom: isFirst ? all : binds, reason: 'policy', now });
}

/** Whether anything is dated from an instant on, by which a version that binds from then is bound. */
async function anyFrom(tx: Tx, market: string, from: Instant): Promise<boolean> {
  const { rows } = await tx.query(
    `select 1 from sellers s where s.market_id = $1 and (
       exists (select 1 from orders o where o.seller_id = s.seller_id and o.placed_at >= $2)
       or exists (select 1 from threads t where t.seller_id = s.seller_id and t.last_at >= $2)) limit 1`,
    [market, from],
  );
  return rows.length > 0;
}
