import type { DisputeEvent } from '../events.ts';
import type { Dispute, LoadedForMove } from '../model.ts';
import type { DisputesGiven } from './common.ts';
import type { ShareNow } from './gone.ts';
import { ofSeller, sharesNow } from './gone.ts';
import { takenBack } from './pay.ts';

/** What a case had asked for and is called back. */
export interface Recall {
  readonly shares: readonly ShareNow[];
  readonly events: readonly DisputeEvent[];
  /** The order is told that it never went. */
  readonly facts: readonly object[];
}

/**
 * Calls back each share that a case has asked the marketplace to pay and that was not confirmed; null where there is none. What the
 * marketplace had refused is the seller's debt no more.
 */
export function recalling(
  state: Extract<Dispute, { ruling: unknown }>,
  { loaded, actor, now }: DisputesGiven<LoadedForMove>,
  reason = 'The money was called back before it had gone.',
): Recall | null {
  const all = sharesNow(state.ruling, loaded);
  const waits = all.filter(({ now: is }) => is === 'asked');
  const refused = all.filter((share) => share.now === 'refused');
  if (waits.length + refused.length === 0) return null;
  return {
    shares: [...waits, ...refused],
    events: [...calledBack(state, waits), ...debtsUndone(state, refused)],
    facts: waits.map(({ instruction }) =>
      takenBack(state, now, { id: `refund:${instruction}`, kind: 'refund.made' }, { author: actor.id, reason }),
    ),
  };
}

const calledBack = (
  { disputeId, orderId }: Pick<Dispute, 'disputeId' | 'orderId'>,
  shares: readonly ShareNow[],
): DisputeEvent[] =>
  shares.map(({ instruction }) => ({
    type: 'disputes.money_recalled',
    subject: `orders/${orderId}`,
    data: { dispute: disputeId, order: orderId, instruction },
  }));

/** What the seller owed because the marketplace could not make it is owed no more: another decision takes its place. The ledger is told. */
export const debtsUndone = (
  state: Pick<Dispute, 'disputeId' | 'orderId'>,
  shares: readonly ShareNow[],
): DisputeEvent[] =>
  calledBack(
    state,
    shares.filter((share) => share.now === 'refused' && ofSeller(share)),
  );
