import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { loadPreset } from '../../../test/support/policy.ts';
import { prng } from '../../kernel/prng.ts';
import type { Db } from '../../platform/database/index.ts';
import { contextFor } from '../context.ts';
import { examine } from '../doctor.ts';
import { ingest, settle } from '../ingest.ts';
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

/** Facts of few orders of few sellers, so that every batch meets every other; some without a seller, some by parcel only. */
function facts(seed: string, count: number): object[] {
  const random = prng(seed);
  const names = () => {
    const sellerId = random.pick(['s1', 's2', 's3']);
    const orderId = `${sellerId}-o${random.int(1, 4)}`;
    return { sellerId, orderId, parcelId: `${orderId}-p${random.int(1, 2)}` };
  };
  const kinds = [
    'order.placed',
    'order.approved',
    'parcel.confirmed',
    'parcel.scanned',
    'parcel.delivered',
    'message.received',
    'message.sent',
    'seller.promised',
    'feedback.left',
  ];
  return Array.from({ length: count }, (_, nth) => {
    const { sellerId, orderId, parcelId } = names();
    const kind = random.pick(kinds);
    const data =
      {
        'order.placed': { deliverBy: NOON + 90 * HOUR, service: 'ems' },
        'feedback.left': { rating: random.int(1, 5) },
        'seller.promised': { ship: `${random.int(1, 5)} business days` },
      }[kind] ?? {};
    const fact = { source: 'shop', id: `${seed}-${nth}`, kind, occurredAt: NOON + random.int(0, 100) * HOUR, data };
    if (kind === 'seller.promised') return { ...fact, sellerId };
    if (kind.startsWith('parcel.') && random.int(0, 2) === 0) return { ...fact, parcelId };
    return {
      ...fact,
      orderId,
      ...(kind.startsWith('parcel.') ? { parcelId } : {}),
      ...(random.int(0, 3) === 0 ? {} : { sellerId }),
    };
  });
}

const shuffled = (list: readonly object[], seed: string) => prng(seed).shuffle(list);
const tell = (list: readonly object[], now = 1000) => ingest(db, { market: 'test', facts: list, now });
const atRest = async () => {
  await settle(db, 'test', 5000);
  return stateOf(db, 'test');
};

async function ailments() {
  const context = await contextFor(db, 'test');
  if (!context) throw new Error('the market is gone');
  const found = [];
  for (const seller of await sellersKnown(db.read, 'test', Number.MAX_SAFE_INTEGER))
    found.push(...(await examine(db, context, seller)));
  return found;
}

describe('twenty at once', () => {
  test('of overlapping orders, names, threads and offers lose nothing and end as one after the other', async () => {
    for (const round of ['a', 'b', 'c']) {
      await emptyMarket(db);
      const batches = Array.from({ length: 20 }, (_, nth) => facts(`${round}${nth}`, 40));
      const reports = await Promise.all(batches.map((batch) => tell(batch)));
      expect(reports.flatMap(({ results }) => results).filter(({ outcome }) => outcome === 'refused')).toEqual([]);
      expect(await ailments()).toEqual([]);
      const together = await atRest();
      expect((await db.pool.query('select * from refolds')).rows).toEqual([]);
      await emptyMarket(db);
      await tell(shuffled(batches.flat(), round));
      expect(await atRest()).toBe(together);
    }
  }, 120_000);

  test('of the very same facts: each is taken once', async () => {
    const batch = facts('same', 200);
    const reports = await Promise.all(Array.from({ length: 20 }, (_, nth) => tell(shuffled(batch, String(nth)))));
    const taken = reports
      .flatMap(({ results }) => results)
      .filter(({ outcome }) => outcome === 'accepted' || outcome === 'waiting');
    // One that waited is repeated by whoever introduces its name and accepted by nobody else; two batches may both have seen it wait.
    expect(taken.length).toBeGreaterThanOrEqual(200);
    expect(
      Number((await db.pool.query('select count(*) as n from facts')).rows[0].n) +
        Number((await db.pool.query('select count(*) as n from inbox')).rows[0].n),
    ).toBe(200);
    expect(await ailments()).toEqual([]);
    const together = await atRest();
    await emptyMarket(db);
    await tell(batch);
    expect(await atRest()).toBe(together);
  }, 60_000);

  test('each with another half of one order: the order has both', async () => {
    const placed = { source: 'shop', id: 'p', kind: 'order.placed', occurredAt: NOON, sellerId: 's1', orderId: 'o1' };
    const parcels = Array.from({ length: 20 }, (_, nth) => ({
      ...placed,
      id: `c${nth}`,
      kind: 'parcel.confirmed',
      parcelId: `p${nth}`,
    }));
    await Promise.all([placed, ...parcels].map((fact) => tell([fact])));
    const { rows } = await db.pool.query('select state, version from orders');
    expect(JSON.parse(rows[0].state).parcels).toHaveLength(20);
    expect(rows[0].version).toBe(21);
  });

  test('half of them disruptions, which change the rules of all', async () => {
    const storm = (nth: number) => ({
      source: 'office',
      id: `d${nth}`,
      kind: 'disruption.declared',
      occurredAt: NOON,
      data: { region: 'US', from: NOON + nth * HOUR, to: NOON + (nth + 20) * HOUR },
    });
    const placed = (nth: number) => ({
      source: 'shop',
      id: `p${nth}`,
      kind: 'order.placed',
      occurredAt: NOON,
      sellerId: `s${nth % 2}`,
      orderId: `o${nth}`,
      data: { shipBy: NOON + 30 * HOUR, destination: { country: 'US' } },
    });
    await Promise.all(
      Array.from({ length: 20 }, (_, nth) => tell(nth % 2 ? [storm(nth)] : [placed(nth), placed(nth + 100)])),
    );
    await settle(db, 'test', 5000);
    expect(await ailments()).toEqual([]);
    expect(
      (await db.pool.query("select count(*) as n from orders where state like '%promise.disruption%'")).rows[0].n,
    ).toBe(20);
  });
});

describe('a name told at the same time as what waits for it', () => {
  test('misses nobody, whichever commits first', async () => {
    for (let round = 0; round < 15; round++) {
      const orderId = `o${round}`;
      const fact = { source: 'shop', kind: 'order.approved', occurredAt: NOON, orderId };
      await Promise.all([
        tell([{ ...fact, id: `a${round}` }]),
        tell([{ ...fact, id: `b${round}`, sellerId: 's1', kind: 'parcel.confirmed', parcelId: `p${round}` }]),
        tell([{ ...fact, id: `c${round}`, orderId: undefined, parcelId: `p${round}`, kind: 'parcel.scanned' }]),
      ]);
    }
    expect((await db.pool.query('select kind, outside_id from inbox')).rows).toEqual([]);
    expect((await db.pool.query('select count(*) as n from facts')).rows[0].n).toBe(45);
    expect(await ailments()).toEqual([]);
  }, 60_000);
});
