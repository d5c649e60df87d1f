import type { Money } from '../../kernel/money.ts';
import { readMoney, sum, writeMoney } from '../../kernel/money.ts';
import { partsOf } from '../assess.ts';
import type { Refund, Ruling, Share } from '../model/ruling.ts';
import type { Dispute, DisputedOrder, LoadedForMove } from '../model.ts';

/** A share of a case's refund with what became of it: asked for, confirmed, refused, or called back. */
export interface ShareNow extends Share {
  readonly now: 'asked' | 'confirmed' | 'refused' | 'recalled' | 'unknown';
}

/** What became of each share that a case has asked for. Of what is not known it is taken that it has gone. */
export function sharesNow({ refund }: Pick<Ruling, 'refund'>, { instructions = [] }: LoadedForMove): ShareNow[] {
  return (refund?.shares ?? []).map((share) => {
    const known = instructions.find(({ instructionId }) => instructionId === share.instruction);
    return { ...share, now: (known?.state ?? 'unknown') as ShareNow['now'] };
  });
}

/** It has gone, or is on its way: nothing else pays it. */
export const isGoing = ({ now }: ShareNow): boolean => now !== 'refused' && now !== 'recalled';

export const sumOf = (shares: readonly Share[], currency: string): Money =>
  sum(
    shares.map(({ amount }) => readMoney(amount)),
    currency,
  );

/** What sellers bear of some shares. */
export const ofSeller = ({ payer }: Share): boolean => payer === 'seller';

/** A refund that is made up of these shares; null without any. */
export function refundOfShares(shares: readonly Share[], order: DisputedOrder, lines: Dispute['lines']): Refund | null {
  const [first] = shares;
  if (!first) return null;
  const all = sumOf(shares, first.amount.currency);
  const most = shares.toSorted((a, b) => Number(readMoney(b.amount).minor - readMoney(a.amount).minor))[0]!;
  const plain = shares.map(({ payer, amount, instruction }) => ({ payer, amount, instruction }));
  return {
    amount: writeMoney(all),
    payer: most.payer,
    parts: partsOf(all, order, lines),
    instruction: first.instruction,
    shares: plain,
  };
}
