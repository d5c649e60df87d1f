import { stateTable } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { Dispute } from './model.ts';

/** About one order one dispute is open. */
export const disputes = stateTable<Dispute>({
  table: 'disputes',
  id: 'dispute_id',
  begun: 'opened_at',
  idOf: ({ disputeId }) => disputeId,
  fixed: ({ orderUuid, buyerId, problem, openedAt }) => ({
    order_id: orderUuid,
    buyer_id: buyerId,
    problem,
    opened_at: openedAt,
  }),
  moving: ({ status }) => ({ open: isOpen(status) }),
});
