import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import { at, bought, openMarket, sellerId } from '../../test/disputes/market.ts';
import { derivedId } from '../kernel/ids.ts';
import { transaction } from '../platform/database/index.ts';
import { listOwing, readReceivable } from './read-books.ts';
import { writeEntry } from './store.ts';

const NOW = at('2026-03-29T09:00:00-07:00');
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW);
  // A seller is known by what was told of them.
  await bought(harness.db, 'A-1');
});
afterAll(() => harness.drop());

let entries = 0;
const book = (minor: bigint, currency: string, when: number) =>
  transaction(harness.db, (tx) =>
    writeEntry(tx, {
      decisionId: derivedId('test-entry', String(++entries)),
      marketId: 'test',
      sellerId,
      at: when,
      recordedAt: when,
      postings: [
        { account: 'seller.receivable', money: { minor, currency } },
        { account: 'buyer', money: { minor: -minor, currency } },
      ],
      instructions: [],
    }),
  );
const posted = async (currency: string): Promise<bigint> => {
  const { rows } = await harness.db.pool.query<{ sum: string }>(
    `select coalesce(sum(minor), 0)::text as sum from postings where seller_id = $1 and account = 'seller.receivable' and currency = $2`,
    [sellerId, currency],
  );
  return BigInt(rows[0]!.sum);
};
const owing = async () =>
  (await listOwing(harness.db, 'test', 100)).map(({ seller, owed, since }) => ({ seller, owed, since }));

it('who owes is read with how much and since when, and nobody who has paid', async () => {
  expect(await owing()).toEqual([]);
  await book(-4000n, 'USD', NOW);
  await book(-1000n, 'USD', NOW + 5);
  await book(-700n, 'JPY', NOW + 7);
  const yen = { seller: 'shop', owed: { amount: '700', currency: 'JPY' }, since: NOW + 7 };
  expect(await owing()).toEqual([yen, { seller: 'shop', owed: { amount: '50.00', currency: 'USD' }, since: NOW }]);
  const [first] = await listOwing(harness.db, 'test', 1);
  const after = { currency: 'JPY', minor: '700', sellerId: first!.sellerId };
  expect((await listOwing(harness.db, 'test', 10, after)).map(({ owed }) => owed.currency)).toEqual(['USD']);
  await book(5000n, 'USD', NOW + 9);
  expect(await owing()).toEqual([yen]);
  // Owing again begins anew.
  await book(-1n, 'USD', NOW + 11);
  expect((await owing())[1]).toEqual({ seller: 'shop', owed: { amount: '0.01', currency: 'USD' }, since: NOW + 11 });
});

it('what is kept is what was posted, whatever was and in whatever order', async () => {
  const moves = fc.array(fc.tuple(fc.bigInt({ min: -99_999n, max: 99_999n }), fc.constantFrom('USD', 'EUR', 'JPY')), {
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      await Promise.all(all.map(([minor, currency]) => (minor === 0n ? null : book(minor, currency, NOW))));
      for (const currency of ['USD', 'EUR', 'JPY']) {
        const kept = (await readReceivable(harness.db.pool, sellerId, currency)).amount.replace('.', '');
        expect(BigInt(kept)).toBe(await posted(currency));
      }
    }),
    { numRuns: 25 },
  );
});
