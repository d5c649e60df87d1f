import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Money } from '../../kernel/money.ts';

/**
 * What can be amiss between what was instructed and what the marketplace says:
 * `not-confirmed` past its due time, `never-asked` and told all the same, `other-amount` than was asked, `refused` and still owed, `crossed`: called
 * back and done all the same, `not-posted`: set aside in a fund, and no posting followed.
 */
export const FINDINGS = ['not-confirmed', 'never-asked', 'other-amount', 'refused', 'crossed', 'not-posted'] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  readonly found: FindingKind;
  /** Of the instruction; of the reservation where nothing was posted. */
  readonly id: string;
  /** Since when it is amiss. */
  readonly since: Instant;
  /** What was asked for; of what was never asked what was told: confirmed or refused. */
  readonly kind: string | null;
  readonly seller: string | null;
  readonly orderId: string | null;
  readonly fund: string | null;
  readonly decisionId: Uuid | null;
  readonly asked: Money | null;
  /** What the marketplace says it was. */
  readonly told: Money | null;
  /** What nobody has paid yet of what was refused for the order. */
  readonly owed: Money | null;
}

/** The seller's posting follows a reservation in the next transaction; an hour is a stop of the service and its start, with time to spare. */
export const RESERVATION_POSTED_WITHIN_MS = 3_600_000;
