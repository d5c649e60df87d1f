import { stateTable } from '../platform/database/index.ts';
import { isOpen } from './lifecycle.ts';
import type { Contest } from './model.ts';

/** Of one mark one contest is open. */
export const contests = stateTable<Contest>({
  table: 'contests',
  id: 'contest_id',
  begun: 'submitted_at',
  idOf: ({ contestId }) => contestId,
  fixed: ({ orderUuid, mark, thing, submittedAt }) => ({
    order_id: orderUuid,
    mark,
    thing: `${thing.kind}:${thing.id}`,
    submitted_at: submittedAt,
  }),
  moving: ({ status }) => ({ open: isOpen(status) }),
});
