import type { Refused } from '../../kernel/outcome.ts';
import type { OpenCommand } from '../commands.ts';
import type { Remedy } from '../model/codes.ts';
import { ofProblem } from '../model/problems.ts';
import type { DisputesSection } from '../policy.ts';
import { blocks } from './common.ts';

/** Why a remedy cannot be asked for; null where it can. */
export function againstRemedy(
  remedy: Remedy,
  { problem, amount }: Pick<OpenCommand, 'problem' | 'amount'>,
  rules: DisputesSection,
): Refused | null {
  const offered = ofProblem(rules.problems, problem)?.remedies ?? ['refund', 'partial'];
  const code = { code: `remedy-${remedy}` };
  if (!offered.includes(remedy)) return blocks('disputes.remedy_not_offered', code, undefined, 'remedy');
  if (remedy === 'return-and-refund' && !rules.return)
    return blocks('disputes.remedy_not_offered', code, undefined, 'remedy');
  if ((remedy === 'partial') !== (amount !== undefined))
    return blocks('disputes.amount_with_partial', code, undefined, 'amount');
  return null;
}

/** What is meant where nobody says: a part where an amount is told, else the refund, else what the problem is settled by. */
export function usualRemedy(
  { problem, amount }: Pick<OpenCommand, 'problem' | 'amount'>,
  rules: DisputesSection,
): Remedy {
  if (amount !== undefined) return 'partial';
  const offered = ofProblem(rules.problems, problem)?.remedies;
  return !offered || offered.includes('refund') ? 'refund' : (offered[0] ?? 'refund');
}
