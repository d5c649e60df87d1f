import type { Because } from '../../kernel/because.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { againstConfirming } from '../assess.ts';
import type { ConfirmInput } from '../commands.ts';
import { actEvent } from '../events.ts';
import type { Confirmed, OrderAtHand } from '../model.ts';
import type { ActResult, ActsGiven } from './common.ts';
import { blocks, factOf, headOf, refusedFor, sets } from './common.ts';

/** The seller handed a parcel to the carrier. Without lines it holds all that is in the order. */
export function confirm(command: ConfirmInput, _state: null, given: ActsGiven): ActResult {
  const { loaded: order } = given;
  const against = againstConfirming(order);
  if (against) return refusedFor(against);
  const misfit = linesRefused(command.lines, order);
  if (misfit) return misfit;
  const head = headOf(given);
  const parcel = nameOf(command, order, head.nth);
  if (parcel !== null && order.parcels.some(({ id, confirmed }) => confirmed && id === parcel))
    return blocks('acts.parcel_confirmed', { code: parcel }, undefined, 'tracking');
  const { carrier, service, tracking, lines } = command;
  const state: Confirmed = {
    ...head,
    kind: 'confirm',
    words: null,
    parcel,
    carrier: carrier ?? null,
    service: service ?? null,
    tracking: tracking ?? null,
    lines: lines ?? null,
  };
  const fact = factOf(order, given, {
    id: `confirmed:${head.actId}`,
    kind: 'parcel.confirmed',
    ...(parcel === null ? {} : { parcelId: parcel }),
    data: {
      ...(carrier === undefined ? {} : { carrier }),
      ...(service === undefined ? {} : { service }),
      ...(tracking === undefined ? {} : { tracking }),
      ...(lines === undefined ? {} : { lines }),
    },
  });
  return {
    ok: true,
    state,
    events: [actEvent('acts.shipment_confirmed', state)],
    deadlines: [],
    postings: [],
    facts: [fact],
    because: [inTime(order, given)],
  };
}

/** Lines must be the order's, and none of them in a parcel already. A parcel that does not say what it holds holds everything. */
function linesRefused(lines: readonly string[] | undefined, { lines: known, parcels }: OrderAtHand): Refused | null {
  if (lines === undefined) return null;
  const sent = new Set(parcels.filter(({ confirmed }) => confirmed).flatMap(({ lines: held }) => held ?? []));
  for (const [index, line] of lines.entries()) {
    if (!known.some(({ id }) => id === line))
      return blocks('acts.no_such_line', { code: line }, undefined, `lines.${index}`);
    if (sent.has(line)) return blocks('acts.line_shipped', { code: line }, undefined, `lines.${index}`);
  }
  return null;
}

/**
 * What the parcel is called: by its tracking number; one of several that has none by its place among the acts. The only parcel of an
 * order needs no name: it takes the first that somebody tells.
 */
function nameOf({ tracking, lines }: ConfirmInput, { orderId, parcels }: OrderAtHand, nth: number): string | null {
  if (tracking !== undefined) return tracking;
  return lines === undefined && parcels.every(({ unnamed }) => unnamed) ? null : `${orderId}/${nth}`;
}

function inTime({ shipBy }: OrderAtHand, { now }: ActsGiven): Because {
  const observed = { instant: now };
  if (shipBy === null) return sets('acts.shipped', observed, observed);
  return sets(now <= shipBy ? 'acts.shipped_in_time' : 'acts.shipped_late', observed, { instant: shipBy });
}
