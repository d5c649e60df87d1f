import type { LadderStep, SanctionStatus } from '../../enforcement/model.ts';
import type { MarkCode, ThingRef } from '../../facts/model.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import type { ContestedSpan, EarlierContest, MarkOnOrder } from '../model.ts';

/** Grounds that name marks: upheld, those are excused, and the sanction is judged again without them. */
export const FACT_GROUNDS = ['facts-wrong', 'not-my-fault'] as const;
/** Grounds that leave the marks as they are: upheld, the sanction falls. */
export const RULE_GROUNDS = ['rule-misapplied', 'too-hard'] as const;
export const APPEAL_GROUNDS = [...FACT_GROUNDS, ...RULE_GROUNDS] as const;
export type AppealGround = (typeof APPEAL_GROUNDS)[number];

export const isFactGround = (ground: AppealGround): boolean => (FACT_GROUNDS as readonly string[]).includes(ground);

/** Why a reviewer decided so: for each outcome and kind of ground. */
export const APPEAL_REASONS = [
  'facts-were-wrong',
  'not-the-sellers-fault',
  'rule-was-misapplied',
  'was-too-hard',
  'facts-stand',
  'the-sellers-fault',
  'not-shown',
  'rule-was-followed',
  'in-proportion',
] as const;
export type AppealReason = (typeof APPEAL_REASONS)[number];

export const APPEAL_OUTCOMES = ['upheld', 'rejected'] as const;
export type AppealOutcome = (typeof APPEAL_OUTCOMES)[number];

/** A mark that an appeal says should not count. */
export interface AppealedMark {
  readonly orderUuid: Uuid;
  readonly orderId: string;
  /** The thread a mark on a message stands in; null for every other mark. */
  readonly threadId: string | null;
  readonly mark: MarkCode;
  readonly thing: ThingRef;
  readonly span: ContestedSpan;
}

interface AppealCore {
  readonly appealId: Uuid;
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly sanctionId: Uuid;
  readonly step: LadderStep;
  readonly ground: AppealGround;
  readonly statement: WordsRef;
  readonly marks: readonly AppealedMark[];
  /** The policy version in force when the appeal was made: it binds to the end. */
  readonly policy: string;
  readonly submittedAt: Instant;
  readonly submittedBy: string;
  readonly deadlines: readonly Deadline[];
}

export interface OpenAppeal extends AppealCore {
  readonly status: 'submitted';
}
export interface DecidedAppeal extends AppealCore {
  readonly status: AppealOutcome;
  readonly decided: {
    readonly at: Instant;
    /** Null: nobody decided in time, and the policy says what that means. */
    readonly by: string | null;
    readonly reason: AppealReason | null;
    readonly reasons: WordsRef | null;
  };
}
export interface WithdrawnAppeal extends AppealCore {
  readonly status: 'withdrawn';
  readonly withdrawn: { readonly at: Instant; readonly by: string };
}
export type Appeal = OpenAppeal | DecidedAppeal | WithdrawnAppeal;
export type AppealStatus = Appeal['status'];

/** The sanction that an appeal is against, as it stands. */
export interface AppealedSanction {
  readonly sanctionId: Uuid;
  readonly step: LadderStep;
  readonly status: SanctionStatus;
  readonly observed: boolean;
  readonly announcedAt: Instant;
  /** Persons who confirmed it. */
  readonly confirmedBy: readonly string[];
  /** What counted it, and would not have followed without it. `byPerson`: a person confirmed that. */
  readonly resting: readonly { readonly sanctionId: Uuid; readonly step: LadderStep; readonly byPerson: boolean }[];
}

/** Of an earlier appeal against the same sanction. */
export interface EarlierAppeal {
  readonly appealId: Uuid;
  readonly status: AppealStatus;
  readonly decidedBy: string | null;
}

/** What a new appeal is held against. */
export interface LoadedForAppealing {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly sanction: AppealedSanction;
  /** For each order named, in the order named: its marks; null where the seller has no such order. */
  readonly orders: readonly ({
    readonly orderUuid: Uuid;
    readonly orderId: string;
    readonly marks: readonly MarkOnOrder[];
  } | null)[];
  readonly earlier: readonly EarlierAppeal[];
}

/** What a reviewer of an appeal is held against. */
export interface LoadedForAppealReview {
  readonly sanction: AppealedSanction;
  readonly earlier: readonly EarlierAppeal[];
  /** Who corrected, withdrew or declared a fact of the orders named. */
  readonly authors: readonly string[];
  /** Contests of the marks named. */
  readonly contests: readonly EarlierContest[];
}
