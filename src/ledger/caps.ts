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
  const { rows } = await tx.query<{ currency: string; granted: string }>(
    `update fund_reservations set state = 'returned' where market_id = $1 and key = $2 and state = 'posted'
     returning currency, granted::text as granted`,
    [market, key],
  );
  const [returned] = rows;
  if (!returned) return;
  // In the order in which reserving locks them.
  for (const { scope, id } of caps.toSorted((a, b) => (`${a.scope} ${a.id}` < `${b.scope} ${b.id}` ? -1 : 1)))
    await tx.query(
      'update cap_uses set minor = minor - $5 where market_id = $1 and scope = $2 and cap_id = $3 and currency = $4',
      [market, scope, id, returned.currency, returned.granted],
    );
}
