import type { SellerOffer } from '../facts/model.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Offer } from './model.ts';

/** Sellers of a market with an order that policy expires at or before `until`, the longest overdue first. */
export async function sellersWithExpired(tx: Tx, market: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    `select o.seller_id from orders o join sellers s on s.seller_id = o.seller_id
     where s.market_id = $1 and o.next_due_at <= $2 group by o.seller_id order by min(o.next_due_at), o.seller_id limit $3`,
    [market, until, limit],
  );
  return rows.map((row) => row.seller_id);
}

/** The order of a seller that expires first, at or before `until`. */
export async function firstExpired(
  tx: Tx,
  seller: Uuid,
  until: Instant,
): Promise<{ readonly due: Instant; readonly seller: string; readonly order: string } | null> {
  const { rows } = await tx.query<{ due: Instant; seller: string; order: string }>(
    `select o.next_due_at as due, s.outside_id as seller, o.outside_id as order
     from orders o join sellers s on s.seller_id = o.seller_id
     where o.seller_id = $1 and o.next_due_at <= $2 order by o.next_due_at, o.order_id limit 1`,
    [seller, until],
  );
  return rows[0] ?? null;
}

/** The order of a market that expires first, whenever that is. */
export async function nextToExpire(
  q: Pick<Tx, 'query'>,
  market: string,
): Promise<{ readonly due: Instant; readonly sellerId: Uuid; readonly seller: string; readonly order: string } | null> {
  const { rows } = await q.query<{ due: Instant; seller_id: Uuid; seller: string; order: string }>(
    `select o.next_due_at as due, o.seller_id, s.outside_id as seller, o.outside_id as order
     from orders o join sellers s on s.seller_id = o.seller_id
     where s.market_id = $1 and o.next_due_at is not null order by o.next_due_at, o.order_id limit 1`,
    [market],
  );
  const [row] = rows;
  return row ? { due: row.due, sellerId: row.seller_id, seller: row.seller, order: row.order } : null;
}

/** The last offer that a seller made here, with how many there were; null where there was none. */
export async function readLastOffer(q: Pick<Tx, 'query'>, sellerId: Uuid): Promise<Offer | null> {
  const { rows } = await q.query<{ state: string }>(
    'select state from offers where seller_id = $1 order by nth desc limit 1',
    [sellerId],
  );
  return rows[0] ? (JSON.parse(rows[0].state) as Offer) : null;
}

/** The offer that holds, as the facts have it: also one that was told from elsewhere. Null where there is none. */
export async function readOfferInForce(q: Pick<Tx, 'query'>, sellerId: Uuid): Promise<SellerOffer | null> {
  const { rows } = await q.query<{ state: string }>('select state from sellers where seller_id = $1', [sellerId]);
  const { offers = [] } = rows[0] ? (JSON.parse(rows[0].state) as { offers?: readonly SellerOffer[] }) : {};
  return offers.at(-1) ?? null;
}

/** Whether anybody has told of a seller. */
export async function isSellerKnown(q: Pick<Tx, 'query'>, sellerId: Uuid): Promise<boolean> {
  const { rowCount } = await q.query('select 1 from sellers where seller_id = $1', [sellerId]);
  return rowCount === 1;
}

/** Sellers of a market who are back at or before `until` by what they said, the longest overdue first. */
export async function sellersBack(tx: Tx, market: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    'select seller_id from sellers where market_id = $1 and back_at <= $2 order by back_at, seller_id limit $3',
    [market, until, limit],
  );
  return rows.map((row) => row.seller_id);
}

/** When a seller is back by what they said, at or before `until`. */
export async function backOf(
  tx: Tx,
  seller: Uuid,
  until: Instant,
): Promise<{ readonly due: Instant; readonly seller: string } | null> {
  const { rows } = await tx.query<{ due: Instant; seller: string }>(
    'select back_at as due, outside_id as seller from sellers where seller_id = $1 and back_at <= $2',
    [seller, until],
  );
  return rows[0] ?? null;
}

/** The seller of a market who is back first, whenever that is. */
export async function nextBack(
  q: Pick<Tx, 'query'>,
  market: string,
): Promise<{ readonly due: Instant; readonly sellerId: Uuid; readonly seller: string } | null> {
  const { rows } = await q.query<{ due: Instant; seller_id: Uuid; seller: string }>(
    `select back_at as due, seller_id, outside_id as seller from sellers
     where market_id = $1 and back_at is not null order by back_at, seller_id limit 1`,
    [market],
  );
  const [row] = rows;
  return row ? { due: row.due, sellerId: row.seller_id, seller: row.seller } : null;
}
