import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { readMoney } from '../kernel/money.ts';
import { listFunds, readReservation } from '../ledger/funds.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { writeFollowing } from '../platform/delivery/reactions.ts';
import { payInputOf } from './assess.ts';
import { reserveFor } from './fund.ts';
import { readQueued } from './read.ts';

/** What was put into a fund, and of which market. */
export interface Filled {
  readonly market: string;
  readonly fund: string;
  readonly at: Instant;
}

/**
 * A fund was filled: what waits for it is paid now, the longest waiting first, as far as it goes; what it has too little for waits on, and does
 * not hold up what it has enough for. Each is set aside before it is paid, so that nobody who comes meanwhile is paid before it. Stopped in
 * between, the rest is paid when it is next tried; done again it pays nothing twice.
 */
export async function payQueued(db: Db, { market, fund, at }: Filled): Promise<void> {
  for (const { cover, payout } of await readQueued(db.pool, market, fund)) {
    const input = payInputOf(cover, payout);
    const amount = readMoney(input.amount);
    const [there] = (await listFunds(db.pool, market)).filter((each) => each.fund === fund);
    if (there?.balance.currency !== amount.currency || there.balance.minor < amount.minor) continue;
    await reserveFor(db, { id: market, currency: amount.currency }, input, at);
    const reserved = await readReservation(db.pool, market, input.key);
    if (reserved?.state !== 'reserved') continue;
    const { sellerId } = cover;
    const command = 'protection.pay';
    await transaction(db, (tx) =>
      writeFollowing(tx, [
        { cause: derivedId('queued', input.key), sellerId, marketId: market, at, command, input: { ...input } },
      ]),
    );
  }
}
