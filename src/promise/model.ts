import type { SellerOffer } from '../facts/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

/** A time of delivery that a seller promises, by carrier service and country; `any` for each that is not named. */
export interface OfferedDelivery {
  readonly service: string;
  readonly to: string;
  readonly within: string;
}

/** What a seller promises beyond the market's floor, for orders placed from `from` on. */
export interface Offer {
  readonly offerId: Uuid;
  /** The first offer of its seller is 1; the last holds. */
  readonly nth: number;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly from: Instant;
  readonly by: string;
  /** How soon orders are dispatched; null: as the market promises. */
  readonly ship: string | null;
  /** The first row that fits an order holds; where none does, the market's. */
  readonly deliver: readonly OfferedDelivery[];
  /** How long goods can be sent back without a reason; absent: as the market promises. */
  readonly sendBack?: NonNullable<SellerOffer['returns']>;
  /** How returns are taken, in the seller's words. */
  readonly returns: WordsRef | null;
}

/** What a new offer is held against. */
export interface OffersSoFar {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly offers: number;
  /** The one that holds, as the facts have it: also one that was told from elsewhere. */
  readonly inForce: Pick<SellerOffer, 'ship' | 'deliver' | 'returns'> | null;
  /** Of the one that holds, where it was made here. */
  readonly returns: WordsRef | null;
}

/** Whether a seller is away, as the facts have it: also where that was told from elsewhere. */
export interface Absence {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly awaySince: Instant | null;
  /** When it ends by itself. */
  readonly backAt: Instant | null;
  /** When going away or coming back was last told. */
  readonly changedAt: Instant | null;
}
