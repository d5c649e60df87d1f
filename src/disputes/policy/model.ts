import type { Duration } from '../../kernel/duration.ts';
import type { Money } from '../../kernel/money.ts';
import type { Fault, Payer, Remedy } from '../model/codes.ts';
import type { Cause, CauseWord, ProblemName } from '../model/problems.ts';

/** When one problem can be claimed. */
export interface ProblemRules {
  /** From when on. */
  readonly opens: 'promise-end' | 'dispatch' | 'delivery' | 'placing';
  /** How long after that; absent: at once. */
  readonly wait?: Duration | undefined;
  /** Until when; absent: without end. */
  readonly until?: { readonly of: 'promise-end' | 'completion' | 'delivery'; readonly within: Duration } | undefined;
  /** Whether it can be claimed although the carrier says that the order was delivered. */
  readonly evenIfDelivered: boolean;
  /** The buyer wrote to the seller first, and waited so long. */
  readonly contactFirst?: Duration | undefined;
  /** What may be asked for; absent: the refund of what was paid. */
  readonly remedies?: readonly Remedy[] | undefined;
}

/** Ends of a dispute that pay the buyer, of which a policy says whether they count against the seller. */
export const COUNTABLE = ['seller-accepted', 'seller-silent', 'agreed', 'ruled'] as const;
export type Countable = (typeof COUNTABLE)[number];

/** What is refunded before dispatch, and by when: the first row that fits. */
export interface BeforeDispatchRule {
  /** Orders of at most this much; absent: of any. */
  readonly atMost?: Money | undefined;
  /** Asked for within this of the placing; absent: whenever. */
  readonly within?: Duration | undefined;
  /** Only where the time promised for the dispatch has ended. */
  readonly promiseBroken: boolean;
  /** How long the seller has; null: refunded at once. */
  readonly answersIn: Duration | null;
}

/** One row of the table of causes: the first whose problem fits and whose words all hold says what happened, and what follows. */
export interface CauseRule {
  readonly problems: readonly ProblemName[] | 'any';
  readonly when: readonly CauseWord[];
  readonly cause: Cause;
  readonly fault: Fault;
  readonly payer: Payer | 'nobody';
  readonly counts: boolean;
  readonly outcome: 'buyer' | 'seller';
}

export interface ReturnRules {
  readonly shipsIn: Duration;
  readonly confirmedIn: Duration;
  /** What it means that the seller does not say whether it came back. */
  readonly onSilence: 'refund-is-made';
}

export interface EvidenceRules {
  readonly rounds: number;
  readonly in: Duration;
}

export interface AppealRules {
  readonly within: Duration;
  readonly decidedIn: Duration;
  readonly onSilence: 'stands' | 'falls';
  readonly differentPerson: boolean;
  /** Who may show more while the appeal waits; absent: neither party, beyond what came with the appeal. */
  readonly shows?: 'appellant' | 'both';
}

/** The platform settles these cases in the seller's place, from a fund of its own. */
export interface AfterSalesRules {
  readonly problems: readonly ProblemName[];
  /** Of sellers that are enrolled. */
  readonly enrolledSellers: boolean;
  /** Of whatever seller, for these kinds of goods. */
  readonly categories: readonly string[];
  /** Claims of at most this much. */
  readonly atMost?: Money | undefined;
  readonly fund: string;
  readonly decidesIn: Duration;
}

/** Which cases come first on the desk of those who decide, beside those that fall due soon. */
export interface DeskRules {
  /** Cases that fall due within this come before all others. */
  readonly soon: Duration;
  /** Buyers with at least so many orders within so long. */
  readonly repeatBuyers?: { readonly orders: number; readonly within: Duration } | undefined;
  /** Sellers with a figure at or under this, in hundredths of a percent, of at least so many things. */
  readonly greenLane?: { readonly metric: string; readonly atMost: number; readonly things: number } | undefined;
}

export const SELLER_SILENCES = ['request-is-executed', 'buyer-may-escalate', 'platform-joins'] as const;
export const BUYER_SILENCES = ['proposal-stands-if-it-pays', 'closes-for-seller', 'platform-joins'] as const;
export const PLATFORM_SILENCES = ['as-proposed', 'for-the-buyer', 'for-the-seller'] as const;

/** How a buyer and a seller settle a problem with an order before the platform, and what silence of each means. */
export interface DisputesSection {
  readonly problems: Readonly<Partial<Record<ProblemName, ProblemRules>>>;
  readonly seller: { readonly answersIn: Duration; readonly onSilence: (typeof SELLER_SILENCES)[number] };
  readonly buyer: { readonly answersIn: Duration; readonly onSilence: (typeof BUYER_SILENCES)[number] };
  readonly platform: {
    readonly decidesIn: Duration;
    readonly onSilence: (typeof PLATFORM_SILENCES)[number];
    readonly mayPay: boolean;
    /** It joins by itself so long after the opening; absent: when it is asked. */
    readonly joinsIn?: Duration | undefined;
  };
  readonly counts: readonly Countable[];
  /** From which share of the fault on a shared one counts against the seller, in percent. */
  readonly countsFrom?: number | undefined;
  /** Until the case is closed its parties may change what they ask for and offer, and show more. */
  readonly edits?: 'until-close' | 'never' | undefined;
  /** Whether a claim of some lines has a share of the freight in it; absent: by what they cost. */
  readonly freight?: 'shared' | 'with-all-lines' | undefined;
  readonly beforeDispatch?: readonly BeforeDispatchRule[] | undefined;
  readonly return?: ReturnRules | undefined;
  readonly evidence?: EvidenceRules | undefined;
  readonly appeal?: AppealRules | undefined;
  readonly causes?: readonly CauseRule[] | undefined;
  /** Whoever has to show it, by problem; absent: the seller that it came, the buyer that something is wrong with it. */
  readonly proof?: Readonly<Partial<Record<ProblemName, 'buyer' | 'seller'>>> | undefined;
  readonly afterSales?: AfterSalesRules | undefined;
  /** An answer in time that is told late reopens the case, so long after its deadline. */
  readonly reopens?: { readonly within: Duration } | undefined;
  readonly desk?: DeskRules | undefined;
}
