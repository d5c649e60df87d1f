import { stateTable } from '../platform/database/index.ts';
import type { Appeal } from './model/appeal.ts';

/** Against one sanction one appeal is open. */
export const appeals = stateTable<Appeal>({
  table: 'appeals',
  id: 'appeal_id',
  begun: 'submitted_at',
  idOf: ({ appealId }) => appealId,
  fixed: ({ sanctionId, submittedAt }) => ({ sanction_id: sanctionId, submitted_at: submittedAt }),
});
