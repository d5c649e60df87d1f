import { stateTable } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { Return } from './model.ts';

/** Of one order several can be under way, of different lines. */
export const returns = stateTable<Return>({
  table: 'returns',
  id: 'return_id',
  begun: 'opened_at',
  idOf: ({ returnId }) => returnId,
  fixed: ({ orderUuid, buyerId, dispute, openedAt }) => ({
    order_id: orderUuid,
    buyer_id: buyerId,
    dispute_id: dispute,
    opened_at: openedAt,
  }),
  moving: ({ status }) => ({ open: isOpen(status) }),
});
