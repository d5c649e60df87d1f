import type { Tx } from '../platform/database/index.ts';
import type { SharedCap } from './funds.ts';

/**
 * What was posted under a key could not be paid: the limits that it had used up are free again, in this transaction. Once, however often it is
 * said.
 */
export async function freeCaps(
  tx: Tx,
  market: string,
  key: string,
  caps: readonly Pick<SharedCap, 'scope' | 'id'>[],
): Promise<void> {
  await move(tx, market, key, caps, { from: 'posted', to: 'returned', by: -1 });
}

/** What could not be paid was paid all the same: it has used up the limits after all, be they passed by it. Once. */
export async function useCapsAgain(...[tx, market, key, caps]: Parameters<typeof freeCaps>): Promise<void> {
  await move(tx, market, key, caps, { from: 'returned', to: 'posted', by: 1 });
}

async function move(
  tx: Tx,
  market: string,
  key: string,
  caps: Parameters<typeof freeCaps>[3],
  { from, to, by }: { readonly from: string; readonly to: string; readonly by: 1 | -1 },
): Promise<void> {
  const { rows } = await tx.query<{ currency: string; granted: string }>(
    `update fund_reservations set state = $4 where market_id = $1 and key = $2 and state = $3
     returning currency, granted::text as granted`,
    [market, key, from, to],
  );
  const [found] = rows;
  if (!found) return;
  // In the order in which reserving locks them.
  for (const { scope, id } of caps.toSorted((a, b) => (`${a.scope} ${a.id}` < `${b.scope} ${b.id}` ? -1 : 1)))
    await tx.query(
      'update cap_uses set minor = minor + $5 where market_id = $1 and scope = $2 and cap_id = $3 and currency = $4',
      [market, scope, id, found.currency, BigInt(found.granted) * BigInt(by)],
    );
}
