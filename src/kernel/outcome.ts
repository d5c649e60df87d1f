import type { Because, RuleId } from './because.ts';
import type { Uuid } from './ids.ts';
import type { Instant } from './instant.ts';
import type { Money } from './money.ts';

/** Something that must be done by somebody; at `due`, if it was not, the `silence` outcome takes effect. */
export interface Deadline {
  readonly code: string;
  readonly due: Instant;
  readonly of: 'seller' | 'buyer' | 'operator' | 'system';
  /** What happens if nothing does: a code of the room that set the deadline. */
  readonly silence: string;
}

/** When the first of some deadlines falls due; null where there is none. */
export const earliestDue = (deadlines: readonly Deadline[]): Instant | null =>
  deadlines.length === 0 ? null : Math.min(...deadlines.map(({ due }) => due));

/** The deadline that falls due first; of two at one instant the one that was set first. */
export const firstDeadline = (deadlines: readonly Deadline[]): Deadline | undefined =>
  deadlines.toSorted((a, b) => a.due - b.due)[0];

/** One leg of a balanced transaction: what `account` gains (or loses, below zero). The legs of an outcome sum to zero per currency. */
export interface Posting {
  readonly account: string;
  readonly money: Money;
}

/**
 * Something that the marketplace's payment system or shop is asked to do, until a fact confirms or refuses it. Its money stands in
 * transit meanwhile: the postings of the same outcome put it there.
 */
export interface Instruction {
  readonly instructionId: Uuid;
  readonly kind:
    | 'refund'
    | 'charge'
    | 'hold'
    | 'release'
    | 'coupon'
    | 'suspend'
    | 'resume'
    | 'cancel'
    | 'pause'
    | 'unpause'
    | 'delist';
  /** The order it is about, in the market's own words; absent where it is about the seller as a whole. */
  readonly orderId?: string;
  /** The listing it is about, in the market's own words. */
  readonly listingId?: string;
  readonly money?: Money;
  /** The account that the money was taken from: it goes back there if the marketplace says no. */
  readonly from?: string;
  /** Who gets or gives it, beside the seller. */
  readonly buyerId?: string;
}

/** What a rule concluded: the new state, and all that follows from it, to be saved together. */
export interface Accepted<S, E> {
  readonly ok: true;
  readonly state: S;
  readonly events: readonly E[];
  readonly deadlines: readonly Deadline[];
  readonly postings: readonly Posting[];
  readonly instructions?: readonly Instruction[];
  /** Facts of source `troth` that the conclusion sends back into the fold. */
  readonly facts: readonly unknown[];
  readonly because: readonly Because[];
  /** Nothing was concluded: the state is saved and no decision is made of it. Then nothing else may follow either. */
  readonly unrecorded?: true;
}

/** An expected no: the rule that says so, its reasons, and the field at fault where there is one. */
export interface Refused {
  readonly ok: false;
  readonly rule: RuleId;
  readonly because: readonly Because[];
  readonly field?: string;
}

export type Outcome<S, E> = Accepted<S, E> | Refused;

/** A refusal by `rule`. `field` is the path of the input that was at fault ("lines.0.quantity"). */
export function refuse(rule: RuleId, because: readonly Because[] = [], field?: string): Refused {
  return field === undefined ? { ok: false, rule, because } : { ok: false, rule, because, field };
}
