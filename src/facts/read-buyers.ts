import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { OrderState } from './model.ts';

/** Orders of a buyer in a market, the newest first; `after` = placed and id of the last one seen. */
export async function listOrdersOfBuyer(
  q: Pick<Tx | Db['read'], 'query'>,
  of: { readonly market: string; readonly buyer: string },
  limit: number,
  after: readonly [placedAt: Instant, orderId: Uuid] | null,
): Promise<{ readonly uuid: Uuid; readonly state: OrderState }[]> {
  const { rows } = await q.query<{ order_id: Uuid; state: string }>(
    `select b.order_id, o.state from buyers_orders b
     join orders o on o.seller_id = b.seller_id and o.order_id = b.order_id
     where b.market_id = $1 and b.buyer_id = $2
       and ($3::bigint is null or b.placed_at < $3 or (b.placed_at = $3 and b.order_id > $4::uuid))
     order by b.placed_at desc, b.order_id limit $5`,
    [of.market, of.buyer, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
  return rows.map(({ order_id, state }) => ({ uuid: order_id, state: JSON.parse(state) as OrderState }));
}
