import type { Collected, Hold, Reversal } from './model/hold.ts';
import type { InstructionRow, Stray } from './model.ts';

/** Nobody has said in time what became of an instruction. */
export const OVERDUE = 'ledger.instruction_overdue';
/** A fund has fallen to the mark at which it wants to be filled. */
export const FUND_LOW = 'ledger.fund_low';

/** The marketplace is asked to do something: how its shop or payment system hears of it. */
export interface InstructionAsked {
  readonly type: 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What became of an instruction, as others are told. */
export interface InstructionSettled {
  readonly type:
    | `ledger.instruction_${'confirmed' | 'refused' | 'recalled'}`
    | 'ledger.crossed'
    | 'ledger.other_amount'
    | 'ledger.never_asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Money went that was taken for not gone: a refusal, or a recall, and its doing crossed on the way. */
export const crossedEvent = (instruction: InstructionRow): InstructionSettled => ({
  ...settledEvent(instruction),
  type: 'ledger.crossed',
});

/** The marketplace paid another amount than it was asked to: persons of the platform look at it. */
export const otherAmountEvent = (instruction: InstructionRow): InstructionSettled => ({
  ...settledEvent(instruction),
  type: 'ledger.other_amount',
  data: { ...settledEvent(instruction).data, told: instruction.told },
});

/** The marketplace settled what it was never asked for. */
export const strayEvent = ({ instructionId, orderId, outcome, told }: Stray): InstructionSettled => ({
  type: 'ledger.never_asked',
  subject: orderId === null ? `instructions/${instructionId}` : `orders/${orderId}`,
  data: {
    instruction: instructionId,
    outcome: `instruction-${outcome}`,
    ...(orderId === null ? {} : { order: orderId }),
    ...(told === null ? {} : { money: told }),
  },
});

export const settledEvent = ({
  instructionId,
  orderId,
  kind,
  state,
  money,
  buyerId,
  listingId,
}: InstructionRow): InstructionSettled => ({
  type: `ledger.instruction_${state === 'confirmed' || state === 'recalled' ? state : 'refused'}`,
  subject: orderId === undefined ? `instructions/${instructionId}` : `orders/${orderId}`,
  data: {
    instruction: instructionId,
    kind,
    ...(orderId === undefined ? {} : { order: orderId }),
    ...(money === undefined ? {} : { money }),
    ...(buyerId === undefined ? {} : { buyer: buyerId }),
    ...(listingId === undefined ? {} : { listing: listingId }),
  },
});

/** Money of a seller is held, or is theirs to have again. */
export type HoldEvent =
  | InstructionAsked
  | {
      readonly type: 'ledger.held' | 'ledger.released';
      readonly subject: string;
      readonly data: Readonly<Record<string, unknown>>;
    };

export const holdEvent = (type: 'ledger.held' | 'ledger.released', hold: Hold): HoldEvent => ({
  type,
  subject: `holds/${hold.holdId}`,
  data: {
    hold: hold.holdId,
    money: hold.amount,
    reason: `hold-${hold.reason}`,
    until: hold.releaseAt,
    ...(hold.ended ? { how: `release-${hold.ended.how}` } : {}),
  },
});

/** What a seller reads of how the books were put right, and of what was taken for what they owed. */
export interface BooksEvent {
  readonly type: 'ledger.reversed' | 'ledger.collected';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const reversedEvent = ({ entry }: Reversal): BooksEvent => ({
  type: 'ledger.reversed',
  subject: `decisions/${entry}`,
  data: { reversed: entry },
});

export const collectedEvent = ({ sellerId, collected, owedStill }: Collected): BooksEvent => ({
  type: 'ledger.collected',
  subject: `sellers/${sellerId}`,
  data: { money: collected, rest: owedStill },
});
