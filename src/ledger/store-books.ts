import type { LedgerEntry } from '../engine/engine.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import { writeMoney } from '../kernel/money.ts';
import type { Tx } from '../platform/database/index.ts';
import { stateTable } from '../platform/database/index.ts';
import { writeFollowing } from '../platform/delivery/reactions.ts';
import { paymentsOf } from './assess/legs.ts';
import type { Hold, Reversal } from './model/hold.ts';

export const holds = stateTable<Hold>({
  table: 'holds',
  id: 'hold_id',
  begun: 'held_at',
  idOf: ({ holdId }) => holdId,
  fixed: ({ heldAt, instruction }) => ({ held_at: heldAt, instruction_id: instruction }),
});

const NO_CREDIT = ['in-transit', 'seller.receivable'];

/** Notes that an entry was reversed. False where it was before. */
export async function writeReversal(tx: Tx, market: string, { sellerId, entry, by, at }: Reversal): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reversals (seller_id, entry_id, reversed_by, market_id, at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [sellerId, entry, by, market, at],
  );
  return rowCount === 1;
}

/**
 * What an entry brought in for the seller, by currency. What comes back because it could not be paid is no new money, and what was collected
 * wrongly is not collected again at once.
 */
export function creditsOf({ postings }: Pick<LedgerEntry, 'postings'>): Map<string, bigint> {
  const credits = new Map<string, bigint>();
  for (const payment of paymentsOf(postings)) {
    if (payment.some(({ account, money }) => NO_CREDIT.includes(account) && money.minor < 0n)) continue;
    for (const { account, money } of payment)
      if (account === 'seller.available' && money.minor > 0n)
        credits.set(money.currency, (credits.get(money.currency) ?? 0n) + money.minor);
  }
  return credits;
}

/** Keeps what stands on the seller's receivable, where an entry moves it: who owes is read there. */
export async function keepDebts(
  tx: Tx,
  { sellerId, marketId, at }: LedgerEntry,
  legs: LedgerEntry['postings'],
): Promise<void> {
  const moved = new Map<string, bigint>();
  for (const { account, money } of legs)
    if (account === 'seller.receivable') moved.set(money.currency, (moved.get(money.currency) ?? 0n) + money.minor);
  if (moved.size === 0) return;
  await tx.query(
    `insert into debts (seller_id, currency, market_id, minor, since)
     select $1, currency, $2, minor, $3 from unnest($4::text[], $5::bigint[]) as t (currency, minor)
     on conflict (seller_id, currency) do update set minor = debts.minor + excluded.minor,
       since = case when debts.minor < 0 then debts.since else excluded.since end`,
    [sellerId, marketId, at, [...moved.keys()], [...moved.values()]],
  );
}

/** A seller who owes and for whom something came in: what is owed is taken of it next. */
export async function followCredits(tx: Tx, entry: LedgerEntry): Promise<void> {
  const credits = creditsOf(entry);
  if (credits.size === 0) return;
  const { sellerId, marketId, at, decisionId } = entry;
  const { rows } = await tx.query<{ currency: string; seller: string }>(
    `select d.currency, s.outside_id as seller from debts d join sellers s on s.seller_id = d.seller_id
     where d.seller_id = $1 and d.currency = any ($2::text[]) and d.minor < 0`,
    [sellerId, [...credits.keys()]],
  );
  await writeFollowing(
    tx,
    rows.map(({ currency, seller }) => ({
      cause: derivedId('credit', decisionId, currency),
      sellerId,
      marketId,
      at,
      command: 'ledger.collect',
      input: { seller, credit: writeMoney({ minor: credits.get(currency) ?? 0n, currency }) },
    })),
  );
}

/** The hold that the marketplace was asked for by an instruction. */
export async function holdOfInstruction(tx: Tx, market: string, instruction: Uuid): Promise<Uuid | null> {
  const { rows } = await tx.query<{ hold_id: Uuid }>(
    `select h.hold_id from instructions i join holds h on h.seller_id = i.seller_id and h.instruction_id = i.instruction_id
     where i.market_id = $1 and i.instruction_id = $2`,
    [market, instruction],
  );
  return rows[0]?.hold_id ?? null;
}
