import type { Day } from '../kernel/day.ts';
import type { WordsRef } from '../kernel/given.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Deadline } from '../kernel/outcome.ts';
import type { LadderStep, Level, Past } from './policy.ts';

export type { LadderStep } from './policy.ts';

export const SANCTION_STATUSES = ['announced', 'waiting', 'in-effect', 'ended', 'overturned', 'lapsed'] as const;
export type SanctionStatus = (typeof SANCTION_STATUSES)[number];

/** A metric of a seller as it was judged: what was counted, what it was held against. Numbers and texts only. */
export interface JudgedFigure {
  readonly metric: string;
  readonly things: number;
  readonly marked: number;
  /** As shown: n of `of`; null for counts. */
  readonly rate: { readonly n: number; readonly of: number } | null;
  readonly lowerBound: string | null;
  readonly status: 'kept' | 'close' | 'broken' | 'few' | 'none';
  readonly window: { readonly from: Day; readonly to: Day };
  /** As the policy has them: a percentage such as `4%`, or a whole number; null: none. */
  readonly limit: string | number | null;
  readonly warn: string | number | null;
}

/** A metric past its warning or its limit, day after day since `since`. */
export interface Streak {
  readonly metric: string;
  readonly past: Past;
  readonly since: Day;
}

/** What a sanction rests on. */
export type Basis =
  | {
      readonly of: 'metric';
      readonly past: Past;
      readonly since: Day;
      readonly days: number;
      readonly figure: JudgedFigure;
      /** The seller was on probation after this sanction: no more days in a row were needed. */
      readonly after?: Uuid;
    }
  | { readonly of: 'sanctions'; readonly step: LadderStep; readonly ids: readonly Uuid[]; readonly atLeast: number };

/** One act of enforcement. What its policy says of it is pinned when it is announced. */
export interface Sanction {
  readonly sanctionId: Uuid;
  readonly step: LadderStep;
  readonly status: SanctionStatus;
  /** Only recorded: nobody is told and nothing bites. */
  readonly observed: boolean;
  readonly policy: string;
  /** The day whose evaluation announced it. */
  readonly day: Day;
  readonly announcedAt: Instant;
  readonly basis: readonly Basis[];
  /** When its notice has run. */
  readonly effectiveFrom: Instant;
  /** Until when the seller may answer; null: as long as it is open. */
  readonly answerBy: Instant | null;
  readonly answer: { readonly at: Instant; readonly by: string; readonly words: WordsRef } | null;
  /** `60%`; null where it lowers nothing. */
  readonly factor: string | null;
  /** It ends after so many days in a row with all metrics kept; null: by its term, or not at all. */
  readonly endsKeptDays: number | null;
  /** Once it has run its course, the seller is on probation for so many days. */
  readonly probationDays?: number;
  readonly persons: number;
  readonly confirmedBy: readonly string[];
  /** Null: it has not taken effect. */
  readonly tookEffectAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly over: Over | null;
  readonly deadlines: readonly Deadline[];
  /** Every decision that made it what it is, the first first. */
  readonly history: readonly { readonly decision: Uuid; readonly at: Instant; readonly status: SanctionStatus }[];
}

export const OVER_BY = [
  'term',
  'recovered',
  'released',
  'not-confirmed',
  'appeal',
  'basis-fell',
  'enforcement-began',
] as const;

/** How it came to its end. `by`: the person, where one did it; `on`: the local day. */
export interface Over {
  readonly at: Instant;
  readonly on: Day;
  readonly how: (typeof OVER_BY)[number];
  readonly by: string | null;
}

/** A step that a metric does not cause again before it has been kept once: an appeal or a person said so. */
export interface Spared {
  readonly step: LadderStep;
  readonly metric: string;
  readonly past: Past;
}

/** Where a seller stands: what evaluations carry from day to day, and the sanctions that still matter. */
export interface Standing {
  readonly sellerId: Uuid;
  readonly seller: string;
  /** The local day of the first order; null until the first evaluation. */
  readonly since: Day | null;
  /** The last day evaluated. */
  readonly evaluated: Day | null;
  /** When the next evaluation is due. */
  readonly nextDueAt: Instant;
  /** Whether what was decided at the last evaluation took effect, or was only recorded. */
  readonly enforcing: boolean;
  readonly streaks: readonly Streak[];
  /** All metrics are kept since this day. */
  readonly keptSince: Day | null;
  readonly spared: readonly Spared[];
  readonly level: { readonly name: Level; readonly since: Day; readonly boost: string; readonly policy: string } | null;
  readonly sanctions: readonly Sanction[];
}

/** What an evaluation is held against. */
export interface LoadedForEvaluation {
  readonly sellerId: Uuid;
  readonly seller: string;
  /** The local day whose start the figures are as of. */
  readonly day: Day;
  /** Of what is dated on or after `countedFrom`: a window that begins earlier is cut there. */
  readonly figures: readonly JudgedFigure[];
  /** The first day that was wholly in the market's live time: what is dated before it is history and counts for nothing here. */
  readonly countedFrom: Day;
  /** From when enforcement takes effect in the market; null: nobody has said. */
  readonly enforcedFrom: Instant | null;
  readonly firstOrderOn: Day | null;
  /** Orders placed in the days that recognition looks at; null where that does not matter. */
  readonly orders: number | null;
}

/** What a sanction about to take effect is held against. */
export interface LoadedForEffect {
  /** Until when an open appeal against it is to be decided. */
  readonly appealDue: Instant | null;
  /** The gap in our own service that it was announced in: nobody was told of it before the gap was over. */
  readonly untold: { readonly from: Instant; readonly to: Instant } | null;
}

/** What an answer is held against: the gap in our own service that the time for it ran out in. */
export interface LoadedForAnswer {
  readonly gap: { readonly from: Instant; readonly to: Instant } | null;
}

/** What evaluations would have seen by what is known today, without the marks that were forgiven. */
export interface Recount {
  /** The days evaluated, those judged alike together; `to` is not one of them. What is not named was kept. */
  readonly days: readonly {
    readonly from: Day;
    readonly to: Day;
    readonly past: readonly { readonly metric: string; readonly status: 'broken' | 'close' }[];
  }[];
  /** What sanctions rest on, as of the day that announced each; `forDays`: how long its policy wants it to last. */
  readonly bases: readonly {
    readonly sanction: Uuid;
    readonly past: Past;
    readonly forDays: number;
    readonly figure: JudgedFigure;
  }[];
}

/** What an appeal came to; over the facts, with all that is counted again. */
export interface LoadedForAppeal {
  readonly appeal: Uuid;
  readonly outcome: 'upheld' | 'rejected' | 'withdrawn';
  readonly recount: Recount | null;
}

/** Something that sanctions may rest on was forgiven, corrected or withdrawn. Null: the seller was not evaluated yet. */
export interface LoadedForReconsidering {
  readonly recount: Recount | null;
}
