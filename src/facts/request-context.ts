import type { Db } from '../platform/database/index.ts';
import type { MarketContext } from './context.ts';
import { marketContext } from './context.ts';
import type { Market } from './model.ts';

/** The context that a market of a request was read with: pages need both, and read it once. */
const contexts = new WeakMap<Market, MarketContext>();

/** A market for a request; null where there is none of that id. */
export async function lookUpMarket(db: Db, id: string): Promise<Market | null> {
  const context = await marketContext(db, db.read, id);
  if (!context) return null;
  contexts.set(context.market, context);
  return context.market;
}

/** Everything of a market of a request; throws on one that `lookUpMarket` did not give. */
export function contextOf(market: Market): MarketContext {
  const context = contexts.get(market);
  if (!context) throw new Error(`Market ${market.id} was not looked up for this request`);
  return context;
}
