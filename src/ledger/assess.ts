import type { Uuid } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import { negate, writeMoney } from '../kernel/money.ts';
import type { Instruction, Posting } from '../kernel/outcome.ts';
import type { InstructionAsked } from './events.ts';
import type { Account } from './model.ts';

export interface RefundAsked {
  readonly instructionId: Uuid;
  readonly orderId: string;
  readonly buyerId: string;
  readonly money: Money;
  /** Whose money it is. */
  readonly from: Extract<Account, 'seller.available' | 'platform' | 'insurer'> | `fund:${string}`;
}

/** What a refund moves at once, what it asks of the marketplace, and how the marketplace hears of it. */
export interface RefundBooked {
  readonly postings: readonly Posting[];
  readonly instructions: readonly Instruction[];
  readonly event: InstructionAsked;
}

/** By what name the fact is told that money of an instruction goes back: it is taken back by it where the shop refuses. */
export const refundFact = (instructionId: Uuid): string => `refund:${instructionId}`;

/** The seller owes the buyer what could not be paid. */
export const owed = (money: Money): Posting[] => [
  { account: 'seller.receivable', money: negate(money) },
  { account: 'buyer', money },
];

/** What could not be paid is owed no more: it was paid after all, or another decision took the place of the one that it was for. */
export const notOwed = (money: Money): Posting[] => [
  { account: 'seller.receivable', money },
  { account: 'buyer', money: negate(money) },
];

/** A refund to the buyer, decided: its money is in transit from now on, until the marketplace says that it was made or cannot be. */
export function refundOf({ instructionId, orderId, buyerId, money, from }: RefundAsked): RefundBooked {
  return {
    postings: [
      { account: from, money: negate(money) },
      { account: 'in-transit', money },
    ],
    instructions: [{ instructionId, kind: 'refund', orderId, money, from, buyerId }],
    event: {
      type: 'instruction.asked',
      subject: `orders/${orderId}`,
      data: { instruction: instructionId, kind: 'refund', order: orderId, money: writeMoney(money), buyer: buyerId },
    },
  };
}

interface Holding {
  readonly instructionId: Uuid;
  readonly money: Money;
}

/** Money of a seller that is held: it stays theirs, and is asked for of nobody else. */
export const holdOf = (asked: Holding): RefundBooked => keeping('hold', asked);

/** What was held is the seller's to have again. */
export const releaseOf = (asked: Holding): RefundBooked => keeping('release', asked);

function keeping(kind: 'hold' | 'release', { instructionId, money }: Holding): RefundBooked {
  const [from, to] = kind === 'hold' ? ['seller.available', 'seller.held'] : ['seller.held', 'seller.available'];
  return {
    postings: [
      { account: from!, money: negate(money) },
      { account: to!, money },
    ],
    instructions: [{ instructionId, kind, money, from: 'seller.held' }],
    event: {
      type: 'instruction.asked',
      subject: `instructions/${instructionId}`,
      data: { instruction: instructionId, kind, money: writeMoney(money) },
    },
  };
}
