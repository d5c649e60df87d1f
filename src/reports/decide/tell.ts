import type { TellInput } from '../commands.ts';
import type { ReportEvent } from '../events.ts';
import { subjectOf } from '../events.ts';
import type { Found, LoadedForTelling, OtherOrder, Report } from '../model.ts';
import type { ReportResult, ReportsGiven } from './common.ts';
import { accept, blocks, inStatus, sets } from './common.ts';

/** The next batch of other buyers of a listing that was found to be counterfeit is told; once all of them are, it is over. */
export function tellBuyers({ batch }: TellInput, state: Report, given: ReportsGiven<LoadedForTelling>): ReportResult {
  const telling = inStatus(state, 'tell-elapsed', 'telling');
  if ('ok' in telling) return telling;
  const going = telling as Found;
  if (!going.telling) throw new Error(`Report ${state.reportId} has nobody to tell`);
  const { orders, more } = given.loaded;
  const { within, told, batches } = going.telling;
  if (batch !== batches) return blocks('reports.over', { code: 'buyers-are-told' });
  const found = going.decided.at;
  const meant = orders.filter(
    ({ order, placedAt, ended, buyerId }) =>
      buyerId !== null &&
      !ended &&
      order !== going.orderUuid &&
      placedAt <= found &&
      given.calendar.due(placedAt, within) >= found,
  );
  const last = orders.at(-1);
  const after: Found = {
    ...going,
    status: more ? 'telling' : 'found',
    telling: {
      within,
      after: last ? { at: last.placedAt, order: last.order } : going.telling.after,
      told: told + meant.length,
      batches: batches + 1,
    },
    deadlines: more ? [{ code: 'tell', due: given.now, of: 'system', silence: 'buyers-are-told' }] : [],
  };
  return accept(
    after,
    [],
    [sets('reports.told', 'counterfeit.tell-buyers', { count: meant.length }, { duration: within })],
    { events: meant.map((order) => warned(going, order)) },
  );
}

const warned = ({ seller }: Found, { orderId, buyerId, listing }: OtherOrder): ReportEvent => ({
  type: 'reports.buyer_warned',
  subject: subjectOf({ orderId, listing }),
  data: { order: orderId, seller, listing, buyer: buyerId },
});
