import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db, Tx } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import type { OutgoingEvent } from '../../platform/delivery/outbox.ts';
import { writeManyEvents } from '../../platform/delivery/outbox.ts';
import { newsAfter } from '../due.ts';
import { readMarkets } from '../markets.ts';
import type { Market, OrderState, ThreadState } from '../model.ts';
import { asOf, markNews } from './news.ts';

/** Rows told of in one transaction. */
const CHUNK = 500;

interface DueRow {
  readonly seller_id: Uuid;
  readonly subject: Uuid;
  readonly version: number;
  readonly news_at: Instant;
  readonly state: string;
}

/**
 * Tells the outbox of marks that came true by themselves (a date passed and nothing was done): the counters have known since the fold.
 * One chunk of each market's orders and threads; returns how many rows it told of. What another worker holds is left to it.
 */
export async function announceDue(db: Db, systemNow: Instant): Promise<number> {
  let told = 0;
  for (const market of await readMarkets(db.read)) {
    if (market.liveFrom === null) continue;
    for (const table of ['orders', 'threads'] as const) {
      told += await transaction(db, (tx) => announce(tx, table, market, systemNow));
    }
  }
  return told;
}

async function announce(tx: Tx, table: 'orders' | 'threads', market: Market, recordedAt: Instant): Promise<number> {
  const now = market.clock ?? recordedAt;
  const key = table === 'orders' ? 'order_id' : 'thread_id';
  const { rows } = await tx.query<DueRow>(
    `select r.seller_id, r.${key} as subject, r.version, r.news_at, r.state from ${table} r join sellers s on s.seller_id = r.seller_id
     where s.market_id = $1 and r.news_at <= $2 order by r.news_at limit $3 for update of r skip locked`,
    [market.id, now, CHUNK],
  );
  if (rows.length === 0) return 0;
  await writeManyEvents(
    tx,
    rows.flatMap((row) => newsOf(row, table, market, now)),
    recordedAt,
  );
  await tx.query(
    `update ${table} r set news_at = t.next from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as t (s, o, next)
     where r.seller_id = t.s and r.${key} = t.o`,
    [
      rows.map((row) => row.seller_id),
      rows.map((row) => row.subject),
      rows.map((row) => newsAfter(JSON.parse(row.state), market, now)),
    ],
  );
  return rows.length;
}

function newsOf(row: DueRow, table: 'orders' | 'threads', market: Market, now: Instant): OutgoingEvent[] {
  const state = JSON.parse(row.state) as OrderState | ThreadState;
  const news = markNews(asOf(state.marks, row.news_at - 1), asOf(state.marks, now), market.liveFrom ?? now, now);
  const id = 'threadId' in state ? state.threadId : state.orderId;
  return news.map((each, index) => ({
    sellerId: row.seller_id,
    eventId: derivedId('news-due', row.seller_id, row.subject, String(row.version), String(row.news_at), String(index)),
    marketId: market.id,
    subject: `${table}/${id}`,
    ...each,
  }));
}
