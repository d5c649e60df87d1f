import type { Uuid } from '../../kernel/ids.ts';
import type { DisputeEvent } from '../events.ts';
import type { Dispute, LoadedForMove } from '../model.ts';
import type { DisputesGiven } from './common.ts';

/** What a case had asked for and is called back. */
export interface Recall {
  readonly instructions: readonly Uuid[];
  readonly events: readonly DisputeEvent[];
  readonly why: { readonly author: string; readonly reason: string };
}

/** Calls back what a case has asked the marketplace to pay; null where it asked for nothing, or where some of it has gone. */
export function recalling(
  state: Extract<Dispute, { ruling: unknown }>,
  { loaded, actor }: DisputesGiven<LoadedForMove>,
): Recall | null {
  const ids = state.ruling.refund?.shares.map(({ instruction }) => instruction) ?? [];
  const known = loaded.instructions ?? [];
  const allWait = ids.every((id) => known.some((each) => each.instructionId === id && each.state === 'asked'));
  if (ids.length === 0 || !allWait) return null;
  return {
    instructions: ids,
    events: ids.map((instruction) => ({
      type: 'disputes.money_recalled',
      subject: `orders/${state.orderId}`,
      data: { dispute: state.disputeId, order: state.orderId, instruction },
    })),
    why: { author: actor.id, reason: 'The money was called back before it had gone.' },
  };
}
