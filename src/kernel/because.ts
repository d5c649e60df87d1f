import type { Value } from './value.ts';
import { valueFromJson } from './value.ts';

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

/** A reason read back from canonical JSON. Throws RangeError on what is no reason. */
export function becauseFromJson(json: unknown): Because {
  const { rule, policyPath, observed, limit, verdict, slots } = (json ?? {}) as Record<string, unknown>;
  const decided = verdict === 'allows' || verdict === 'blocks' || verdict === 'sets';
  if (typeof rule !== 'string' || typeof policyPath !== 'string' || !decided) {
    throw new RangeError(`Not a reason: ${JSON.stringify(json)}`);
  }
  const because: Because = {
    rule,
    policyPath,
    observed: valueFromJson(observed),
    limit: valueFromJson(limit),
    verdict,
  };
  if (slots === undefined) return because;
  const read = Object.entries(slots as object).map(([name, value]) => [name, valueFromJson(value)] as const);
  return { ...because, slots: Object.fromEntries(read) };
}
