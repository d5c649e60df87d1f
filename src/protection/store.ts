import { stateTable } from '../platform/database/index.ts';
import type { Cover } from './model.ts';

/** When a payout of a cover was last begun. */
const movedAt = ({ payouts, openedAt }: Cover): number => Math.max(openedAt, ...payouts.map(({ at }) => at));

/** When a payout of a cover was last confirmed; null: none was. */
function paidAt({ payouts }: Cover): number | null {
  const paid = payouts.flatMap(({ status, settledAt }) => (status === 'paid' && settledAt !== null ? [settledAt] : []));
  return paid.length === 0 ? null : Math.max(...paid);
}

/** One row for each order of which anything was paid or charged. */
export const covers = stateTable<Cover>({
  table: 'protection_covers',
  id: 'cover_id',
  begun: 'opened_at',
  idOf: ({ coverId }) => coverId,
  fixed: ({ orderUuid, buyerId, basketId, openedAt }) => ({
    order_id: orderUuid,
    buyer_id: buyerId,
    basket_id: basketId,
    opened_at: openedAt,
  }),
  moving: (cover) => ({ moved_at: movedAt(cover), paid_at: paidAt(cover) }),
});
