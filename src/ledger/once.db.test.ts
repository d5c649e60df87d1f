import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import { at, OPERATOR, openMarket, run, sellerId, tell, work } from '../../test/disputes/market.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import { transaction } from '../platform/database/index.ts';
import { refundOf } from './assess.ts';
import { confirmReservation, listFunds, openFund, readReservation, reserve, topUp } from './funds.ts';
import { writeEntry } from './store.ts';

/** One effect, whatever is repeated, comes in another order or is stopped half-way. */
const NOW = at('2026-03-29T09:00:00-07:00');
const usd = (minor: number): Money => ({ minor: BigInt(minor), currency: 'USD' });
const CRASH = 'stopped half-way';

let harness: Harness;
let round = 0;
beforeAll(async () => {
  harness = await openMarket(NOW);
  await tell(harness.db, [
    { source: 'shop', id: 'j', kind: 'seller.joined', occurredAt: NOW, sellerId: 'shop', data: {} },
  ]);
});
afterAll(() => harness.drop());

let entries = 0;
/** A decision that asks for a refund, by a key; `crash`: it is stopped before it is saved. */
async function ask(order: string, key: string, minor: number, crash: boolean): Promise<void> {
  const decisionId = derivedId('decision', String(++entries));
  const booked = refundOf({
    instructionId: derivedId('once', key),
    orderId: order,
    buyerId: 'b-1',
    money: usd(minor),
    from: 'seller.available',
  });
  const saved = transaction(harness.db, async (tx) => {
    await writeEntry(tx, {
      decisionId,
      marketId: 'test',
      sellerId,
      at: NOW,
      recordedAt: NOW,
      postings: booked.postings,
      instructions: booked.instructions,
    });
    if (crash) throw new Error(CRASH);
  });
  if (crash) await expect(saved).rejects.toThrow(CRASH);
  else await saved;
}

async function standing(): Promise<Record<string, number>> {
  const { rows } = await harness.db.pool.query<{ account: string; minor: number }>(
    'select account, sum(minor)::int as minor from postings where seller_id = $1 group by account',
    [sellerId],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}

describe('an instruction', () => {
  it('of the same key and input has one effect; of another input nothing of it is saved', async () => {
    const before = await standing();
    for (let times = 0; times < 3; times += 1) await ask('A-1', 'k1', 1000, false);
    const after = await standing();
    expect((after['in-transit'] ?? 0) - (before['in-transit'] ?? 0)).toBe(1000);
    await expect(ask('A-1', 'k1', 1001, false)).rejects.toThrow('and for something else');
    await expect(ask('A-2', 'k1', 1000, false)).rejects.toThrow('and for something else');
    expect(await standing()).toEqual(after);
  });

  it('whatever is asked, answered, repeated, reordered or stopped: sums are zero and each is paid at most once', async () => {
    const key = fc.integer({ min: 0, max: 3 });
    const step = fc.oneof(
      fc.record({ does: fc.constant('ask' as const), key, crash: fc.boolean() }),
      fc.record({ does: fc.constant('answer' as const), key, how: fc.constantFrom('confirmed', 'refused') }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        round += 1;
        const before = await standing();
        // What each instruction must have come to: the last word counts, and what has gone has gone.
        const is = new Map<number, string>();
        for (const each of steps) {
          const name = `r${round}/${each.key}`;
          const minor = 100 * (each.key + 1);
          if (each.does === 'ask') {
            await ask(`O-${name}`, name, minor, each.crash);
            if (!each.crash && !is.has(each.key)) is.set(each.key, 'asked');
            continue;
          }
          const input = { instruction: derivedId('once', name), outcome: each.how };
          await run(harness.engine, 'ledger.settle', input, OPERATOR);
          const was = is.get(each.key);
          if (was === 'asked' || (was === 'refused' && each.how === 'confirmed')) is.set(each.key, each.how);
        }
        await work(harness);
        const sum = (state: string) =>
          [...is].filter(([, now]) => now === state).reduce((total, [each]) => total + 100 * (each + 1), 0);
        const after = await standing();
        const moved = (account: string) => (after[account] ?? 0) - (before[account] ?? 0);
        expect(Object.values(after).reduce((total, minor) => total + minor, 0)).toBe(0);
        expect(moved('in-transit')).toBe(sum('asked'));
        expect(moved('outside')).toBe(sum('confirmed'));
        expect(moved('seller.receivable')).toBe(0 - sum('refused'));
        expect(moved('seller.available')).toBe(0 - sum('asked') - sum('confirmed'));
      }),
      { numRuns: 12 },
    );
  });
});

describe('a fund and a shared limit', () => {
  it('are never passed, and each key draws once, however many ask at once, again, or stop half-way', async () => {
    const draw = fc.record({
      key: fc.integer({ min: 0, max: 7 }),
      crash: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(draw, { minLength: 5, maxLength: 24 }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 400 }),
        async (draws, inFund, limit) => {
          round += 1;
          const fund = `f${round}`;
          const market = 'test';
          await openFund(harness.db, { market, fund, currency: 'USD', lowAt: null, at: NOW });
          const put = { market, fund, key: 'first', amount: usd(inFund), principalId: 'op', at: NOW };
          if (inFund > 0) await Promise.all([topUp(harness.db, put), topUp(harness.db, put)]);
          const keyOf = (key: number) => `${fund}/${key}`;
          const amountOf = (key: number) => usd(20 + 15 * key);
          await Promise.all(
            draws.map(async ({ key, crash }) => {
              const caps = [{ scope: 'month', id: fund, limit: usd(limit) }];
              await reserve(harness.db, { market, key: keyOf(key), fund, amount: amountOf(key), caps, at: NOW });
              if (!crash) await transaction(harness.db, (tx) => confirmReservation(tx, market, keyOf(key)));
            }),
          );
          const found = await Promise.all(
            [...new Set(draws.map(({ key }) => key))].map(async (key) => {
              const reservation = await readReservation(harness.db.pool, market, keyOf(key));
              expect(reservation!.granted.minor <= amountOf(key).minor).toBe(true);
              return Number(reservation!.granted.minor);
            }),
          );
          const drawn = found.reduce((total, granted) => total + granted, 0);
          const [left] = (await listFunds(harness.db.pool, market)).filter((each) => each.fund === fund);
          expect(Number(left!.balance.minor)).toBe(inFund - drawn);
          expect(inFund - drawn).toBeGreaterThanOrEqual(0);
          expect(drawn).toBeLessThanOrEqual(limit);
          const { rows } = await harness.db.pool.query<{ minor: number }>(
            `select minor::int as minor from cap_uses where market_id = 'test' and cap_id = $1`,
            [fund],
          );
          expect(rows.map(({ minor }) => minor)).toEqual([drawn]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
