import type { Calendar } from '../../kernel/calendar.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Offer } from '../model.ts';
import type { DeliverPromise } from '../policy/schema.ts';

/** The fact that tells of an offer, by its id at the source `troth`. Ids sort as offers were made: of two at one instant the later one holds. */
export const offerFactId = ({ nth }: Pick<Offer, 'nth'>): string => `offer-${String(nth).padStart(6, '0')}`;

/**
 * Whether one time is longer than another: of one unit by count, else as it would be from now. The pinning of each order holds an offer
 * to its bounds all the same, for what is longer of two units may differ by the day.
 */
export function isLonger(a: Duration, b: Duration, calendar: Calendar, now: Instant): boolean {
  return a.unit === b.unit ? a.count > b.count : calendar.due(now, a) > calendar.due(now, b);
}

/** The longest time of delivery to a country that a seller may promise; undefined where none may promise any. */
export function longestTo(deliver: DeliverPromise | undefined, to: string): Duration | undefined {
  const bounds = deliver?.sellerMayOffer;
  return bounds && (bounds.except.find((row) => row.to === to)?.upTo ?? bounds.upTo);
}
