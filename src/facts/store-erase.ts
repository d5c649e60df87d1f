import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';

/** Whose personal fields are to go: all of a seller's, or those of some of their orders. The names are the market's own. */
export interface PersonalOf {
  readonly market: string;
  readonly seller: { readonly id: Uuid; readonly name: string };
  readonly orders: readonly { readonly id: Uuid; readonly name: string }[] | 'all';
}

/**
 * Removes the personal part of facts with its salt; the digest stays, so nothing that rests on the fact is touched. What
 * waits or was refused loses it too. Returns how many facts had one. The same fact told again stays erased.
 */
export async function erasePersonal(tx: Tx, of: PersonalOf): Promise<number> {
  const subjects = of.orders === 'all' ? null : of.orders.map(({ id }) => id);
  const filed = await tx.query(
    `update facts set personal = null where seller_id = $1 and personal is not null
       and ($2::uuid[] is null or subject = any ($2)
         or subject in (select thread_id from threads where seller_id = $1 and order_id = any ($2)))`,
    [of.seller.id, subjects],
  );
  if (of.orders === 'all') await tx.query('update sellers set title = null where seller_id = $1', [of.seller.id]);
  return (filed.rowCount ?? 0) + (await eraseWaiting(tx, of)) + (await eraseRefused(tx, of));
}

async function eraseWaiting(tx: Tx, of: PersonalOf): Promise<number> {
  const { rows } = await tx.query<{ kind: string; outside_id: string; source: string; id: string; body: string }>(
    `select kind, outside_id, source, id, body from inbox where market_id = $1 and body like '%"personal"%'`,
    [of.market],
  );
  let erased = 0;
  for (const { kind, outside_id, source, id, body } of rows) {
    const without = withoutPersonal(body, of);
    if (without === null) continue;
    erased += 1;
    await tx.query(
      `update inbox set body = $6 where market_id = $1 and kind = $2 and outside_id = $3 and source = $4 and id = $5`,
      [of.market, kind, outside_id, source, id, without],
    );
  }
  return erased;
}

async function eraseRefused(tx: Tx, of: PersonalOf): Promise<number> {
  const { rows } = await tx.query<{ refused_id: Uuid; told: string }>(
    `select refused_id, told from refused where market_id = $1 and told like '%"personal"%'`,
    [of.market],
  );
  let erased = 0;
  for (const { refused_id, told } of rows) {
    const without = withoutPersonal(told, of);
    if (without === null) continue;
    erased += 1;
    await tx.query('update refused set told = $2 where refused_id = $1', [refused_id, without]);
  }
  return erased;
}

/** A fact as told, without its personal part; null where it is about somebody else, has none, or cannot be read. */
function withoutPersonal(text: string, of: PersonalOf): string | null {
  let fact: Record<string, unknown>;
  try {
    fact = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
  if (typeof fact !== 'object' || fact === null || fact.personal === undefined) return null;
  if (fact.sellerId !== undefined && fact.sellerId !== of.seller.name) return null;
  const meant =
    of.orders === 'all' ? fact.sellerId === of.seller.name : of.orders.some(({ name }) => name === fact.orderId);
  if (!meant) return null;
  const { personal: _gone, ...rest } = fact;
  return JSON.stringify(rest);
}

/** Orders of a market that a buyer placed, by the market's own id of the buyer. Reads every order: for a rare act, not for a page. */
export async function readOrdersOfBuyer(
  tx: Tx,
  market: string,
  buyerId: string,
): Promise<
  {
    readonly seller: { readonly id: Uuid; readonly name: string };
    readonly order: { readonly id: Uuid; readonly name: string };
  }[]
> {
  const { rows } = await tx.query<{ seller_id: Uuid; seller: string; order_id: Uuid; name: string }>(
    `select o.seller_id, s.outside_id as seller, o.order_id, o.outside_id as name
     from orders o join sellers s on s.seller_id = o.seller_id
     where s.market_id = $1 and o.state::jsonb ->> 'buyerId' = $2 order by o.seller_id, o.order_id`,
    [market, buyerId],
  );
  return rows.map(({ seller_id, seller, order_id, name }) => ({
    seller: { id: seller_id, name: seller },
    order: { id: order_id, name },
  }));
}
