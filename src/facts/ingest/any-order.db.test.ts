import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Db } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import { publish } from '../../policy/versions.ts';
import { contextFor } from '../context.ts';
import { examine } from '../doctor.ts';
import { ingest, preparePolicy, settle } from '../ingest.ts';
import { readMarket } from '../markets.ts';
import { sellersKnown } from '../recount.ts';

const sections = (promise: string) => `promise:
  dispatch-proof: confirmation-or-scan
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
${promise}
faults:
  - { mark: delivered-late, when: handed-over-in-time, fault: carrier, counts: false, ours: test }
  - { mark: any, when: disruption-declared, fault: nobody, counts: false, ours: test }
metrics:
  late: { title: { en: A, zh: 甲 }, of: order, by: ship-by, window: 9 days, marks: [shipped-late], ours: test }
  arrivals: { title: { en: A, zh: 甲 }, of: unit, by: deliver-by, window: 9 days, marks: [delivered-late], per: service, ours: test }
  tracking: { title: { en: A, zh: 甲 }, of: parcel, by: confirmed, window: 9 days, marks: [untracked], ours: test }
  answers: { title: { en: A, zh: 甲 }, of: message, by: received, window: 9 days, marks: [answered-late], ours: test }
  defects: { title: { en: A, zh: 甲 }, of: order, by: placed, window: 9 days, marks: [claim, chargeback, negative-feedback], ours: test }`;
const first = policyOf(
  sections(`  ship: { within: 1 business day, cut-off: "14:00", seller-may-offer: { from: 0 business days, to: 5 business days, ours: test }, ours: test }
  deliver: { day: ends-at-its-end, from: dispatched, table: [{ service: any, to: any, within: 3 local days, ours: test }], ours: test }`),
);
const second = policyOf(sections('  deliver: { day: ends-at-its-start }'), '2024-03-09');

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, first, { sourceRanks: ['carrier'] });
  await transaction(db, async (tx) => {
    const market = await readMarket(tx, 'test');
    if (!market) throw new Error('the market is gone');
    await publish(tx, {
      market,
      policy: second,
      by: 'test',
      now: 0,
      prepare: (inner, of, version) => preparePolicy(inner, of, version, 0),
    });
  });
});
afterAll(() => drop());

const FIRST = Date.UTC(2024, 2, 5) / 86_400_000;
const HOUR = 3_600_000;
const at = fc.integer({ min: 0, max: 30 }).map((count) => FIRST * 24 * HOUR + count * 6 * HOUR);
const date = fc.oneof(at, fc.integer({ min: FIRST, max: FIRST + 8 }).map(formatDay));
const some = <T extends object>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(model, { requiredKeys: [] });
const one = (kind: string, data: fc.Arbitrary<object> = fc.constant({})) => data.map((each) => ({ kind, data: each }));

const parts = [
  one(
    'order.placed',
    some({
      shipBy: date,
      deliverBy: date,
      service: fc.constantFrom('air', 'sea'),
      destination: fc.constant({ country: 'US' }),
      lines: fc.constant([{ id: 'a' }, { id: 'b', quantity: 4 }]),
    }),
  ),
  one('order.approved'),
  one('order.completed'),
  one('order.cancelled', fc.record({ by: fc.constantFrom('buyer', 'seller', 'unknown') })),
  one('promise.extended', some({ shipBy: date, deliverBy: date })),
  one('parcel.confirmed', some({ lines: fc.subarray(['a', 'b']), carrier: fc.constantFrom('acme', 'post') })),
  one('parcel.scanned'),
  one('parcel.delivered'),
  one('parcel.exception', fc.record({ what: fc.constantFrom('lost', 'held') })),
  one('feedback.left', fc.record({ rating: fc.integer({ min: 1, max: 5 }) })),
  one('claim.opened', fc.record({ claimId: fc.constantFrom('c1', 'c2') })),
  one('chargeback.opened', fc.record({ chargebackId: fc.constant('b1'), reason: fc.constantFrom('fraud', 'late') })),
  one('message.received', some({ spam: fc.boolean() })),
  one('message.sent', some({ automatic: fc.boolean() })),
  one('message.marked', fc.record({ messageId: fc.nat({ max: 25 }).map(String), needsAnswer: fc.constant(false) })),
  one('seller.promised', some({ ship: fc.constantFrom('0 business days', '3 business days', '90 business days') })),
  one(
    'disruption.declared',
    at.map((from) => ({ region: 'US', from, to: from + 40 * HOUR })),
  ),
];
const names = fc.record({
  sellerId: fc.option(fc.constantFrom('s1', 's2'), { nil: undefined }),
  orderId: fc.option(fc.constantFrom('o1', 'o2'), { nil: undefined }),
  parcelId: fc.option(fc.constantFrom('p1', 'p2', 'o1'), { nil: undefined }),
  paymentId: fc.option(fc.constantFrom('pay'), { nil: undefined }),
  threadId: fc.option(fc.constantFrom('t1', 't2'), { nil: undefined, freq: 3 }),
});
const draft = fc.record({
  part: fc.oneof(...parts),
  names,
  occurredAt: at,
  source: fc.constantFrom('shop', 'carrier', 'mail'),
  id: fc.nat({ max: 25 }).map(String),
});
const amendment = fc.record({
  nth: fc.nat({ max: 30 }),
  withdrawn: fc.boolean(),
  saysKind: fc.boolean(),
  sameNames: fc.boolean(),
  occurredAt: fc.option(at, { nil: undefined }),
});

/** Facts of three sources and few ids, and what corrects and withdraws them and each other; some of it speaks of nothing told. */
const told = fc
  .tuple(
    fc.uniqueArray(draft, { selector: ({ source, id }) => `${source} ${id}`, minLength: 1, maxLength: 22 }),
    fc.array(amendment, { maxLength: 5 }),
  )
  .map(([drafts, amendments]) => {
    const facts: Record<string, any>[] = drafts.map(({ part, names: of, occurredAt, source, id }) => ({
      source,
      id,
      occurredAt,
      ...part,
      ...of,
    }));
    for (const [index, { nth, withdrawn, saysKind, sameNames, occurredAt }] of amendments.entries()) {
      const target = facts[nth % facts.length];
      if (!target) continue;
      const { source, id, kind, data: _data, occurredAt: when, ...of } = target;
      facts.push({
        source: 'office',
        id: `amends-${index}`,
        kind: withdrawn ? 'fact.withdrawn' : 'fact.corrected',
        occurredAt: when,
        ...(sameNames ? of : { sellerId: 's1', orderId: 'o1' }),
        data: {
          of: { source, id, ...(saysKind ? { kind } : {}) },
          author: 'a',
          reason: 'r',
          ...(withdrawn || occurredAt === undefined ? {} : { occurredAt }),
        },
      });
    }
    return facts;
  });

/** Tells batches, as many at a time as `together` says, and brings the market to rest. */
async function tell(batches: readonly (readonly object[])[], together: number): Promise<string> {
  await emptyMarket(db);
  for (let next = 0; next < batches.length; next += together)
    await Promise.all(
      batches.slice(next, next + together).map((facts) => ingest(db, { market: 'test', facts, now: 1000 })),
    );
  await settle(db, 'test', 5000);
  return stateOf(db, 'test');
}

function cut(list: readonly object[], sizes: readonly number[]): object[][] {
  const batches: object[][] = [];
  let left = list;
  while (left.length > 0) {
    const size = sizes[batches.length % sizes.length] ?? 1;
    batches.push(left.slice(0, size));
    left = left.slice(size);
  }
  return batches;
}

test('in any order, by any number at once, the same is told: the same rows to the byte, and the doctor finds nothing', async () => {
  const arrival = fc.record({
    order: fc.array(fc.nat(), { minLength: 60, maxLength: 60 }),
    again: fc.array(fc.nat(), { maxLength: 6 }),
    sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }),
    together: fc.integer({ min: 1, max: 4 }),
  });
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(told, arrival, async (facts, { order, again, sizes, together }) => {
      const plain = await tell([facts], 1);
      rows += JSON.parse(plain).orders.length;
      const shuffled = [...facts, ...again.map((key) => facts[key % facts.length] ?? {})]
        .map((fact, index) => ({ fact, key: order[index % order.length] ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ fact }) => fact);
      expect(await tell(cut(shuffled, sizes), together)).toBe(plain);
      const context = await contextFor(db, 'test');
      if (!context) throw new Error('the market is gone');
      for (const seller of await sellersKnown(db.read, 'test', Number.MAX_SAFE_INTEGER))
        expect(await examine(db, context, seller)).toEqual([]);
    }),
    { numRuns: 100, endOnFailure: true },
  );
  expect(rows).toBeGreaterThan(30);
}, 240_000);
