import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Deadline } from '../kernel/outcome.ts';

/** What a buyer may say is wrong with an order. */
export const PROBLEMS = ['late', 'not-received'] as const;
export type Problem = (typeof PROBLEMS)[number];

/** How a dispute ended. */
export const ENDINGS = [
  'seller-accepted',
  'seller-silent',
  'refunded-elsewhere',
  'agreed',
  'buyer-silent',
  'ruled',
  'platform-silent',
] as const;
export type EndedHow = (typeof ENDINGS)[number];

/** What the end means for the claim, in the words of the fact `claim.decided`: only `buyer` counts against the seller. */
export const OUTCOMES = ['buyer', 'seller', 'settled', 'settled-by-platform'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const PAYERS = ['seller', 'platform'] as const;
export type Payer = (typeof PAYERS)[number];

/** Why an arbitrator decided so: one list for each side. */
export const REASONS_FOR_BUYER = ['not-delivered', 'came-too-late', 'not-shown-by-seller'] as const;
export const REASONS_FOR_SELLER = ['came-in-time', 'was-delivered', 'buyers-own-doing', 'not-shown-by-buyer'] as const;
export const REASONS = [...REASONS_FOR_BUYER, ...REASONS_FOR_SELLER] as const;
export type ReasonCode = (typeof REASONS)[number];

/** A parcel as its tracking told of it when it was looked at. */
export interface ParcelSeen {
  readonly id: string;
  readonly carrier: string | null;
  readonly tracking: string | null;
  readonly confirmedAt: Instant | null;
  readonly scannedAt: Instant | null;
  readonly deliveredAt: Instant | null;
}

/** What of an order a dispute is held against, as it is known now. */
export interface DisputedOrder {
  readonly orderId: string;
  readonly buyerId: string;
  readonly currency: string | null;
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly price: MoneyText | null }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly MoneyText[];
  readonly shipBy: Instant | null;
  readonly deliverBy: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  /** Cancelled or expired before it was dispatched. */
  readonly endedAt: Instant | null;
  /** Since when the buyer's bank has the payment in hand, or took it back. */
  readonly chargedBackAt: Instant | null;
  readonly parcels: readonly ParcelSeen[];
}

/** A fact of the order that was attached by itself, with the digest of what it said then. */
export interface AttachedFact {
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly digest: string;
}

/** What a seller offers instead of the whole refund. */
export type Proposal =
  | { readonly kind: 'refund'; readonly amount: MoneyText }
  /** It will be there by this instant. */
  | { readonly kind: 'arrives'; readonly by: Instant };

export interface Answer {
  readonly at: Instant;
  readonly by: string;
  readonly words: WordsRef;
  /** Null: nothing is offered. */
  readonly proposal: Proposal | null;
}

export interface Escalation {
  readonly at: Instant;
  readonly by: string;
  readonly words: WordsRef | null;
}

/** A share of what was paid back: of one line, or of the freight. */
export interface Part {
  /** Null: the freight. */
  readonly line: string | null;
  readonly amount: MoneyText;
}

/** What a refund is: who pays it, of what it is made up, and the instruction that asks for it. */
export interface Refund {
  readonly amount: MoneyText;
  readonly payer: Payer;
  readonly parts: readonly Part[];
  readonly instruction: Uuid;
}

/** The end of a dispute, with what it pays. */
export interface Ruling {
  readonly at: Instant;
  readonly how: EndedHow;
  /** Null: nobody acted, and the policy says what that means. */
  readonly by: string | null;
  readonly outcome: Outcome;
  readonly refund: Refund | null;
  /** Of what was paid for the order, what is not refunded yet after this. */
  readonly left: MoneyText;
  readonly reason: ReasonCode | null;
  readonly reasons: WordsRef | null;
}

interface DisputeCore {
  readonly disputeId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the buyer below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string;
  /** The first dispute of its order is 1. */
  readonly nth: number;
  readonly problem: Problem;
  readonly statement: WordsRef | null;
  /** All that was paid for the order, and of that what had not gone back, when it was opened. */
  readonly paid: MoneyText;
  readonly asked: MoneyText;
  /** Until when delivery was promised, and what tracking told, when it was opened. */
  readonly promised: Instant | null;
  readonly parcels: readonly ParcelSeen[];
  readonly facts: readonly AttachedFact[];
  /** The policy version that binds the order: it binds its disputes too. */
  readonly policy: string;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly deadlines: readonly Deadline[];
}

/** The seller's turn. */
export interface Open extends DisputeCore {
  readonly status: 'open';
}
/** The buyer's turn: accept the proposal, or ask the platform. */
export interface Refused extends DisputeCore {
  readonly status: 'refused';
  readonly answer: Answer;
}
/** The platform's turn. */
export interface Escalated extends DisputeCore {
  readonly status: 'escalated';
  readonly answer: Answer;
  readonly escalation: Escalation;
}
/** By the platform, or by a deadline that a party let pass. */
export interface Decided extends DisputeCore {
  readonly status: 'decided';
  readonly answer: Answer | null;
  readonly escalation: Escalation | null;
  readonly ruling: Ruling;
}
/** Between the parties, or because the buyer left it there. */
export interface Closed extends DisputeCore {
  readonly status: 'closed';
  readonly answer: Answer | null;
  readonly escalation: Escalation | null;
  readonly ruling: Ruling;
}
export interface Withdrawn extends DisputeCore {
  readonly status: 'withdrawn';
  readonly answer: Answer | null;
  readonly escalation: Escalation | null;
  readonly withdrawn: { readonly at: Instant; readonly by: string };
}

export type Running = Open | Refused | Escalated;
export type Ended = Decided | Closed;
export type Dispute = Running | Ended | Withdrawn;
export type DisputeStatus = Dispute['status'];

export const STATUSES = ['open', 'refused', 'escalated', 'decided', 'closed', 'withdrawn'] as const;

/** Of another dispute about the same order: where it stands, and until when the parties agreed to wait. */
export interface EarlierDispute {
  readonly disputeId: Uuid;
  readonly nth: number;
  readonly status: DisputeStatus;
  /** It ended with a date by which the seller said that the order would be there. */
  readonly arrivesBy: Instant | null;
}

/** What a new dispute is held against. */
export interface LoadedForOpening {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly order: DisputedOrder;
  readonly facts: readonly AttachedFact[];
  readonly earlier: readonly EarlierDispute[];
}

/** What a dispute that goes on is held against. */
export interface LoadedForMove {
  readonly order: DisputedOrder;
}
