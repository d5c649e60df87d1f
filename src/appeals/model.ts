import type { Fault, MarkCode, MarkSpan, ThingRef } from '../facts/model.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Deadline } from '../kernel/outcome.ts';

/** Why a seller says that a mark should not count. */
export const GROUNDS = ['facts-wrong', 'not-my-fault'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Why a reviewer decided so: one list for each outcome. */
export const REASONS_UPHELD = ['facts-were-wrong', 'not-the-sellers-fault'] as const;
export const REASONS_REJECTED = ['facts-stand', 'the-sellers-fault', 'not-shown'] as const;
export const REASONS = [...REASONS_UPHELD, ...REASONS_REJECTED] as const;
export type ReasonCode = (typeof REASONS)[number];

export const OUTCOMES = ['upheld', 'rejected'] as const;
export type ContestOutcome = (typeof OUTCOMES)[number];

/** A fact of the order's timeline that the seller points to, with the digest of what it said then. */
export interface PickedFact {
  /** The order or thread that it is filed under. */
  readonly subject: Uuid;
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly digest: string;
}

/** The stretch of a mark that is contested: it counted from `from` on, by `rule`. */
export interface ContestedSpan {
  readonly from: Instant;
  readonly fault: Fault;
  readonly rule: string;
}

interface ContestCore {
  readonly contestId: Uuid;
  readonly sellerId: Uuid;
  /** The market's own id of the seller, as of the order below. */
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  /** The thread a mark on a message stands in; null for every other mark. */
  readonly threadId: string | null;
  readonly mark: MarkCode;
  readonly thing: ThingRef;
  readonly span: ContestedSpan;
  readonly ground: Ground;
  readonly statement: WordsRef;
  readonly facts: readonly PickedFact[];
  /** The policy version in force when the contest was made: it binds to the end. */
  readonly policy: string;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  readonly deadlines: readonly Deadline[];
}

export interface Question {
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly words: WordsRef;
  /** When the decision would have been due: its clock stands still while the question is open. */
  readonly decisionDue: Instant;
}

export interface AnsweredQuestion extends Question {
  readonly answeredAt: Instant;
  readonly answeredBy: string;
  readonly answer: WordsRef;
}

export interface LapsedQuestion extends Question {
  readonly lapsedAt: Instant;
}

export type PastQuestion = AnsweredQuestion | LapsedQuestion;

export interface Decided {
  readonly at: Instant;
  /** Null: nobody decided in time, and the policy says what that means. */
  readonly by: string | null;
  readonly reason: ReasonCode | null;
  readonly reasons: WordsRef | null;
}

export interface Submitted extends ContestCore {
  readonly status: 'submitted';
}
export interface Asked extends ContestCore {
  readonly status: 'asked';
  readonly question: Question;
}
export interface Answered extends ContestCore {
  readonly status: 'answered';
  readonly question: AnsweredQuestion;
}
export interface Lapsed extends ContestCore {
  readonly status: 'lapsed';
  readonly question: LapsedQuestion;
}
export interface DecidedContest extends ContestCore {
  readonly status: ContestOutcome;
  readonly question: PastQuestion | null;
  readonly decided: Decided;
}
export interface Withdrawn extends ContestCore {
  readonly status: 'withdrawn';
  readonly question: Question | PastQuestion | null;
  readonly withdrawn: { readonly at: Instant; readonly by: string };
}
/** The mark stopped counting for another reason while the contest was open. */
export interface Moot extends ContestCore {
  readonly status: 'moot';
  readonly question: Question | PastQuestion | null;
  readonly moot: { readonly at: Instant };
}

/** Contests that wait for a decision, with no question open. */
export type Decidable = Submitted | Answered | Lapsed;
export type Contest = Decidable | Asked | DecidedContest | Withdrawn | Moot;
export type ContestStatus = Contest['status'];

/** A mark of the order as it stands, with the thread it is in where it is on a message. */
export interface MarkOnOrder {
  readonly code: MarkCode;
  readonly thing: ThingRef;
  readonly spans: readonly MarkSpan[];
  readonly threadId: string | null;
}

/** Of another contest on the same order: what it was about, where it stands, and who had a hand in it. */
export interface EarlierContest {
  readonly contestId: Uuid;
  readonly mark: MarkCode;
  readonly thing: ThingRef;
  readonly spanFrom: Instant;
  readonly status: ContestStatus;
  readonly askedBy: string | null;
  readonly decidedBy: string | null;
}

/** What a new contest is held against. */
export interface LoadedForContest {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly orderUuid: Uuid;
  readonly orderId: string;
  readonly marks: readonly MarkOnOrder[];
  /** For each fact picked, in the order picked: the fact, or null where the order's timeline has none. */
  readonly facts: readonly (PickedFact | null)[];
  readonly earlier: readonly EarlierContest[];
}

/** What a reviewer is held against. */
export interface LoadedForReview {
  /** Who corrected, withdrew or declared a fact that the order's marks rest on. */
  readonly authors: readonly string[];
  readonly earlier: readonly EarlierContest[];
}

/** What a contest is held against that may have nothing left to decide. */
export interface LoadedForMoot {
  /** All marks of its order and the threads about it. */
  readonly marks: readonly MarkOnOrder[];
}
