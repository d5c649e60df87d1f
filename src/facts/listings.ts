import { canonicalJson } from '../kernel/canonical.ts';
import type { Instant } from '../kernel/instant.ts';
import { effectiveFacts } from './effective.ts';
import type { Fact, FactRef, Listing } from './model.ts';

/** How a listing read from an instant on, and the fact that says so. */
export interface ListingVersion extends FactRef {
  readonly since: Instant;
  readonly listing: Listing;
}

/** What a listing says of the goods, in the order in which it is read. */
export const LISTING_FIELDS = [
  'title',
  'price',
  'condition',
  'category',
  'description',
  'attributes',
  'pictures',
] as const satisfies readonly (keyof Listing)[];
export type ListingField = (typeof LISTING_FIELDS)[number];

/**
 * Pure: of all that was told of one listing, the version that stood at an instant (`at`) and the one that stands now; null where nobody
 * told how it read then. What reads so from the very instant on stands at it. When they were told plays no part, and a correction stands where the corrected version stood.
 */
export function standingAt<F extends Fact>(
  told: readonly F[],
  sourceRanks: readonly string[],
  at: Instant,
  now: Instant,
): { readonly was: F | null; readonly now: F | null } {
  const versions = effectiveFacts(told, sourceRanks).filter(({ kind }) => kind === 'listing.described');
  const lastBy = (end: Instant) => versions.findLast(({ occurredAt }) => occurredAt <= end) ?? null;
  return { was: lastBy(at), now: lastBy(now) };
}

/** Pure: what reads otherwise in one version than in another. */
export function fieldsChanged(was: Listing, now: Listing): ListingField[] {
  const textOf = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
  return LISTING_FIELDS.filter((field) => textOf(was[field]) !== textOf(now[field]));
}
