import type { Took } from '../disputes/model/bank.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';

/** What a seller does on an order of theirs; the last follows by itself. */
export const ACT_KINDS = ['confirm', 'delay', 'cancel', 'refund', 'paid-twice'] as const;

/** Why it will be later than promised. */
export const DELAY_REASONS = ['out-of-stock', 'being-made', 'carrier', 'weather', 'other'] as const;
export type DelayReason = (typeof DELAY_REASONS)[number];

/** Why a seller cancels. `buyer-asked` is the one that the fault table knows: it needs a message of the buyer on the order. */
export const CANCEL_REASONS = ['out-of-stock', 'price-error', 'cannot-ship', 'buyer-asked', 'other'] as const;
export type CancelReason = (typeof CANCEL_REASONS)[number];

/** Why money goes back. */
export const REFUND_REASONS = ['late', 'not-received', 'damaged', 'not-as-described', 'goodwill', 'other'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** What the shop was asked for: the instruction, and the money that it is about. */
export interface Asked {
  readonly instruction: Uuid;
  /** Null: nobody told what was paid, so the shop gives back what it took. */
  readonly amount: MoneyText | null;
}

interface ActCore {
  readonly actId: Uuid;
  /** The first act on its order is 1. */
  readonly nth: number;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the buyer below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  /** Null: nobody told who bought it. */
  readonly buyerId: string | null;
  readonly at: Instant;
  readonly by: string;
  readonly words: WordsRef | null;
}

export interface Confirmed extends ActCore {
  readonly kind: 'confirm';
  /** Null: the order's only parcel, which has no name. */
  readonly parcel: string | null;
  readonly carrier: string | null;
  readonly service: string | null;
  readonly tracking: string | null;
  /** Null: all that is in the order. */
  readonly lines: readonly string[] | null;
}

/** A later date as the seller gives it. It binds nobody until the buyer agrees. */
export interface Delay extends ActCore {
  readonly kind: 'delay';
  readonly reason: DelayReason;
  readonly shipBy: Instant | null;
  readonly deliverBy: Instant | null;
  readonly answer: DelayAnswer | null;
}
export interface DelayAnswer {
  readonly choice: 'agreed' | 'cancelled';
  readonly at: Instant;
  readonly by: string;
  /** Of the cancellation. */
  readonly asked: Asked | null;
}

export interface Cancelled extends ActCore {
  readonly kind: 'cancel';
  readonly reason: CancelReason;
  readonly asked: Asked;
}

export interface Refunded extends ActCore {
  readonly kind: 'refund';
  /** `cancelled`: what a cancellation had left to the bank. */
  readonly reason: RefundReason | 'cancelled';
  readonly asked: Asked & { readonly amount: MoneyText };
  /** Of what was paid, what has not gone back after this. */
  readonly left: MoneyText;
}

/** The shop gave back what was asked of it, and the bank took it as well: the buyer owes it. */
export interface PaidTwice extends ActCore {
  readonly kind: 'paid-twice';
  readonly chargeback: string;
  readonly amount: MoneyText;
}

export type Act = Confirmed | Delay | Cancelled | Refunded | PaidTwice;

export interface ParcelOfOrder {
  readonly id: string;
  readonly unnamed: boolean;
  readonly confirmed: boolean;
  /** Null: it does not say, and is taken to hold everything. */
  readonly lines: readonly string[] | null;
}

/** What of an order acts are held against, as it is known now. */
export interface OrderAtHand {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly placed: boolean;
  readonly currency: string | null;
  readonly lines: readonly { readonly id: string; readonly quantity: number; readonly price: MoneyText | null }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly MoneyText[];
  /** What the buyer's bank took for good. */
  readonly bankTook?: readonly Took[];
  /** What went back by what was asked of the shop and settled, where that is looked at. */
  readonly wentBack?: MoneyText;
  readonly shipBy: Instant | null;
  readonly deliverBy: Instant | null;
  readonly dispatchedAt: Instant | null;
  readonly deliveredAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly cancelledAt: Instant | null;
  readonly expiredAt: Instant | null;
  readonly parcels: readonly ParcelOfOrder[];
  /** Since when the buyer's bank has the payment in hand: a chargeback that is open, or was lost. */
  readonly chargedBackAt: Instant | null;
  /** The chargebacks told of it, each since when. */
  readonly chargebacks: readonly { readonly id: string; readonly at: Instant }[];
  /** When it was cancelled by an act that gave nothing back. */
  readonly cancelledForNothingAt: Instant | null;
  /** Whether the buyer wrote about it. */
  readonly buyerWrote: boolean;
  /** The dispute that is open about it. */
  readonly dispute: Uuid | null;
  /** The return of goods of it that is under way, and will be refunded. */
  readonly return: Uuid | null;
  /** Acts on it so far. */
  readonly acts: number;
}
