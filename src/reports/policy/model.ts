import type { Duration } from '../../kernel/duration.ts';
import type { Money } from '../../kernel/money.ts';
import type { EvidenceKind, Matter, Verdict } from '../model/codes.ts';

/** What of the payment goes back for a fake: all that was paid for it with its freight, or the price alone. */
export const REFUNDED = ['paid', 'price'] as const;
export type Refunded = (typeof REFUNDED)[number];

/** Whoever reports what is not so again and again waits for a time. */
export interface MisuseRule {
  readonly dismissed: number;
  /** Of the last so many that a person decided. */
  readonly of: number;
  readonly within: Duration;
  readonly pause: Duration;
}

/** What follows where goods are found to be counterfeit. */
export interface CounterfeitRule {
  /** Any of these is enough. */
  readonly evidence: readonly EvidenceKind[];
  readonly refund: Refunded;
  /** So many times the price on top of the refund. */
  readonly times: number;
  /** The amount on top is never less, in a market of the same currency. */
  readonly atLeast?: Money | undefined;
  readonly listing: 'pulled' | 'stays';
  /** Other buyers of the listing are told who bought so long before; absent: nobody is. */
  readonly tellBuyers?: { readonly count: number; readonly unit: 'days' | 'months' } | undefined;
}

/** How reports are taken, decided, and what they come to. */
export interface ReportsSection {
  /** An order is reported of so long after it was placed; absent: without end. */
  readonly fileWithin?: Duration | undefined;
  readonly triage: {
    readonly within: Duration;
    readonly onSilence: Verdict;
    /** Whether whoever made a report may decide it. */
    readonly by: 'anybody' | 'different-person';
  };
  readonly ask: { readonly answersIn: Duration };
  /** Of what the order bears a mark once it is upheld. */
  readonly marks: readonly Matter[];
  readonly misuse?: MisuseRule | undefined;
  readonly counterfeit?: CounterfeitRule | undefined;
}
