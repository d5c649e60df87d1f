import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { loadPreset } from '../../../test/support/policy.ts';
import type { Db } from '../../platform/database/index.ts';
import { contextFor } from '../context.ts';
import { examine } from '../doctor.ts';
import { ingest } from '../ingest.ts';
import { sellersKnown } from '../recount.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, loadPreset('recommended'));
});
afterAll(() => drop());
beforeEach(() => emptyMarket(db));

const NOON = Date.UTC(2024, 5, 3, 16);
const HOUR = 3_600_000;

/** Batches large enough to be copied in: some orders of three sellers, each placed, confirmed and delivered, one fact in fifty with words. */
const facts = (from: number, to: number): object[] =>
  Array.from({ length: to - from }, (_, i) => {
    const order = Math.floor((from + i) / 3);
    const nth = (from + i) % 3;
    const names = { sellerId: `s${order % 3}`, orderId: `o${order}`, ...(nth > 0 ? { parcelId: `p${order}` } : {}) };
    const kind = ['order.placed', 'parcel.confirmed', 'parcel.delivered'][nth];
    const personal = (from + i) % 50 === 0 ? { personal: { name: `Ana ${from + i}` } } : {};
    return {
      source: 'shop',
      id: String(from + i),
      kind,
      occurredAt: NOON + (order + nth * 30) * HOUR,
      ...names,
      ...personal,
    };
  });

const outcomes = async (list: readonly object[]): Promise<Record<string, number>> => {
  const { results } = await ingest(db, { market: 'test', facts: list, now: 1000 });
  const counts: Record<string, number> = {};
  for (const { outcome } of results) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

async function ailments() {
  const context = await contextFor(db, 'test');
  if (!context) throw new Error('the market is gone');
  const found = [];
  for (const seller of await sellersKnown(db.read, 'test', Number.MAX_SAFE_INTEGER))
    found.push(...(await examine(db, context, seller)));
  return found;
}

test('large batches that overlap give the rows of small ones, and say what they repeat', async () => {
  for (let from = 0; from < 900; from += 90) await outcomes(facts(from, from + 90));
  const small = await stateOf(db, 'test');
  await emptyMarket(db);
  expect(await outcomes(facts(0, 500))).toEqual({ accepted: 500 });
  expect(await outcomes(facts(400, 900))).toEqual({ accepted: 400, repeated: 100 });
  const changed = facts(0, 900).map((fact, i) => (i % 90 === 7 ? { ...fact, occurredAt: NOON } : fact));
  expect(await outcomes(changed)).toEqual({ repeated: 890, refused: 10 });
  expect(await stateOf(db, 'test')).toBe(small);
  expect(await ailments()).toEqual([]);
});

test('the same large batch told five times at once is taken once', async () => {
  const list = facts(0, 600);
  const told = await Promise.all(Array.from({ length: 5 }, () => outcomes(list)));
  const sum = (outcome: string) => told.reduce((total, counts) => total + (counts[outcome] ?? 0), 0);
  expect([sum('accepted'), sum('repeated')]).toEqual([600, 2400]);
  expect((await db.pool.query('select count(*)::int as n from facts')).rows).toEqual([{ n: 600 }]);
  expect(await ailments()).toEqual([]);
});

test('two large batches at once, one half of each the same: nothing is lost and nothing doubled', async () => {
  const told = await Promise.all([outcomes(facts(0, 600)), outcomes(facts(300, 900))]);
  expect(told.reduce((total, { accepted = 0 }) => total + accepted, 0)).toBe(900);
  expect(told.reduce((total, { repeated = 0 }) => total + repeated, 0)).toBe(300);
  expect(await ailments()).toEqual([]);
});
