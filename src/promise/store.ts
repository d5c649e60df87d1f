import type { Tx } from '../platform/database/index.ts';
import type { Offer } from './model.ts';

/** Saves a new offer. False where the seller has made one in its place meanwhile. */
export async function insertOffer(tx: Tx, marketId: string, offer: Offer): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into offers (seller_id, nth, offer_id, market_id, at, state) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [offer.sellerId, offer.nth, offer.offerId, marketId, offer.from, JSON.stringify(offer)],
  );
  return rowCount === 1;
}
