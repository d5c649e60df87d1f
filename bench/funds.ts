import { MS } from '../src/kernel/instant.ts';
import { openFund, reserve, topUp } from '../src/ledger/funds.ts';
import type { Db } from '../src/platform/database/index.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import { MARKET, openHome } from './home.ts';
import { LATE_FROM } from './late.ts';
import { atOnce, held, median, say, seconds, whole } from './rounds.ts';

const ROUNDS = 5;
const CONNECTIONS = 16;
const PAYOUTS = 1_500;
/** What was asked: so many times the rate of one row, the slowest hundredth within so many milliseconds. */
const ASKED = 2.5;
const ASKED_P99_MS = 20;

const money = (minor: number) => ({ minor: BigInt(minor), currency: 'USD' });

async function fundOf(db: Db, fund: string, slices: 'many' | 'one'): Promise<void> {
  await openFund(db, { market: MARKET, fund, currency: 'USD', lowAt: null, at: LATE_FROM });
  // The same room, the same statements: only that everybody waits for one row.
  if (slices === 'one') {
    await db.pool.query('delete from fund_slices where market_id = $1 and fund = $2 and slice > 0', [MARKET, fund]);
    await db.pool.query('update funds set slices = 1 where market_id = $1 and fund = $2', [MARKET, fund]);
  }
  const principalId = 'operator:bench';
  await topUp(db, { market: MARKET, fund, key: 'first', amount: money(1e12), principalId, at: LATE_FROM });
}

/** Draws payouts of 1.00 at sixteen connections; gives the rate and each one's milliseconds. */
async function draw(db: Db, fund: string, round: number): Promise<{ rate: number; took: number[] }> {
  const took: number[] = [];
  const keys = Array.from({ length: PAYOUTS }, (_, nth) => `${fund}/${round}/${nth}`);
  const all = await seconds(() =>
    atOnce(CONNECTIONS, keys, async (key) => {
      const from = performance.now();
      const { state } = await reserve(db, {
        market: MARKET,
        key,
        fund,
        amount: money(100),
        caps: [],
        at: LATE_FROM + MS.day,
      });
      if (state !== 'reserved') throw new Error(`${key} is ${state}`);
      took.push(performance.now() - from);
    }),
  );
  return { rate: PAYOUTS / all, took };
}

/** Payouts drawn from one fund at sixteen connections, its money in slices, beside the same with its money in one row. */
export async function benchFunds(): Promise<void> {
  const home = await openHome();
  try {
    const made = await home.database('funds', LATE_FROM);
    const db = openDatabase(made.connection, { pool: CONNECTIONS, read: 2 });
    await fundOf(db, 'sliced', 'many');
    await fundOf(db, 'single', 'one');
    const rates = { sliced: [] as number[], single: [] as number[] };
    const took: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const sliced = await draw(db, 'sliced', round);
      const single = await draw(db, 'single', round);
      // The first round warms both.
      if (round === 0) continue;
      rates.sliced.push(sliced.rate);
      rates.single.push(single.rate);
      took.push(...sliced.took);
    }
    await db.close();
    const p99 = took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0;
    const [sliced, single] = [median(rates.sliced), median(rates.single)];
    say(`Payouts drawn from one fund at ${CONNECTIONS} connections, each durable`);
    say(`  in slices ${whole(sliced)}/s, in one row ${whole(single)}/s (medians of ${ROUNDS})`);
    held('in slices / in one row', sliced / single, ASKED);
    const kept = p99 <= ASKED_P99_MS ? 'kept' : 'MISSED';
    say(`  the slowest hundredth in slices: ${p99.toFixed(1)} ms (asked: at most ${ASKED_P99_MS} ms) ${kept}`);
  } finally {
    await home.close();
  }
}
