import type { FactData, PromiseOrigin, PromiseTerm, SellerOffer } from '../../facts/model.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Duration } from '../../kernel/duration.ts';
import { parseDuration } from '../../kernel/duration.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PromiseSection } from '../policy.ts';

/** A date as told: an instant, or a local day whose end (or start, as policy says) is meant. */
export type ToldDate = Instant | { readonly day: number };

export interface PinInput {
  readonly placedAt: Instant;
  /** The data of `order.placed`. */
  readonly told: FactData;
  readonly section: PromiseSection | undefined;
  readonly calendar: Calendar;
  /** Of this seller, in force when the order was placed; undefined where none was made. */
  readonly offer: SellerOffer | undefined;
}

interface Dated {
  readonly at: Instant;
  readonly how: PromiseOrigin;
}

/** The instant that a told date means. Days without policy end at their end (domain 5). */
export function dateOf(told: ToldDate, section: PromiseSection | undefined, calendar: Calendar): Instant {
  if (typeof told === 'number') return told;
  return section?.deliver?.day === 'ends-at-its-start' ? calendar.startOf(told.day) : calendar.endOf(told.day);
}

/**
 * What is owed on an order from its placing: dates told with the order bind as told; else the market's floor, raised by what the
 * seller offered within the policy's bounds. Times counted from dispatch are not known yet and follow with it (`deliverFrom`).
 */
export function pinPromise(input: PinInput): PromiseTerm {
  const ship = shipDate(input);
  const deliver =
    input.section?.deliver?.from === 'dispatched' && input.told.deliverBy === undefined
      ? undefined
      : deliverDate(input, input.placedAt);
  return {
    ...(deliver ? { deliverBy: deliver.at, deliverHow: deliver.how } : {}),
    from: input.placedAt,
    ...(ship ? { shipBy: ship.at, shipHow: ship.how } : {}),
  };
}

/** The delivery date of a promise counted from dispatch; undefined where it is not counted so, or was told. */
export function deliverFromDispatch(input: PinInput, dispatchedAt: Instant): Dated | undefined {
  if (input.section?.deliver?.from !== 'dispatched' || input.told.deliverBy !== undefined) return undefined;
  return deliverDate(input, dispatchedAt);
}

function shipDate({ placedAt, told, section, calendar, offer }: PinInput): Dated | undefined {
  if (told.shipBy !== undefined) return { at: dateOf(told.shipBy, section, calendar), how: 'told' };
  const ship = section?.ship;
  if (!ship) return undefined;
  const start = ship.cutOff === undefined ? placedAt : calendar.withCutOff(placedAt, ship.cutOff);
  const offered = ship.sellerMayOffer && offer?.ship !== undefined ? parseDuration(offer.ship) : undefined;
  if (offered === undefined || !ship.sellerMayOffer) return { at: calendar.due(start, ship.within), how: 'policy' };
  return { at: between(calendar, start, ship.sellerMayOffer.from, offered, ship.sellerMayOffer.to), how: 'offer' };
}

/** An offer outside its bounds is held to the nearest bound. */
function between(calendar: Calendar, start: Instant, from: Duration, offered: Duration, to: Duration): Instant {
  return Math.min(Math.max(calendar.due(start, offered), calendar.due(start, from)), calendar.due(start, to));
}

function deliverDate({ told, section, calendar, offer }: PinInput, start: Instant): Dated | undefined {
  if (told.deliverBy !== undefined) return { at: dateOf(told.deliverBy, section, calendar), how: 'told' };
  const deliver = section?.deliver;
  if (!deliver) return undefined;
  const fits = (row: { service: string; to: string }) =>
    (row.service === 'any' || row.service === told.service) &&
    (row.to === 'any' || row.to === told.destination?.country);
  const offered = deliver.sellerMayOffer ? offer?.deliver?.find(fits) : undefined;
  const floor = deliver.table.find(fits);
  if (offered && deliver.sellerMayOffer) {
    const { upTo, except } = deliver.sellerMayOffer;
    const longest = except.find((row) => row.to === told.destination?.country)?.upTo ?? upTo;
    return {
      at: Math.min(calendar.due(start, parseDuration(offered.within)), calendar.due(start, longest)),
      how: 'offer',
    };
  }
  return floor ? { at: calendar.due(start, floor.within), how: 'policy' } : undefined;
}
