import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { marketWith } from '../../../test/support/market.ts';
import { at, policyOf } from '../../../test/support/story.ts';
import { boundOn, contextFor } from '../../facts/context.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import { ingest, preparePolicy, settle } from '../../facts/ingest.ts';
import { readMarket } from '../../facts/markets.ts';
import type { Day } from '../../kernel/day.ts';
import { parseDay } from '../../kernel/day.ts';
import { prng } from '../../kernel/prng.ts';
import { metricsOn, readChanges } from '../../metrics/read.ts';
import type { Db } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import { publish } from '../../policy/versions.ts';
import { loadHealth } from './load.ts';
import { measureAll } from './measure.ts';

const metric = (name: string, text: string) => `  ${name}: { title: { en: A, zh: 甲 }, ${text}, ours: test }`;
const PROMISE =
  'promise: { dispatch-proof: confirmation, ship: { within: 2 local days, ours: test }, negative-feedback: { at-most-stars: 2, ours: test } }';
const FAULTS = 'faults: [{ mark: any, when: disruption-declared, fault: nobody, counts: false, ours: test }]';
const late = metric('late', 'of: order, by: ship-by, windows: [5 days, 30 days], marks: [shipped-late]');
const disliked = metric('disliked', 'of: order, by: placed, window: 30 days, marks: [negative-feedback]');
const first = policyOf(`${PROMISE}\n${FAULTS}\nmetrics:\n${late}`);
const second = policyOf(`${PROMISE}\n${FAULTS}\nmetrics:\n${late}\n${disliked}`, '2024-03-10');
const MARKET = 'test';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, first, { zone: 'UTC' });
});
afterAll(() => drop());

async function context() {
  const found = await contextFor(db, MARKET);
  if (!found) throw new Error('the market is gone');
  return found;
}

async function look(outsideId: string, asOf: Day) {
  const seller = { id: sellerUuid(MARKET, outsideId), outsideId };
  return (await loadHealth(db, await context(), seller, { now: at('2024-04-01'), asOf })).measurement;
}

/** The same without anything kept, from all that the seller's counters hold. */
async function anew(outsideId: string, asOf: Day) {
  const known = await context();
  const placed = metricsOn(known, boundOn(known.bound, asOf).policy.metrics);
  return measureAll(placed, await readChanges(db.read, sellerUuid(MARKET, outsideId), placed, 0), asOf);
}

const tell = (...facts: object[]) => ingest(db, { market: MARKET, facts, now: at('2024-04-01') });

test('whatever is told between two looks, of whichever seller, the second shows it', async () => {
  const random = prng('kept');
  const days = ['2024-03-05', '2024-03-12', '2024-03-20'].map(parseDay);
  const sellers = ['a', 'b'];
  const placed: { seller: string; order: string; at: number }[] = [];
  const seen = new Set<string>();
  const news = async (nth: number) => {
    const order = random.pick(placed.length > 5 ? placed : [{ seller: random.pick(sellers), order: '', at: 0 }]);
    const names = { source: 'shop', id: `f${nth}`, sellerId: order.seller };
    if (order.order === '' || random.next() < 0.4) {
      const made = {
        seller: random.pick(sellers),
        order: `o${nth}`,
        at: at('2024-03-01') + random.int(0, 400) * 3_600_000,
      };
      placed.push(made);
      return tell({
        ...names,
        kind: 'order.placed',
        sellerId: made.seller,
        orderId: made.order,
        occurredAt: made.at,
        data: { destination: { country: 'US' } },
      });
    }
    const kind = random.pick(['parcel.confirmed', 'feedback.left', 'order.cancelled']);
    const data = { 'feedback.left': { rating: 1 }, 'order.cancelled': { by: 'buyer' } }[kind] ?? {};
    return tell({ ...names, kind, orderId: order.order, occurredAt: order.at + random.int(1, 150) * 3_600_000, data });
  };
  for (let nth = 0; nth < 60; nth++) {
    await news(nth);
    for (const seller of new Set(placed.map((each) => each.seller))) {
      const asOf = random.pick(days);
      const shown = await look(seller, asOf);
      expect(shown).toEqual(await anew(seller, asOf));
      seen.add(JSON.stringify(shown));
    }
  }
  expect(seen.size).toBeGreaterThan(40);
});

test('what did not change is not measured again; a disruption or a policy version is seen at once', async () => {
  const day = parseDay('2024-03-20');
  const before = await look('a', day);
  expect(await look('a', day)).toBe(before);
  await tell({
    source: 'shop',
    id: 'storm',
    kind: 'disruption.declared',
    occurredAt: at('2024-03-02'),
    data: { region: 'US', from: '2024-03-01T00:00:00Z', to: '2024-03-25T00:00:00Z', reason: 'storm' },
  });
  await settle(db, MARKET, at('2024-04-01'));
  const excused = await look('a', day);
  expect(excused).toEqual(await anew('a', day));
  expect(excused.figures).not.toEqual(before.figures);

  const market = await readMarket(db.pool, MARKET);
  if (!market) throw new Error('the market is gone');
  const now = at('2024-04-01');
  await transaction(db, async (tx) => {
    const prepare: Parameters<typeof publish>[1]['prepare'] = (inner, of, version) =>
      preparePolicy(inner, of, version, now);
    expect(await publish(tx, { market, policy: second, by: 'test', now, prepare })).toMatchObject({ ok: true });
  });
  await settle(db, MARKET, now);
  const under = await look('a', day);
  expect(under.shown.map(({ name }) => name)).toEqual(['disliked', 'late']);
  expect(under).toEqual(await anew('a', day));
});
