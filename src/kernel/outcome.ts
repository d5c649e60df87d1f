import type { Because, RuleId } from './because.ts';
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

/** One leg of a balanced transaction: what `account` gains (or loses, below zero). The legs of an outcome sum to zero per currency. */
export interface Posting {
  readonly account: string;
  readonly money: Money;
}

/** What a rule concluded: the new state, and all that follows from it, to be saved together. */
export interface Accepted<S, E> {
  readonly ok: true;
  readonly state: S;
  readonly events: readonly E[];
  readonly deadlines: readonly Deadline[];
  readonly postings: readonly Posting[];
  /** Facts of source `troth` that the conclusion sends back into the fold. */
  readonly facts: readonly unknown[];
  readonly because: readonly Because[];
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
