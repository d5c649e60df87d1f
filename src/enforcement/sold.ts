import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { writeNotices } from '../platform/delivery/notices.ts';
import { writeManyEvents } from '../platform/delivery/outbox.ts';
import { SOLD } from './events.ts';

/** Orders told of at a time. */
const TAKEN = 200;

interface Sold {
  readonly seller_id: Uuid;
  readonly market_id: string;
  readonly order_id: Uuid;
  readonly sanction_id: Uuid;
  readonly placed_at: Instant;
  readonly seller: string;
  readonly order: string;
}

/**
 * Tells operators of orders that were placed for a seller while a suspension or a termination was in effect: the shop has sold what it was
 * asked not to sell. Each is told once, also where the sanction is over by the time of the look; one that the market's clock has not reached is
 * told when it gets there. What was overturned is as if it never was. Returns how many.
 */
export async function tellSold(db: Pick<Db, 'pool'>, now: Instant): Promise<number> {
  return transaction(db, async (tx) => {
    const { rows } = await tx.query<Sold>(
      `with found as (
         select s.seller_id, s.market_id, s.sanction_id, o.order_id, o.placed_at, o.outside_id as order
         from sanctions s join markets m on m.market_id = s.market_id
         join orders o on o.seller_id = s.seller_id
           and o.placed_at >= (s.state::json ->> 'tookEffectAt')::bigint and o.placed_at <= coalesce(m.clock, $1)
           and (s.closed_at is null or o.placed_at < s.closed_at)
         where s.status in ('in-effect', 'ended') and not s.observed and s.step in ('suspension', 'termination')
           and not exists (select 1 from sold_suspended t where t.seller_id = o.seller_id and t.order_id = o.order_id)
         order by o.placed_at limit $2
       ), told as (
         insert into sold_suspended (seller_id, order_id, market_id, sanction_id, placed_at)
         select seller_id, order_id, market_id, sanction_id, placed_at from found
         on conflict do nothing returning seller_id, order_id
       )
       select f.*, l.outside_id as seller from found f join told using (seller_id, order_id)
       join sellers l on l.seller_id = f.seller_id order by f.placed_at, f.order_id`,
      [now, TAKEN],
    );
    const events = rows.map((row) => ({
      sellerId: row.seller_id,
      eventId: derivedId('event', SOLD, row.order_id),
      marketId: row.market_id,
      type: SOLD,
      subject: `orders/${row.order}`,
      at: row.placed_at,
      data: { seller: row.seller, order: row.order, sanction: row.sanction_id },
    }));
    await writeManyEvents(tx, events, now);
    const operators = { reader: 'operator', readerId: 'operators' } as const;
    await writeNotices(
      tx,
      events.map((event) => ({ ...event, ...operators })),
      now,
    );
    return rows.length;
  });
}
