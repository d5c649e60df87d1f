import type { MessageState } from '../facts/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

export type Party = 'buyer' | 'seller';

interface Core {
  /** Of what was said; the words stand under it. */
  readonly messageId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order, the buyer and the thread below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  /** Null: the order's own thread. */
  readonly threadId: string | null;
  /** What the message is called in its thread. */
  readonly name: string;
}

/** A message that was sent through Troth. */
export interface Sent extends Core {
  readonly kind: 'sent';
  readonly from: Party;
  readonly words: WordsRef;
  readonly at: Instant;
  readonly by: string;
  /** When the seller has to answer; null where nothing is promised, and of the seller's own. */
  readonly dueAt: Instant | null;
}

/** A message of the buyer that the seller said needs no answer. */
export interface Marked extends Core {
  readonly kind: 'marked';
  readonly markedAt: Instant;
  readonly by: string;
}

export type Message = Sent | Marked;

/** A thread about the order as the facts make it. */
export interface ThreadAtHand {
  /** Null: the order's own. */
  readonly threadId: string | null;
  readonly messages: readonly MessageState[];
}

/** What a message is held against. */
export interface OrderOfMessages {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly placed: boolean;
  readonly threads: readonly ThreadAtHand[];
  /** Messages about it that were sent through Troth so far. */
  readonly sent: number;
}
