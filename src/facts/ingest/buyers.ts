import type { Tx } from '../../platform/database/index.ts';
import { bigints, texts, uuids } from '../../platform/database/index.ts';
import type { OrderState } from '../model.ts';
import type { Folded } from './fold-rows.ts';

/** Notes whose an order is, where that was told or told otherwise, so that a buyer's orders are found without walking the sellers. */
export async function noteBuyers(tx: Tx, market: string, orders: readonly Folded<OrderState>[]): Promise<void> {
  const told = orders.flatMap(({ touched, before, after: { buyerId, placedAt } }) => {
    if (buyerId === undefined || placedAt === undefined) return [];
    const same = before?.member('buyerId') === buyerId && before.member('placedAt') === placedAt;
    return same ? [] : [{ seller: touched.seller, order: touched.subject, buyerId, placedAt }];
  });
  const gone = orders.filter(({ before, after }) => after.buyerId === undefined && before?.member('buyerId'));
  if (gone.length > 0)
    await tx.query(
      `delete from buyers_orders b using unnest($1::uuid[], $2::uuid[]) as t (s, o) where b.seller_id = t.s and b.order_id = t.o`,
      [uuids(gone.map(({ touched }) => touched.seller)), uuids(gone.map(({ touched }) => touched.subject))],
    );
  if (told.length === 0) return;
  await tx.query(
    `insert into buyers_orders (seller_id, order_id, market_id, buyer_id, placed_at)
     select t.seller, t.ord, $5, t.buyer, t.placed from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[]) as t (seller, ord, buyer, placed)
     on conflict (seller_id, order_id) do update set buyer_id = excluded.buyer_id, placed_at = excluded.placed_at`,
    [
      uuids(told.map(({ seller }) => seller)),
      uuids(told.map(({ order }) => order)),
      texts(told.map(({ buyerId }) => buyerId)),
      bigints(told.map(({ placedAt }) => placedAt)),
      market,
    ],
  );
}
