import { compare, readMoney } from '../../kernel/money.ts';
import type { Return } from '../model.ts';
import type { FastRefundRule } from '../policy/model.ts';

/**
 * The rule by which the refund of a return is paid once a carrier takes the goods; null where none does: for what a dispute pays, what was paid
 * already, a carrier that is not of the list, and more than the rule pays early.
 */
export function fastRefundFor(state: Return, rule: FastRefundRule | undefined): FastRefundRule | null {
  if (!rule || state.dispute !== null || state.advance !== null) return null;
  const carrier = state.parcel?.carrier ?? state.decision?.label?.carrier ?? null;
  if (carrier !== null && !rule.carriers.includes(carrier)) return null;
  const { atMost } = rule;
  const asked = readMoney(state.asked);
  return atMost && (atMost.currency !== asked.currency || compare(asked, atMost) > 0) ? null : rule;
}

/** The same where the goods can still be handed over: not once a carrier has had them, or the seller has. */
export function fastRefundAhead(state: Return, rule: FastRefundRule | undefined): FastRefundRule | null {
  const ahead = ['declared', 'requested', 'approved', 'in-transit'].includes(state.status);
  return ahead && state.parcel?.scannedAt == null ? fastRefundFor(state, rule) : null;
}
