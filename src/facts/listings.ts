import { canonicalJson } from '../kernel/canonical.ts';
import type { Instant } from '../kernel/instant.ts';
import { effectiveFacts } from './effective.ts';
import type { Fact, Listing, ListingField } from './model.ts';
import { LISTING_FIELDS } from './model.ts';

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
