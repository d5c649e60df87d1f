import type { Instant } from '../kernel/instant.ts';

/** Policy cancelled an order that was neither dispatched nor cancelled long past its ship-by date. */
export interface OrderExpired {
  readonly type: 'order.expired';
  readonly subject: string;
  readonly data: { readonly orderId: string; readonly shipBy: Instant };
}
