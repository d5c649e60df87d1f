import type { Took } from '../disputes/model/bank.ts';
import type { PaidFor } from '../disputes/model/ruling.ts';
import type { FileKnown } from '../evidence/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Deadline } from '../kernel/outcome.ts';
import type { Bearer, DeclineReason, Finding, Ground, ReturnEnd, ReturnReason, SettleReason } from './model/codes.ts';

/** What of an order a return is held against, as it is known now. */
export interface ReturnableOrder {
  readonly orderId: string;
  readonly buyerId: string;
  readonly currency: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly price: MoneyText | null;
    readonly category: string | null;
  }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly MoneyText[];
  /** What the buyer's bank took for good. */
  readonly bankTook?: readonly Took[];
  readonly dispatchedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  /** Cancelled or expired before it was dispatched. */
  readonly endedAt: Instant | null;
  /** Since when the buyer's bank has the payment in hand, or took it back. */
  readonly chargedBackAt: Instant | null;
  readonly customMade: boolean;
  /** What the seller promised beyond the market when it was placed. */
  readonly offer: { readonly within: string; readonly freight?: 'seller' } | null;
}

/** A line of the order and how much of it comes back. */
export interface ReturnedLine {
  readonly line: string;
  readonly quantity: number;
}

/** A label that the seller, or the platform for them, gives: by whom it is sent, and under what number. */
export interface Label {
  readonly carrier: string;
  readonly tracking: string | null;
}

export interface Decision {
  readonly at: Instant;
  /** Null: nobody answered, or the rules answer by themselves. */
  readonly by: string | null;
  readonly how: 'by-seller' | 'by-silence' | 'by-rule' | 'by-agreement';
  readonly outcome: 'approved' | 'declined';
  readonly label: Label | null;
  readonly reason: DeclineReason | null;
  readonly words: WordsRef | null;
}

export interface ReturnParcel {
  readonly sentAt: Instant;
  readonly carrier: string | null;
  readonly tracking: string | null;
  /** What the way back cost the buyer, as they say. */
  readonly cost: MoneyText | null;
  readonly scannedAt: Instant | null;
  readonly deliveredAt: Instant | null;
}

/** Money that went back to the buyer: whose it was, and by which instruction. */
export interface ReturnRefund {
  readonly at: Instant;
  readonly amount: MoneyText;
  readonly payer: 'seller' | 'platform';
  readonly instruction: Uuid;
}

export interface Inspection {
  readonly at: Instant;
  readonly by: string;
  readonly finding: Finding;
  /** What the seller keeps back of the refund because of it. */
  readonly keeps: MoneyText | null;
  readonly words: WordsRef | null;
  readonly evidence: readonly Uuid[];
}

interface ReturnCore {
  readonly returnId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the buyer below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string;
  /** The first return of its order is 1. */
  readonly nth: number;
  readonly ground: Ground;
  readonly reason: ReturnReason | null;
  /** The dispute that it was agreed in: that one pays, once this one has ended. */
  readonly dispute: Uuid | null;
  /** Null: the whole order. */
  readonly lines: readonly ReturnedLine[] | null;
  readonly statement: WordsRef | null;
  readonly evidence: readonly Uuid[];
  /** What goes back if all comes back as it was sent. */
  readonly asked: MoneyText;
  /** Who pays the way back. */
  readonly freight: Bearer;
  readonly decision: Decision | null;
  readonly parcel: ReturnParcel | null;
  readonly receivedAt: Instant | null;
  readonly inspection: Inspection | null;
  readonly contest: { readonly at: Instant; readonly words: WordsRef | null } | null;
  /** Paid when the carrier took it, before it was back. */
  readonly advance: ReturnRefund | null;
  /** How often it was put back because something was told late. */
  readonly reopened?: number;
  /** Instructions of it that came to nothing: the marketplace could not do them, or they were called back. Absent: none. */
  readonly undone?: readonly Uuid[];
  /** The policy version that binds the order: it binds its returns too. */
  readonly policy: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly deadlines: readonly Deadline[];
}

/** First step of a withdrawal: said, and to be confirmed. */
export interface Declared extends ReturnCore {
  readonly status: 'declared';
}
/** The seller's turn. */
export interface Requested extends ReturnCore {
  readonly status: 'requested';
}
/** The goods may be sent. */
export interface Approved extends ReturnCore {
  readonly status: 'approved';
  readonly decision: Decision;
}
export interface InTransit extends ReturnCore {
  readonly status: 'in-transit';
  readonly decision: Decision;
  readonly parcel: ReturnParcel;
}
/** With the seller, who looks at it. Nothing is paid by that alone. */
export interface Received extends ReturnCore {
  readonly status: 'received';
  readonly receivedAt: Instant;
}
/** Found otherwise than sent: the buyer takes what is left of the refund, or contests it. */
export interface Inspected extends ReturnCore {
  readonly status: 'inspected';
  readonly inspection: Inspection;
}
/** The platform's turn. */
export interface Contested extends ReturnCore {
  readonly status: 'contested';
  readonly inspection: Inspection;
}
export interface Declined extends ReturnCore {
  readonly status: 'declined';
  readonly decision: Decision;
}
interface Ended extends ReturnCore {
  readonly end: {
    readonly at: Instant;
    readonly how: ReturnEnd;
    readonly by: string | null;
    readonly refund: ReturnRefund | null;
    /** What of it the seller keeps. */
    readonly kept: MoneyText | null;
    /** Of what was paid in advance, what the buyer owes back. */
    readonly owed: MoneyText | null;
    /** What the way back cost the buyer, paid back by whom the way back is borne. */
    readonly wayBack: MoneyText | null;
    readonly reason: SettleReason | null;
    readonly words: WordsRef | null;
  };
}
/** The money went back, all of it or what is left of it. */
export interface Refunded extends Ended {
  readonly status: 'refunded';
}
/** It ended without money. */
export interface Closed extends Ended {
  readonly status: 'closed';
}
export interface Withdrawn extends ReturnCore {
  readonly status: 'withdrawn';
  readonly withdrawn: { readonly at: Instant; readonly by: string };
}

export type RunningReturn = Declared | Requested | Approved | InTransit | Received | Inspected | Contested;
export type EndedReturn = Refunded | Closed;
export type Return = RunningReturn | Declined | EndedReturn | Withdrawn;
export type ReturnStatus = Return['status'];

export const RETURN_STATUSES = [
  'declared',
  'requested',
  'approved',
  'in-transit',
  'received',
  'inspected',
  'contested',
  'declined',
  'refunded',
  'closed',
  'withdrawn',
] as const;

/** Of another return of the same order: which of it comes back, or came. */
export interface EarlierReturn {
  readonly returnId: Uuid;
  readonly nth: number;
  readonly ground: Ground;
  readonly status: ReturnStatus;
  readonly lines: readonly ReturnedLine[] | null;
  /** The goods came back, whatever was paid for them. */
  readonly came: boolean;
}

/** Something under way that will refund a line, or, where `line` is null, the whole order. */
export interface Locked {
  readonly line: string | null;
  readonly by: { readonly kind: string; readonly id: Uuid };
}

/** What a new return is held against. */
export interface LoadedForRequest {
  /** What disputes gave back for lines whose goods stayed with the buyer. */
  readonly refunded?: readonly PaidFor[];
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly order: ReturnableOrder;
  readonly earlier: readonly EarlierReturn[];
  readonly locks: readonly Locked[];
  /** What is known of the files that the command names. */
  readonly files?: readonly FileKnown[];
}

/** What became of a return that had closed. */
export interface Since {
  readonly earlier: readonly EarlierReturn[];
  readonly locks: readonly Locked[];
  /** What disputes gave back for lines whose goods stayed with the buyer. */
  readonly refunded: readonly PaidFor[];
  /** When the dispute that agreed to it closed because the goods were not sent; null: it did not. */
  readonly unsentAt: Instant | null;
}

/** What a return that goes on is held against. */
export interface LoadedForReturn {
  readonly order: ReturnableOrder;
  /** What went back for the order since the return was asked for, that nobody was asked for here; null: nothing. */
  readonly outside?: MoneyText | null;
  /** What it has asked the marketplace for and nobody has said to be done. */
  readonly waiting?: { readonly instruction: Uuid; readonly state: 'asked' | 'refused' };
  /** Where something was told late: what became of its goods meanwhile, and of the dispute that agreed to it. */
  readonly since?: Since;
  readonly files?: readonly FileKnown[];
}
