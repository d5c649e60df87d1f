import type { Value } from './value.ts';

/** A rule's lasting name: room, full stop, what it says ("appeals.window_closed"). The rooms' `reasons.ts` list them all. */
export type RuleId = string;

/**
 * One reason of a conclusion: which rule, where the policy says so ("appeals.within"), what was seen, what it was held
 * against, and what followed. Words are made of it only when somebody reads them (`render`).
 */
export interface Because {
  readonly rule: RuleId;
  readonly policyPath: string;
  readonly observed: Value;
  readonly limit: Value;
  readonly verdict: 'allows' | 'blocks' | 'sets';
  /** Further values that the rule's text names. */
  readonly slots?: Readonly<Record<string, Value>>;
}
