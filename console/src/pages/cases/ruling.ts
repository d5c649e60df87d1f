import type { RequestOf } from '../../../../sdk/index.ts';
import type { Dispute } from '../../components/dispute/words.ts';

export type Body = RequestOf<'decideDispute'>['body'];
export type Outcome = Body['outcome'];

export const REASONS = {
  buyer: ['not-delivered', 'came-too-late', 'not-shown-by-seller', 'not-as-promised', 'came-damaged', 'is-counterfeit'],
  seller: ['came-in-time', 'was-delivered', 'buyers-own-doing', 'not-shown-by-buyer', 'as-promised'],
} as const satisfies Record<Outcome, readonly Body['reason'][]>;

/** A decision as it is entered. */
export interface Chosen {
  readonly outcome: Outcome | null;
  readonly reason: Body['reason'] | null;
  readonly reasons: string;
  readonly amount: string;
  readonly payer: 'seller' | 'platform';
}

export const NOTHING: Chosen = { outcome: null, reason: null, reasons: '', amount: '', payer: 'seller' };

type Claimed = Pick<Dispute, 'problem'> & { readonly parcels: readonly { readonly deliveredAt: string | null }[] };

const ABOUT_GOODS: readonly Dispute['problem'][] = ['not-as-described', 'quality', 'short', 'wrong-item'];

/** The reason that goes with what is claimed and what tracking says. */
export function likelyReason({ problem, parcels }: Claimed, outcome: Outcome): Body['reason'] {
  const ofGoods = ABOUT_GOODS.includes(problem) || problem === 'damaged' || problem === 'counterfeit';
  if (outcome === 'seller') return ofGoods ? 'as-promised' : problem === 'late' ? 'came-in-time' : 'was-delivered';
  if (problem === 'damaged') return 'came-damaged';
  if (problem === 'counterfeit') return 'is-counterfeit';
  if (ofGoods) return 'not-as-promised';
  return parcels.some(({ deliveredAt }) => deliveredAt !== null) ? 'came-too-late' : 'not-delivered';
}

/** Who pays where the arbitrator names nobody. */
export const payerSaid = ({ proposed }: Dispute): Chosen['payer'] =>
  proposed?.found?.payer === 'platform' ? 'platform' : 'seller';

/** What is sent; null while something needed is missing. `payer`: who pays where nobody is named. */
export function bodyOf({ outcome, reason, reasons, amount, payer }: Chosen, unsaid: Chosen['payer']): Body | null {
  const words = reasons.trim();
  if (outcome === null || reason === null || words === '') return null;
  const part = amount.trim();
  return {
    outcome,
    reason,
    reasons: words,
    ...(outcome === 'buyer' && part !== '' ? { amount: part } : {}),
    ...(outcome === 'buyer' && payer !== unsaid ? { payer } : {}),
  };
}
