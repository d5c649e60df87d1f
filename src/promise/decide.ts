import type { OrderState } from '../facts/model.ts';
import type { Given } from '../kernel/given.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import type { ExpireInput } from './commands.ts';
import type { OrderExpired } from './events.ts';
import type { PromiseSection } from './policy.ts';

/**
 * E5: an order neither dispatched nor cancelled long past its ship-by date is cancelled by the platform and counts as expired. The fold
 * said when; what it rests on is looked at once more. Refusals: promise.not_expiring, promise.not_expired_yet.
 */
export function expire(
  _command: ExpireInput,
  state: OrderState,
  given: Given<PromiseSection, null>,
): Outcome<OrderState, OrderExpired> {
  const shipBy = state.promise?.terms.at(-1)?.shipBy;
  if (state.expireAt === undefined || shipBy === undefined) return refuse('promise.not_expiring');
  const because = {
    rule: 'promise.expired',
    policyPath: 'expire.after-ship-by',
    observed: { instant: shipBy },
    limit: { instant: state.expireAt },
    verdict: 'sets' as const,
  };
  if (given.now < state.expireAt)
    return refuse('promise.not_expired_yet', [{ ...because, rule: 'promise.not_expired_yet', verdict: 'blocks' }]);
  const { sellerId, orderId } = state;
  return {
    ok: true,
    state,
    events: [{ type: 'order.expired', subject: `orders/${orderId}`, data: { orderId, shipBy } }],
    deadlines: [],
    postings: [],
    facts: [
      {
        source: 'troth',
        id: `expired-${given.decisionId}`,
        kind: 'order.expired',
        occurredAt: given.now,
        sellerId,
        orderId,
        data: {},
      },
    ],
    because: [because],
  };
}
