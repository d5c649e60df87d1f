import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { planRefold } from './ingest/refolds.ts';
import { settle } from './ingest.ts';
import { changeRules } from './markets.ts';
import type { Market } from './model.ts';

/**
 * Says from when a market is live: what falls due from then on is acted upon. Orders owed at or after it are folded again, so that what
 * falls due on them is known. Returns how many; null where the market is live already, which is for good.
 */
export async function goLive(
  db: Db,
  market: Market,
  from: Instant,
  times: { readonly marketNow: Instant; readonly now: Instant },
): Promise<number | null> {
  const changed = await transaction(db, async (tx) => {
    await changeRules(tx, market.id);
    const { rowCount } = await tx.query(
      'update markets set live_from = $2 where market_id = $1 and (live_from is null or live_from > $3)',
      [market.id, from, times.marketNow],
    );
    if (rowCount !== 1) return false;
    await planRefold(tx, market.id, { seller: null, datedFrom: from, reason: 'live', now: times.now });
    return true;
  });
  return changed ? settle(db, market.id, times.now) : null;
}
