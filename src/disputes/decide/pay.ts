import type { Because } from '../../kernel/because.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, isZero, readMoney, sum, writeMoney } from '../../kernel/money.ts';
import { refundFact, refundOf } from '../../ledger/assess.ts';
import { partsOf } from '../assess.ts';
import type { Payer } from '../model/codes.ts';
import type { Refund, Share } from '../model/ruling.ts';
import type { Dispute, DisputedOrder } from '../model.ts';
import type { DisputeAccepted } from './common.ts';

/** What somebody pays of it. */
export interface Paying {
  readonly payer: Payer;
  readonly money: Money;
}

type Booked = Pick<DisputeAccepted, 'postings' | 'facts'> &
  Required<Pick<DisputeAccepted, 'instructions' | 'events'>> & { readonly refund: Refund };

type Of = Pick<Dispute, 'disputeId' | 'seller' | 'orderId' | 'buyerId' | 'lines' | 'beforeDispatch'>;

/** The account that somebody's money comes from; a fund's bears the fund's name. */
const accountOf = (payer: Payer, fund: string | undefined) => {
  if (payer === 'after-sales') return `fund:${fund ?? payer}` as const;
  return payer === 'seller' ? ('seller.available' as const) : payer;
};

/** The instruction of the first payment of a case bears its name alone; what is paid later, or by several, says so. */
export const instructionOf = ({ disputeId }: Of, nth: number, index: number): Uuid =>
  nth === 1 && index === 0
    ? derivedId('instruction', 'refund', disputeId)
    : derivedId('instruction', 'refund', disputeId, String(nth), String(index));

/** Money goes back to the buyer: what each pays, with what the order and the marketplace are told. */
export function book(
  state: Of,
  paying: readonly Paying[],
  order: DisputedOrder,
  { nth, now, fund }: { readonly nth: number; readonly now: number; readonly fund?: string },
): Booked | null {
  const due = paying.filter(({ money }) => !isZero(money)).toSorted((a, b) => compare(b.money, a.money));
  const [most] = due;
  if (!most) return null;
  const shares = due.map(
    ({ payer, money }, index): Share => ({
      payer,
      amount: writeMoney(money),
      instruction: instructionOf(state, nth, index),
    }),
  );
  const all = sum(
    due.map(({ money }) => money),
    most.money.currency,
  );
  const booked = shares.map(({ payer, amount, instruction }) =>
    refundOf({
      instructionId: instruction,
      orderId: state.orderId,
      buyerId: state.buyerId,
      money: readMoney(amount),
      from: accountOf(payer, fund),
    }),
  );
  return {
    refund: {
      amount: writeMoney(all),
      payer: most.payer,
      parts: partsOf(all, order, state.lines),
      instruction: shares[0]!.instruction,
      shares,
    },
    postings: booked.flatMap(({ postings }) => postings),
    instructions: booked.flatMap(({ instructions }) => instructions),
    events: booked.map(({ event }) => event),
    facts: shares.map(({ payer, amount, instruction }) =>
      factOf(state, now, refundFact(instruction), 'refund.made', {
        amount,
        by: payer === 'seller' ? 'seller' : 'platform',
      }),
    ),
  };
}

/** A fact of our own about the order of a case. */
export const factOf = (
  { seller, orderId }: Pick<Dispute, 'seller' | 'orderId'>,
  occurredAt: number,
  id: string,
  kind: string,
  data: object,
): object => ({ source: 'troth', id, kind, occurredAt, sellerId: seller, orderId, data });

/** What was told of a case and is no longer so. */
export const takenBack = (
  state: Pick<Dispute, 'seller' | 'orderId'>,
  now: number,
  of: { readonly id: string; readonly kind: string },
  why: { readonly author: string; readonly reason: string },
): object => factOf(state, now, `taken-back:${of.id}`, 'fact.withdrawn', { of: { source: 'troth', ...of }, ...why });

/** By what name the order was told how a claim ended: the first time by the claim's alone. */
export const decidedFact = (disputeId: Uuid, nth: number): string =>
  nth === 1 ? `claim-decided:${disputeId}` : `claim-decided:${disputeId}:${nth}`;

/** Reasons that say who pays what, where it is not one payer for all. */
export const sharesSaid = ({ shares }: Refund, say: (share: Share) => Because): readonly Because[] =>
  shares.length > 1 ? shares.map(say) : [];
