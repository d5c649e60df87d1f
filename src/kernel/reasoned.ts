import type { Because, RuleId } from './because.ts';
import type { Refused } from './outcome.ts';
import { refuse } from './outcome.ts';
import type { Value } from './value.ts';

type Slots = NonNullable<Because['slots']>;

/** How a room says its reasons: `path` is within its section of the policy, or '' where the policy says nothing of it. */
export function reasonsIn(section: string) {
  const reason = (
    verdict: Because['verdict'],
    rule: RuleId,
    path: string,
    observed: Value,
    limit: Value,
    slots?: Slots,
  ): Because => {
    const because = { rule, policyPath: path === '' ? '' : `${section}.${path}`, observed, limit, verdict };
    return slots ? { ...because, slots } : because;
  };
  return {
    allows: (rule: RuleId, path: string, observed: Value, limit: Value, slots?: Slots): Because =>
      reason('allows', rule, path, observed, limit, slots),

    sets: (rule: RuleId, path: string, observed: Value, limit: Value, slots?: Slots): Because =>
      reason('sets', rule, path, observed, limit, slots),

    /** A refusal with its reason; `limit` may be left out where the rule holds nothing against anything. */
    blocks: (rule: RuleId, path: string, observed: Value, limit: Value = observed, field?: string): Refused =>
      refuse(rule, [reason('blocks', rule, path, observed, limit)], field),
  };
}

/** A refusal by a rule of which the policy says nothing. */
export const blocks = (rule: RuleId, observed: Value, limit: Value = observed, field?: string): Refused =>
  refuse(rule, [{ rule, policyPath: '', observed, limit, verdict: 'blocks' }], field);
