import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { loadPreset } from '../../../test/support/policy.ts';
import type { Db } from '../../platform/database/index.ts';
import { marketContext } from '../context.ts';
import { examine } from '../doctor.ts';
import { ingest, settle } from '../ingest.ts';
import { sellersKnown } from '../recount.ts';

const HOUR = 3_600_000;
const NOON = Date.UTC(2024, 5, 3, 16);

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, loadPreset('recommended'));
});
afterAll(() => drop());

const at = fc.integer({ min: 0, max: 60 * 24 }).map((hours) => NOON + hours * HOUR);
const seller = fc.constantFrom('s1', 's2');
const order = fc.constantFrom('o1', 'o2', 'o3');
const parcel = fc.option(fc.constantFrom('p1', 'p2'), { nil: undefined });
const named = fc.record({
  sellerId: fc.option(seller, { nil: undefined }),
  orderId: fc.option(order, { nil: undefined }),
  parcelId: parcel,
});
const thing = fc.oneof(
  fc.record({
    kind: fc.constant('order.placed'),
    data: fc.record({
      deliverBy: at,
      destination: fc.constant({ region: 'NY', country: 'US' }),
      lines: fc.constant([{ quantity: 2, id: '1', price: { currency: 'USD', amount: '5.5' } }]),
      service: fc.constantFrom('express', 'ems'),
    }),
  }),
  fc.record({
    kind: fc.constantFrom(
      'order.approved',
      'parcel.confirmed',
      'parcel.scanned',
      'parcel.delivered',
      'order.completed',
      'feedback.withdrawn',
    ),
    data: fc.constant({}),
  }),
  fc.record({
    kind: fc.constant('order.cancelled'),
    data: fc.record({ by: fc.constantFrom('buyer', 'seller', 'platform', 'unknown') }),
  }),
  fc.record({ kind: fc.constant('promise.extended'), data: fc.record({ deliverBy: at }) }),
  fc.record({
    kind: fc.constantFrom('feedback.left', 'feedback.changed'),
    data: fc.record({ rating: fc.integer({ min: 1, max: 5 }) }),
  }),
  fc.record({
    kind: fc.constant('claim.opened'),
    data: fc.record({ claimId: fc.constantFrom('c1', 'c2'), inquiry: fc.boolean() }),
  }),
  fc.record({
    kind: fc.constant('claim.decided'),
    data: fc.record({ claimId: fc.constantFrom('c1', 'c2'), outcome: fc.constantFrom('buyer', 'seller', 'withdrawn') }),
  }),
  fc.record({ kind: fc.constant('message.received'), data: fc.constant({}) }),
  fc.record({ kind: fc.constant('message.sent'), data: fc.record({ automatic: fc.boolean() }) }),
  fc.record({
    kind: fc.constant('seller.promised'),
    data: fc.constantFrom({ ship: '1 business day' }, { ship: '5 business days' }),
  }),
  fc.record({
    kind: fc.constant('fact.withdrawn'),
    data: fc.record({
      of: fc.record({ source: fc.constant('shop'), id: fc.integer({ min: 0, max: 24 }).map(String) }),
      author: fc.constant('a'),
      reason: fc.constant('wrong'),
    }),
  }),
  fc.record({
    kind: fc.constant('disruption.declared'),
    data: at.map((from) => ({ region: 'US', from, to: from + 72 * HOUR })),
  }),
);
/** Facts told by two sources of three orders of two sellers, some without a seller, some by parcel only, some that wait for ever. */
const facts = fc
  .array(fc.record({ thing, names: named, occurredAt: at, source: fc.constantFrom('shop', 'carrier') }), {
    minLength: 1,
    maxLength: 25,
  })
  .map((list) =>
    list.map(({ thing: { kind, data }, names, occurredAt, source }, index) => ({
      source,
      id: String(index),
      kind,
      occurredAt,
      ...names,
      data,
    })),
  );

async function tell(list: readonly unknown[], sizes: readonly number[]): Promise<string> {
  await emptyMarket(db);
  let next = 0;
  for (let batch = 0; next < list.length; batch++) {
    const size = sizes[batch % sizes.length] ?? 1;
    await ingest(db, { market: 'test', facts: list.slice(next, next + size), now: 1000 + batch });
    next += size;
  }
  await settle(db, 'test', 5000);
  return stateOf(db, 'test');
}

describe('facts.ingest', () => {
  test('any permutation, repetition and batching of a list of facts gives the same rows to the byte', async () => {
    const arrival = fc.record({
      order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
      again: fc.array(fc.nat(), { maxLength: 10 }),
      sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
    });
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(facts, arrival, async (list, { order: keys, again, sizes }) => {
        const plain = await tell(list, [list.length]);
        rows += JSON.parse(plain).orders.length;
        const told = [...list, ...again.map((key) => list[key % list.length])];
        const shuffled = told
          .map((fact, index) => ({ fact, key: keys[index % keys.length] ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ fact }) => fact);
        expect(await tell(shuffled, sizes)).toBe(plain);
      }),
      { numRuns: 150 },
    );
    expect(rows).toBeGreaterThan(30);
  }, 120_000);

  test('rows and counters equal a recount from the facts', async () => {
    await fc.assert(
      fc.asyncProperty(facts, async (list) => {
        await tell(list, [5]);
        const context = await marketContext(db, db.pool, 'test');
        if (!context) throw new Error('the market is gone');
        for (const known of await sellersKnown(db.read, 'test', Number.MAX_SAFE_INTEGER))
          expect(await examine(db, context, known)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
