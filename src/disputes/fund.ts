import type { Due, Market } from '../engine/room.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { MoneyText } from '../kernel/money.ts';
import { readMoney, writeMoney } from '../kernel/money.ts';
import { confirmPart, listFunds, readReservation, reserve } from '../ledger/funds.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { instructionOf } from './decide/pay.ts';
import type { Dispute } from './model.ts';
import { readDispute } from './read.ts';

type Queries = Pick<Tx, 'query'>;

/** What a fund is to pay of a case, and by what key it is put aside; null: nothing. */
function toPayOf(dispute: Dispute) {
  if (!('ruling' in dispute) || !dispute.ruling.toPay) return null;
  const { toPay, nth } = dispute.ruling;
  return { fund: toPay.fund, amount: readMoney(toPay.amount), key: keyOf(dispute, nth) };
}

const keyOf = ({ disputeId }: Dispute, nth: number): string => `dispute ${disputeId} ${nth}`;

const isPaying = ({ command }: Due): boolean => command === 'disputes.pay';

async function asked(q: Queries, market: Market, { input }: Due) {
  const stored = await readDispute(q, market.id, String(input.dispute));
  const toPay = stored && toPayOf(stored.dispute);
  if (!toPay) return null;
  // A market that never opened the fund pays by itself.
  const known = (await listFunds(q, market.id)).some(
    ({ fund, balance }) => fund === toPay.fund && balance.currency === toPay.amount.currency,
  );
  return known ? toPay : null;
}

/** Whether what a fund is to pay was asked of it already: it is drawn outside every seller's transaction. */
export async function fundAsked(tx: Tx, market: Market, due: Due): Promise<boolean> {
  if (!isPaying(due)) return true;
  const toPay = await asked(tx, market, due);
  return toPay === null || (await readReservation(tx, market.id, toPay.key)) !== null;
}

/** Puts aside what a fund is to pay of a case; asked again it takes nothing more. */
export async function askFund(db: Pick<Db, 'pool'>, market: Market, due: Due): Promise<void> {
  const toPay = await asked(db.pool, market, due);
  if (toPay) await reserve(db, { market: market.id, ...toPay, caps: [], at: due.due });
}

/** What a fund has put aside for a case; null: nothing. */
export async function readGranted(q: Queries, marketId: string, dispute: Dispute): Promise<MoneyText | null> {
  const toPay = toPayOf(dispute);
  const found = toPay && (await readReservation(q, marketId, toPay.key));
  return found && writeMoney(found.granted);
}

/** As much of what was put aside as the fund paid has gone; the rest is its own again. */
export async function confirmFund(tx: Tx, marketId: string, paid: Dispute): Promise<void> {
  if (!('ruling' in paid)) return;
  const { nth, refund, left } = paid.ruling;
  const ofFund = refund?.shares.filter(({ payer, instruction }) => payer === 'after-sales' && isOf(paid, instruction));
  const sum = (ofFund ?? []).reduce((total, { amount }) => total + readMoney(amount).minor, 0n);
  await confirmPart(tx, marketId, keyOf(paid, nth), { minor: sum, currency: left.currency });
}

/** What the fund pays first in a ruling's turn is what it pays of it. */
const isOf = (paid: Extract<Dispute, { ruling: unknown }>, instruction: Uuid): boolean =>
  [0, 1].some((index) => instructionOf(paid, paid.ruling.nth, index) === instruction);
