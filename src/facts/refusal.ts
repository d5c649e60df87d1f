import type { z } from 'zod';
import type { RuleId } from '../kernel/because.ts';

/** Why a told fact cannot be taken. `field` is a path such as `data.lines.0.quantity`. */
export interface FactRefusal {
  readonly rule: RuleId;
  readonly field: string;
  readonly message: string;
}

export interface RefusedReading {
  readonly ok: false;
  readonly refusal: FactRefusal;
}

export const refusal = (rule: RuleId, field: string, message: string): RefusedReading => ({
  ok: false,
  refusal: { rule, field, message },
});

/** The first thing that a schema finds wrong, at its path below `prefix`. */
export function firstIssue(prefix: string, rule: RuleId, error: z.ZodError): RefusedReading {
  const issue = error.issues[0];
  const keys = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : (issue?.path ?? []);
  const path = [...(prefix ? [prefix] : []), ...keys.map(String)].join('.');
  return refusal(rule, path, issue?.message ?? 'not understood');
}
