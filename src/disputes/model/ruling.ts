import type { WordsRef } from '../../kernel/given.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';
import type { AppealGround, EndedHow, Fault, Outcome, Payer, ReasonCode } from './codes.ts';
import type { Cause, CauseWord } from './problems.ts';

/** A share of what was paid back: of one line, or of the freight. */
export interface Part {
  /** Null: the freight. */
  readonly line: string | null;
  readonly amount: MoneyText;
}

export interface Share {
  readonly payer: Payer;
  readonly amount: MoneyText;
  readonly instruction: Uuid;
}

/** What a refund is: who pays it, of what it is made up, and the instruction that asks for it. */
export interface Refund {
  readonly amount: MoneyText;
  /** Who pays the most of it. */
  readonly payer: Payer;
  readonly parts: readonly Part[];
  readonly instruction: Uuid;
  /** Who bears how much, each with its own instruction; the first is the one above. */
  readonly shares: readonly Share[];
}

/** What the facts say happened, by the policy's table of causes. */
export interface Found {
  readonly cause: Cause;
  readonly fault: Fault;
  /** The fact that decided it, and the row of the table. */
  readonly fact: { readonly word: CauseWord; readonly at: Instant | null };
  readonly row: number;
  readonly payer: Payer | 'nobody';
  readonly counts: boolean;
  readonly outcome: 'buyer' | 'seller';
}

export interface FaultShare {
  readonly of: Fault;
  readonly percent: number;
}

/** What somebody pays once nobody else has the payment in hand. */
export interface Withheld {
  readonly payer: Payer;
  readonly amount: MoneyText;
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
  readonly found: Found | null;
  readonly faults: readonly FaultShare[] | null;
  /** The parties agreed on a date by which it will be there. */
  readonly arrivesBy: Instant | null;
  /** What a fund is still to pay: it is drawn outside the seller's own transaction. */
  readonly toPay: { readonly amount: MoneyText; readonly fund: string } | null;
  /** What is not paid as long as the buyer's bank has the payment in hand, by whom; absent: nothing. */
  readonly withheld?: readonly Withheld[];
  /** What the platform bears in the seller's place; absent: nothing. */
  readonly borne?: MoneyText;
  /** Until when it can be appealed against; null: it cannot. */
  readonly appealUntil: Instant | null;
  /** The first ruling is 1. */
  readonly nth: number;
}

export interface RulingAppeal {
  readonly at: Instant;
  readonly by: string;
  readonly side: 'buyer' | 'seller';
  readonly ground: AppealGround;
  readonly words: WordsRef;
  /** The ruling that is contested: another may stand in its place once the appeal is decided. */
  readonly against?: {
    readonly at: Instant;
    readonly by: string | null;
    readonly how: EndedHow;
    readonly outcome: Outcome;
    readonly amount: MoneyText | null;
    readonly reason: ReasonCode | null;
    readonly reasons: WordsRef | null;
  };
  readonly decided: {
    readonly at: Instant;
    /** Null: nobody decided in time. */
    readonly by: string | null;
    readonly outcome: 'upheld' | 'rejected';
    readonly reasons: WordsRef | null;
  } | null;
}

/** A chargeback of the payment that covers the order, and this order's share of it. */
export interface JoinedChargeback {
  readonly chargeback: string;
  readonly at: Instant;
  readonly amount: MoneyText;
  /** What was asked for and not confirmed, and is called back. */
  readonly recalled: readonly Uuid[];
  /** What both the bank and the case gave back: owed by who was paid twice. */
  readonly excess: MoneyText | null;
  /** How the network decided; null: it has not. */
  readonly outcome: 'won' | 'lost' | 'prevented' | 'withdrawn' | null;
}

/** What a settled case paid for a line, or, where `line` is null, of the freight of some lines (null: of all). */
export interface PaidFor {
  readonly line: string | null;
  readonly of: readonly string[] | null;
  readonly amount: MoneyText;
}
