import type { Instant } from '../kernel/instant.ts';
import type { Offer } from './model.ts';

/** Policy cancelled an order that was neither dispatched nor cancelled long past its ship-by date. */
export interface OrderExpired {
  readonly type: 'order.expired';
  readonly subject: string;
  readonly data: { readonly orderId: string; readonly shipBy: Instant };
}

/** A seller promises something else from now on. */
export interface PromiseOffered {
  readonly type: 'promise.offered';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const offeredEvent = ({ offerId, seller, ship, deliver, from, returns }: Offer): PromiseOffered => ({
  type: 'promise.offered',
  subject: `sellers/${seller}`,
  data: { offer: offerId, from, ship, deliver, returns: returns !== null },
});
