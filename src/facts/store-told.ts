import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';

/** Closes a refused fact: corrected and taken, or dismissed by a person. False where it was not open. It stays listed either way. */
export async function settleRefused(
  db: Db,
  market: string,
  id: Uuid,
  settled: { readonly state: 'corrected' | 'dismissed'; readonly at: Instant; readonly by: string },
): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `update refused set state = $3, settled_at = $4, settled_by = $5
     where market_id = $1 and refused_id = $2 and state = 'open'`,
    [market, id, settled.state, settled.at, settled.by],
  );
  return rowCount === 1;
}
