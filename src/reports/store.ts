import { stateTable } from '../platform/database/index.ts';
import { isUndecided } from './lifecycle.ts';
import { reporterKey } from './model/reporter.ts';
import type { Report } from './model.ts';

/** One undecided report of one reporter about one thing and matter. */
export const reports = stateTable<Report>({
  table: 'reports',
  id: 'report_id',
  begun: 'opened_at',
  idOf: ({ reportId }) => reportId,
  fixed: ({ reporter, orderUuid, listing, matter, openedAt }) => ({
    reporter: reporterKey(reporter),
    order_id: orderUuid,
    listing_id: listing,
    matter,
    opened_at: openedAt,
  }),
  moving: (report) => {
    const decided = 'decided' in report && report.decided.by !== null ? report.decided : null;
    return {
      open: isUndecided(report.status),
      verdict: decided?.verdict ?? null,
      decided_at: decided?.at ?? null,
    };
  },
});
