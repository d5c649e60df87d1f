import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';

/** How long after each failed attempt the next one comes; after the last nothing more is tried. About three days in all. */
export const WAITS_MS: readonly number[] = [
  5 * MS.second,
  5 * MS.minute,
  30 * MS.minute,
  2 * MS.hour,
  5 * MS.hour,
  10 * MS.hour,
  14 * MS.hour,
  20 * MS.hour,
  24 * MS.hour,
];

/** Up to this share of a wait is added by chance, so that listeners that failed together are not asked together again. */
const JITTER = 0.2;
const RETRY_AFTER_MAX_MS = 24 * MS.hour;

/**
 * When to try again after `attempts` failed ones; null when it is given up. `chance` in [0, 1). A listener's own wish
 * (`askedMs`, from Retry-After) is honoured up to a day, never shortened.
 */
export function nextTryAt(attempts: number, now: Instant, chance: number, askedMs: number | null): Instant | null {
  const wait = WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  const own = Math.round(wait * (1 + JITTER * chance));
  return now + Math.max(own, Math.min(askedMs ?? 0, RETRY_AFTER_MAX_MS));
}

/** A Retry-After header in milliseconds from `now`: seconds, or an HTTP date; null where it says nothing readable. */
export function readRetryAfter(header: string | undefined, now: Instant): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header.trim()) * MS.second;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
