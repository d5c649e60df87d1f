import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../../platform/database/index.ts';
import { refoldNoted } from './refolds.ts';
import { recall } from './revisit.ts';

/**
 * Brings a market to rest: files what was forgotten in the inbox, and folds again whatever is noted. May be stopped and started
 * anywhere, and run by several at once. Returns how many rows were folded.
 */
export async function settle(db: Pick<Db, 'pool'>, market: string, now: Instant): Promise<number> {
  await recall(db, market, now);
  return refoldNoted(db, market, now);
}
