import { z } from 'zod';
import type { Uuid } from '../kernel/ids.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { orderUuid } from './envelope.ts';

/** The personal field of `order.placed` that holds where the order's buyer gets mail. */
const ADDRESS_FIELD = 'email';
const address = z.email().max(254);

/** The address in what is personal of a fact; null where there is none that can be mailed. */
function addressIn(personal: string | null): string | null {
  if (personal === null) return null;
  const told = address.safeParse((JSON.parse(personal) as { words: Record<string, string> }).words[ADDRESS_FIELD]);
  return told.success ? told.data : null;
}

/** An order as somebody names it who knows no more than its number. */
export interface NumberedOrder {
  readonly sellerId: Uuid;
  /** The market's own id of the seller. */
  readonly seller: string;
  readonly orderId: Uuid;
  readonly buyerId: string;
  readonly address: string;
}

/** What the market calls an order and its seller. Throws where it is gone, which no order ever is. */
export async function readOrderNames(
  db: Pick<Db, 'read'>,
  { sellerId, orderId }: { readonly sellerId: Uuid; readonly orderId: Uuid },
): Promise<{ readonly seller: string; readonly order: string }> {
  const { rows } = await db.read.query<{ seller: string; order: string }>(
    `select s.outside_id as seller, o.outside_id as "order" from orders o join sellers s using (seller_id)
     where o.seller_id = $1 and o.order_id = $2`,
    [sellerId, orderId],
  );
  if (!rows[0]) throw new Error(`Order ${orderId} is gone`);
  return rows[0];
}

/**
 * The order of a market with this number, its buyer, and the address told with it. Null where there is none, where several sellers use
 * the number (nobody could say whose is meant), or where no address was told or it was erased. `untold`: takes the place of one.
 *
 * An order's id is made of its names, so it is looked for under each seller by key: no index that every told order would pay for.
 */
export async function readNumberedOrder(
  q: Pick<Tx | Db['read'], 'query'>,
  market: string,
  number: string,
  untold: string | null = null,
): Promise<NumberedOrder | null> {
  const sellers = await q.query<{ seller_id: Uuid; outside_id: string }>(
    'select seller_id, outside_id from sellers where market_id = $1',
    [market],
  );
  const { rows } = await q.query<{
    sellerId: Uuid;
    seller: string;
    orderId: Uuid;
    buyerId: string | null;
    personal: string | null;
  }>(
    `select o.seller_id as "sellerId", t.seller, o.order_id as "orderId", o.state::json ->> 'buyerId' as "buyerId",
       (select f.personal from facts f where f.seller_id = o.seller_id and f.subject = o.order_id and f.kind = 'order.placed'
          and f.personal is not null order by f.recorded_at desc, f.source, f.id limit 1) as personal
     from unnest($1::uuid[], $2::text[], $3::uuid[]) as t (seller_id, seller, order_id) join orders o using (seller_id, order_id) limit 2`,
    [
      sellers.rows.map(({ seller_id }) => seller_id),
      sellers.rows.map(({ outside_id }) => outside_id),
      sellers.rows.map(({ outside_id }) => orderUuid(market, outside_id, number)),
    ],
  );
  const [found, another] = rows;
  if (!found || another || found.buyerId === null) return null;
  const { sellerId, seller, orderId, buyerId } = found;
  const mailed = addressIn(found.personal) ?? untold;
  return mailed === null ? null : { sellerId, seller, orderId, buyerId, address: mailed };
}
