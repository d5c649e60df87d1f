import { writeMoney } from '../kernel/money.ts';
import type { Cover, Payout } from './model.ts';
import { restOf } from './model.ts';

/** What happened to a payout, or to the fees of an order, as others are told. */
export type ProtectionEventType =
  | 'protection.claimed'
  | 'protection.due'
  | 'protection.queued'
  | 'protection.paying'
  | 'protection.paid'
  | 'protection.refused'
  | 'protection.fee_charged'
  | 'protection.deadline_extended';

export interface ProtectionEvent {
  readonly type: ProtectionEventType | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of a payout that has just become what it is. The buyer is named only where the money is theirs. */
export function payoutEvent(type: ProtectionEventType, cover: Cover, payout: Payout): ProtectionEvent {
  const { programme, ground, to, payer, fund, formula, asked, granted, boundBy, bearer, claim } = payout;
  const rest = restOf(payout);
  return {
    type,
    subject: `orders/${cover.orderId}`,
    data: {
      cover: cover.coverId,
      payout: payout.payoutId,
      order: cover.orderId,
      ...(to === 'buyer' && cover.buyerId !== null ? { buyer: cover.buyerId } : {}),
      programme,
      ground,
      to,
      payer,
      ...(fund === null ? {} : { fund }),
      formula,
      asked,
      ...(granted ? { granted } : {}),
      ...(boundBy ? { boundBy } : {}),
      ...(rest ? { rest: writeMoney(rest), bearer } : {}),
      ...(claim && payout.status === 'claimed'
        ? { due: { at: claim.decideBy, of: 'operator', silence: claim.silence } }
        : {}),
    },
  };
}
