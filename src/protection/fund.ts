import type { Market } from '../engine/room.ts';
import type { Instant } from '../kernel/instant.ts';
import { readMoney } from '../kernel/money.ts';
import { openFund, readReservation, reserve } from '../ledger/funds.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { PayInput } from './commands.ts';

/** Whether a payout takes of what orders of other sellers take of too. */
export const isShared = ({ fund, shared }: Pick<PayInput, 'fund' | 'shared'>): boolean =>
  fund !== null || shared.length > 0;

/** Whether what a payout needs of others has been set aside. */
export const isReserved = async (tx: Tx, marketId: string, asked: PayInput): Promise<boolean> =>
  !isShared(asked) || (await readReservation(tx, marketId, asked.key)) !== null;

/** Sets aside what a payout needs, in a transaction of its own; the same again takes nothing. */
export async function reserveFor(
  db: Pick<Db, 'pool'>,
  { id: market, currency }: Pick<Market, 'id' | 'currency'>,
  { key, fund, amount, shared }: PayInput,
  at: Instant,
): Promise<void> {
  const wanted = readMoney(amount);
  // A fund that nobody has opened yet is an empty one: what it owes waits. Its money is the market's, whatever order comes first.
  if (fund !== null) await openFund(db, { market, fund, currency, lowAt: null, at });
  const caps = shared.map(({ scope, id, limit }) => ({ scope, id, limit: readMoney(limit) }));
  await reserve(db, { market, key, fund, amount: wanted, caps, at });
}
