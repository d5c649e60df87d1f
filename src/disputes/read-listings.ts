import { readMarket } from '../facts/markets.ts';
import type { Market, OrderState } from '../facts/model.ts';
import type { FactDigest } from '../facts/read.ts';
import { readOrder } from '../facts/read.ts';
import type { ListingAtDeal } from '../facts/read-listings.ts';
import { readListingDigests, readListingsAtDeal } from '../facts/read-listings.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Problem } from './model/problems.ts';
import { branchOf } from './model/problems.ts';
import type { Dispute } from './model.ts';

type Query = Pick<Tx | Db['read'], 'query'>;
type OfMarket = Pick<Market, 'id' | 'sourceRanks'>;
/** The lines that a claim names; null: the whole order. */
type Claimed = readonly { readonly line: string }[] | null;

const claimed = (order: OrderState, lines: Claimed): OrderState =>
  lines ? { ...order, lines: order.lines.filter(({ id }) => lines.some(({ line }) => line === id)) } : order;

/** The listings of what a case is about, as they read when the order was placed, and as they read now. */
export async function readCaseListings(
  q: Query,
  market: OfMarket,
  { sellerId, orderUuid, lines }: Pick<Dispute, 'sellerId' | 'orderUuid' | 'lines'>,
  asOf: Instant,
): Promise<readonly ListingAtDeal[]> {
  const order = await readOrder(q, sellerId, orderUuid);
  return order ? readListingsAtDeal(q, market, claimed(order, lines), asOf) : [];
}

/**
 * What a claim that goods are not as agreed is held against: the facts that say how their listings read at the deal, by digest. Any other
 * claim is held against none.
 */
export async function readListingsRestedOn(
  q: Query,
  marketId: string,
  problem: Problem,
  of: { readonly sellerId: Uuid; readonly orderUuid: Uuid; readonly lines: Claimed },
): Promise<readonly FactDigest[]> {
  if (branchOf(problem) !== 'not-as-agreed') return [];
  const [market, order] = await Promise.all([readMarket(q, marketId), readOrder(q, of.sellerId, of.orderUuid)]);
  return market && order ? readListingDigests(q, market, claimed(order, of.lines)) : [];
}
