import type { Took } from '../disputes/model/bank.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Deadline } from '../kernel/outcome.ts';
import type { Asked, EvidenceKind, Matter, ReporterKind, Verdict } from './model/codes.ts';

/** What of an order a report is held against, as it is known now. */
export interface ReportedOrder {
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly currency: string | null;
  readonly lines: readonly {
    readonly id: string;
    readonly quantity: number;
    readonly price: MoneyText | null;
    readonly listing: string | null;
  }[];
  readonly freight: MoneyText | null;
  readonly refunds: readonly MoneyText[];
  /** What the buyer's bank took for good. */
  readonly bankTook?: readonly Took[];
  readonly placedAt: Instant | null;
  /** Since when the buyer's bank has the payment in hand, or took it back. */
  readonly chargedBackAt: Instant | null;
}

/** Who made a report: a buyer by the market's own id, anybody else by ours. Nobody but the platform learns it. */
export interface Reporter {
  readonly kind: ReporterKind;
  readonly id: string;
}

/** The one question that the platform may ask, of one party. */
export interface Question {
  readonly at: Instant;
  readonly by: string;
  readonly of: Asked;
  readonly words: WordsRef;
  /** When the report was to be decided by: that clock stands still meanwhile. */
  readonly decideBy: Instant;
  readonly answer: { readonly at: Instant; readonly words: WordsRef } | null;
}

/** Money that a finding pays the buyer, by which instruction. */
export interface Paid {
  readonly amount: MoneyText;
  readonly instruction: Uuid;
}

/** Goods are counterfeit: by what it was seen, and what follows. */
export interface Finding {
  readonly evidence: readonly { readonly kind: EvidenceKind; readonly reference: string }[];
  /** Null: the whole order, or no order at all. */
  readonly lines: readonly string[] | null;
  readonly listings: readonly string[];
  /** What the goods cost; null where it is not known, or no order is meant. */
  readonly price: MoneyText | null;
  readonly refund: Paid | null;
  /** What is paid beside the refund. */
  readonly extra: Paid | null;
  /** Listings that the marketplace is asked to take down. */
  readonly pulled: readonly string[];
}

/** How a report was decided. */
export interface Decided {
  readonly at: Instant;
  /** Null: nobody decided in time. */
  readonly by: string | null;
  readonly verdict: Verdict;
  readonly reasons: WordsRef | null;
  /** The order bears a mark for it. */
  readonly marked: boolean;
  readonly finding: Finding | null;
}

/** Other buyers are being told, a batch at a time: where that stands. */
export interface Telling {
  /** How long before the finding they bought. */
  readonly within: { readonly count: number; readonly unit: 'days' | 'months' };
  readonly after: { readonly at: Instant; readonly order: Uuid } | null;
  readonly told: number;
  /** How many batches are done. */
  readonly batches: number;
}

interface ReportCore {
  readonly reportId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order and the listing below. */
  readonly seller: string;
  readonly reporter: Reporter;
  readonly orderUuid: Uuid | null;
  readonly orderId: string | null;
  /** Of the order; null: all of it. */
  readonly line: string | null;
  readonly listing: string | null;
  readonly matter: Matter;
  readonly statement: WordsRef | null;
  readonly question: Question | null;
  readonly telling: Telling | null;
  /** The policy version in force when it was made binds it to the end; money goes by the one that binds the order. */
  readonly policy: string;
  readonly openedAt: Instant;
  readonly deadlines: readonly Deadline[];
}

/** The platform's turn. */
export interface Received extends ReportCore {
  readonly status: 'received';
}
/** One party's turn. */
export interface Questioned extends ReportCore {
  readonly status: 'asked';
  readonly question: Question;
}
/** The platform's turn again; it asks no more. */
export interface Answered extends ReportCore {
  readonly status: 'answered' | 'lapsed';
  readonly question: Question;
}
export interface Closed extends ReportCore {
  readonly status: 'upheld' | 'dismissed';
  readonly decided: Decided;
}
/** Found to be counterfeit. `telling`: other buyers of the listing are being told. */
export interface Found extends ReportCore {
  readonly status: 'telling' | 'found';
  readonly decided: Decided & { readonly finding: Finding };
}
export interface Withdrawn extends ReportCore {
  readonly status: 'withdrawn';
  readonly withdrawnAt: Instant;
}

export type Undecided = Received | Questioned | Answered;
export type Report = Undecided | Closed | Found | Withdrawn;
export type ReportStatus = Report['status'];

export const REPORT_STATUSES = [
  'received',
  'asked',
  'answered',
  'lapsed',
  'upheld',
  'dismissed',
  'telling',
  'found',
  'withdrawn',
] as const;

/** How a person decided an earlier report of the same reporter. */
export interface OnRecord {
  readonly at: Instant;
  readonly verdict: Verdict;
}

/** What a new report is held against. */
export interface LoadedForFiling {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid | null;
  readonly order: ReportedOrder | null;
  /** By the same reporter, about the same thing and matter. */
  readonly same: readonly ReportStatus[];
  /** Of the same reporter, the newest first. */
  readonly record: readonly OnRecord[];
}

/** What a report that goes on is held against. */
export interface LoadedForReport {
  readonly order: ReportedOrder | null;
  /** Lines of the order that were found to be counterfeit by another report; null: all of it. */
  readonly foundBefore: readonly (readonly string[] | null)[];
  /** Listings of the seller that were to be taken down already. */
  readonly pulled: readonly string[];
}

/** An order of a listing that was found to be counterfeit. */
export interface OtherOrder {
  readonly order: Uuid;
  readonly orderId: string;
  readonly buyerId: string | null;
  readonly listing: string;
  readonly placedAt: Instant;
  /** It was called off before anything was sent. */
  readonly ended: boolean;
}

/** The next batch of them, by when they were placed; `more`: there are others after it. */
export interface LoadedForTelling {
  readonly orders: readonly OtherOrder[];
  readonly more: boolean;
}
