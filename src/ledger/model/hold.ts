import type { WordsRef } from '../../kernel/given.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';
import type { Deadline } from '../../kernel/outcome.ts';

/** Why money of a seller is held. */
export const HOLD_REASONS = ['claims-expected', 'counterfeit', 'identity', 'court-order', 'other'] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const HOLD_STATUSES = ['held', 'released', 'refused'] as const;
export type HoldStatus = (typeof HOLD_STATUSES)[number];

/** Money of a seller that is held until somebody lets go of it, at the latest until its time is over. */
export interface Hold {
  readonly holdId: Uuid;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly status: HoldStatus;
  readonly amount: MoneyText;
  readonly reason: HoldReason;
  readonly words: WordsRef;
  readonly by: string;
  readonly heldAt: Instant;
  readonly releaseAt: Instant;
  readonly instruction: Uuid;
  /** `time`: it was over; `refused`: the marketplace could not hold it. */
  readonly ended: {
    readonly at: Instant;
    readonly how: 'time' | 'person' | 'refused';
    readonly by: string | null;
  } | null;
  readonly deadlines: readonly Deadline[];
}

/** Accounts that what was asked of the marketplace goes through: it is confirmed, refused, called back or let go of, never reversed. */
export const UNDER_WAY = ['in-transit', 'outside', 'seller.held'] as const;

/** The opposite of an entry, that names it. */
export interface Reversal {
  readonly entry: Uuid;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly by: Uuid;
  readonly at: Instant;
}

/** What was taken of a credit for what the seller owed. */
export interface Collected {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly collected: MoneyText;
  readonly owedStill: MoneyText;
}
