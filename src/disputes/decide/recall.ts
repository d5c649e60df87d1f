import type { DisputeEvent } from '../events.ts';
import type { Dispute, LoadedForMove } from '../model.ts';
import type { DisputesGiven } from './common.ts';
import type { ShareNow } from './gone.ts';
import { sharesNow } from './gone.ts';
import { takenBack } from './pay.ts';

/** What a case had asked for and is called back. */
export interface Recall {
  readonly shares: readonly ShareNow[];
  readonly events: readonly DisputeEvent[];
  /** The order is told that it never went. */
  readonly facts: readonly object[];
}

/** Calls back each share that a case has asked the marketplace to pay and that was not confirmed; null where there is none. */
export function recalling(
  state: Extract<Dispute, { ruling: unknown }>,
  { loaded, actor, now }: DisputesGiven<LoadedForMove>,
  reason = 'The money was called back before it had gone.',
): Recall | null {
  const shares = sharesNow(state.ruling, loaded).filter((share) => share.now === 'asked');
  if (shares.length === 0) return null;
  return {
    shares,
    events: shares.map(({ instruction }) => ({
      type: 'disputes.money_recalled',
      subject: `orders/${state.orderId}`,
      data: { dispute: state.disputeId, order: state.orderId, instruction },
    })),
    facts: shares.map(({ instruction }) =>
      takenBack(state, now, { id: `refund:${instruction}`, kind: 'refund.made' }, { author: actor.id, reason }),
    ),
  };
}
