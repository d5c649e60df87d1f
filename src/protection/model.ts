import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money, MoneyText } from '../kernel/money.ts';
import { isZero, readMoney, subtract } from '../kernel/money.ts';
import type { Deadline } from '../kernel/outcome.ts';

/** What a programme pays for. The list is closed: each has its own measure and its own facts. */
export const GROUNDS = [
  'return-freight',
  'custom-order',
  'repeat-buyer-shipping',
  'transit-loss',
  'on-time-coupon',
  'late-dispatch-relief',
  'quality-relief',
] as const;
export type Ground = (typeof GROUNDS)[number];

/** Those that facts do not settle: somebody claims, and a person decides. */
export const CLAIMED_GROUNDS: readonly Ground[] = ['custom-order', 'late-dispatch-relief', 'quality-relief'];

export const PAYERS = ['platform', 'insurer', 'seller', 'fund'] as const;
export type Payer = (typeof PAYERS)[number];
export const BENEFICIARIES = ['buyer', 'seller'] as const;
export type Beneficiary = (typeof BENEFICIARIES)[number];
/** Who is left with what a programme does not pay. */
export type Bearer = 'buyer' | 'seller' | 'platform';

/** What limits a payout, in the order in which one is named where several bind alike. */
export const SCOPES = ['line', 'order', 'transaction', 'month', 'fund'] as const;
export type Scope = (typeof SCOPES)[number];

export const PAYOUT_STATUSES = ['claimed', 'due', 'queued', 'paying', 'paid', 'refused'] as const;
export type PayoutStatus = (typeof PAYOUT_STATUSES)[number];

/** A limit that orders of several sellers share: it is reserved before anything is paid. */
export interface SharedLimit {
  readonly scope: Extract<Scope, 'transaction' | 'month'>;
  readonly id: string;
  readonly limit: MoneyText;
}

/** What is left under a limit. */
export interface Left {
  readonly scope: Scope;
  readonly amount: MoneyText;
}

/** Why a payout came to nothing. */
export const REFUSALS = ['by-decision', 'by-silence', 'cap-reached', 'not-possible'] as const;
export type Refusal = (typeof REFUSALS)[number];

export interface Payout {
  readonly payoutId: Uuid;
  /** The programme, as the policy names it. */
  readonly programme: string;
  readonly ground: Ground;
  /** What of the order it is for: a return, a parcel, or the order itself. */
  readonly key: string;
  readonly status: PayoutStatus;
  readonly to: Beneficiary;
  readonly payer: Payer;
  readonly fund: string | null;
  readonly at: Instant;
  /** What was measured: the freight, the value of the goods, the total of the order. */
  readonly base: MoneyText;
  /** What the formula makes of it, before any cap. */
  readonly formula: MoneyText;
  /** What is left of that under the caps of the line and of the order. */
  readonly asked: MoneyText;
  readonly shared: readonly SharedLimit[];
  /** What is paid; null until it is known. */
  readonly granted: MoneyText | null;
  /** The first cap that binds; null: none does. */
  readonly boundBy: Scope | null;
  /** Who bears what is not paid of the formula's amount. */
  readonly bearer: Bearer;
  /** What was left under each cap once this was paid. */
  readonly left: readonly Left[];
  readonly claim: {
    readonly by: string;
    readonly words: WordsRef | null;
    readonly decideBy: Instant;
    readonly silence: 'is-paid' | 'is-refused';
  } | null;
  readonly decided: { readonly by: string; readonly at: Instant; readonly reasons: WordsRef } | null;
  /** When it is tried: at once, and again while its fund is empty. */
  readonly tryAt: Instant | null;
  readonly tried: number;
  readonly refusal: Refusal | null;
  readonly instruction: Uuid | null;
  readonly settledAt: Instant | null;
}

export const FEE_HOWS = ['by-rate', 'capped', 'cancelled-before-dispatch', 'managed'] as const;
export type FeeHow = (typeof FEE_HOWS)[number];

/** What the marketplace's service costs for one line, and what capped or waived it. */
export interface FeeLine {
  readonly line: string;
  readonly of: MoneyText;
  readonly byRate: MoneyText;
  readonly fee: MoneyText;
  readonly how: FeeHow;
}

/** All that programmes pay and the service costs of one order. */
export interface Cover {
  readonly coverId: Uuid;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly basketId: string | null;
  /** Hash of the policy version that bound the order when it was placed. */
  readonly policy: string;
  readonly openedAt: Instant;
  readonly status: 'claimed' | 'due' | 'queued' | 'paying' | 'settled';
  readonly payouts: readonly Payout[];
  readonly fees: { readonly at: Instant; readonly lines: readonly FeeLine[] } | null;
  readonly deadlines: readonly Deadline[];
}

/** An order as programmes see it. */
export interface CoveredOrder {
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly basketId: string | null;
  readonly currency: string | null;
  readonly placedAt: Instant | null;
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly price: MoneyText | null }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly { readonly amount: MoneyText; readonly by: string | null }[];
  readonly customMade: boolean;
  readonly managed: boolean;
  /** Since when it is cancelled or expired without having been dispatched. */
  readonly removedAt: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly parcels: readonly {
    readonly id: string;
    readonly lines: readonly string[] | null;
    readonly wentWrong: readonly { readonly at: Instant; readonly what: string }[];
  }[];
  /** Marks that it bears now. */
  readonly marks: readonly { readonly code: string; readonly fault: string }[];
}

/** What a rule of this room is held against. */
export interface LoadedForCover {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly policy: string | null;
  readonly order: CoveredOrder;
  /** How many orders the buyer had placed in this market before, and what for within the year before. */
  readonly buyer: { readonly earlier: number; readonly year: MoneyText | null };
  /** Buyers of the seller who came back, of all, within the year before. */
  readonly returning: { readonly n: number; readonly of: number };
  /** Payouts of the seller's orders begun this month, by programme. */
  readonly month: Readonly<Record<string, number>>;
}

/** What a fund and the shared caps gave. */
export interface Granted {
  readonly granted: MoneyText;
  readonly boundBy: Scope | null;
  readonly left: readonly Left[];
}

/** What of the formula's amount is not paid; nothing where it is not known yet. */
export const restOf = ({ formula, granted }: Payout): Money | null => {
  if (!granted) return null;
  const rest = subtract(readMoney(formula), readMoney(granted));
  return isZero(rest) ? null : rest;
};
