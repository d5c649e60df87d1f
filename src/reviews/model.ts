import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

/** Stars and words as they stood from `at` on. */
export interface Opinion {
  readonly at: Instant;
  /** 1 to 5. */
  readonly rating: number;
  /** Null: stars only. */
  readonly words: WordsRef | null;
}

export interface Reply {
  readonly at: Instant;
  readonly by: string;
  readonly words: WordsRef;
}

/** What a buyer says of an order: one an order. */
export interface Review {
  readonly reviewId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the buyer below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string;
  readonly by: string;
  /** The lines that it is about; null: the whole order. */
  readonly lines: readonly string[] | null;
  readonly opinion: Opinion;
  /** What it said before, the oldest first. */
  readonly before: readonly Opinion[];
  /** The seller's one public answer. */
  readonly reply: Reply | null;
  /** Since when the buyer no longer says it: it is not shown, and stays on record. */
  readonly withdrawnAt: Instant | null;
  /** The policy version in force when it was written: it binds to the end. */
  readonly policy: string;
}

/** What of an order a review is held against. */
export interface ReviewedOrder {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly lines: readonly string[];
  readonly placedAt: Instant | null;
  readonly deliverBy: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  /** Cancelled or expired before it was dispatched: no delivery is waited for. */
  readonly removed: boolean;
  /** The buyer rated it elsewhere, as the shop told. */
  readonly ratedElsewhere: Instant | null;
}

/** What opens the time to write: each of these that happens. */
export const OPENINGS = ['placing', 'delivery', 'completion', 'promise-end'] as const;
export type Opening = (typeof OPENINGS)[number];
