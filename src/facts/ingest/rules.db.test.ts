import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { marketWith } from '../../../test/support/market.ts';
import { at, linesOf, policyOf } from '../../../test/support/story.ts';
import { parseDay } from '../../kernel/day.ts';
import { figureLine } from '../../metrics/figures.ts';
import { readFigures } from '../../metrics/read.ts';
import type { Db } from '../../platform/database/index.ts';
import { transaction } from '../../platform/database/index.ts';
import type { Policy } from '../../policy/policy.ts';
import { publish } from '../../policy/versions.ts';
import { boundOn, contextFor } from '../context.ts';
import { examine } from '../doctor.ts';
import { orderUuid, sellerUuid } from '../envelope.ts';
import { ingest, preparePolicy, settle } from '../ingest.ts';
import { readMarket } from '../markets.ts';
import { readOrder } from '../read.ts';
import { sellersKnown } from '../recount.ts';

const metric = (name: string, text: string) => `  ${name}: { title: { en: A, zh: 甲 }, ${text}, ours: test }`;
const late = metric('late', 'of: order, by: ship-by, window: 30 days, marks: [shipped-late]');
const promise =
  'promise: { dispatch-proof: confirmation, ship: { within: 4 local days, seller-may-offer: { from: 1 local day, to: 9 local days, ours: test }, ours: test } }';
const faults = 'faults: [{ mark: any, when: disruption-declared, fault: nobody, counts: false, ours: test }]';
const first = policyOf(`${promise}\n${faults}\nmetrics:\n${late}`);

let db: Db;
let drop: () => Promise<void>;
let market = '';
let count = 0;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
});
afterAll(() => drop());
beforeEach(async () => {
  market = `m${++count}`;
  await marketWith(db, first, { id: market, zone: 'UTC' });
});

const told = (kind: string, id: string, occurredAt: string, data: object = {}, names: object = {}) => ({
  source: 'shop',
  id,
  kind,
  occurredAt: at(occurredAt),
  sellerId: 's1',
  orderId: 'o1',
  ...names,
  data,
});
const ofMarket = { sellerId: undefined, orderId: undefined };
const tell = async (...facts: object[]) => {
  const { results } = await ingest(db, { market, facts, now: at('2024-06-01') });
  for (const result of results) expect(result).toMatchObject({ outcome: 'accepted' });
};
const order = async (orderId = 'o1') => {
  const state = await readOrder(db.read, sellerUuid(market, 's1'), orderUuid(market, 's1', orderId));
  if (!state) throw new Error(`no order ${orderId}`);
  return state;
};
const marks = async (orderId = 'o1') => linesOf((await order(orderId)).marks);
const shipBy = async (orderId = 'o1') => (await order(orderId)).promise?.terms.map((term) => term.shipBy);
const context = async () => {
  const found = await contextFor(db, market);
  if (!found) throw new Error('the market is gone');
  return found;
};
const figures = async (day: string, sellerId = 's1') => {
  const known = await context();
  const { metrics } = boundOn(known.bound, parseDay(day)).policy;
  const [row] = await readFigures(db.read, known, metrics, parseDay(day), sellerUuid(market, sellerId));
  return Object.fromEntries(
    (row?.figures ?? []).map(figureLine).map(({ metric: name, things, marked }) => [name, `${things}/${marked}`]),
  );
};
async function expectHealth() {
  const known = await context();
  for (const seller of await sellersKnown(db.read, market, Number.MAX_SAFE_INTEGER))
    expect(await examine(db, known, seller)).toEqual([]);
  expect((await db.pool.query('select * from refolds where market_id = $1', [market])).rows).toEqual([]);
}
const publishing = (policy: Policy, now = at('2024-06-01')) =>
  transaction(db, async (tx) => {
    const of = await readMarket(tx, market);
    if (!of) throw new Error('the market is gone');
    const published = await publish(tx, {
      market: of,
      policy,
      by: 'test',
      now,
      prepare: (inner, to, version) => preparePolicy(inner, to, version, now),
    });
    if (!published.ok) throw new Error(published.rule);
  });

describe('an offer', () => {
  const offered = (id: string, when: string, ship: string) =>
    told('seller.promised', id, when, { ship }, { orderId: undefined });

  test('told after the orders it binds has those folded again, and only those', async () => {
    await tell(
      told('order.placed', '1', '2024-03-05 10:00'),
      told('order.placed', '2', '2024-03-08 10:00', {}, { orderId: 'o2' }),
    );
    expect(await shipBy()).toEqual([at('2024-03-09 23:59:59.999')]);
    await tell(offered('a', '2024-03-06', '1 local day'));
    expect([await shipBy(), await shipBy('o2')]).toEqual([
      [at('2024-03-09 23:59:59.999')],
      [at('2024-03-09 23:59:59.999')],
    ]);
    await tell(offered('b', '2024-03-05 10:00', '2 local days'));
    expect([await shipBy(), await shipBy('o2')]).toEqual([
      [at('2024-03-07 23:59:59.999')],
      [at('2024-03-09 23:59:59.999')],
    ]);
    await expectHealth();
  });

  test('corrected and withdrawn likewise', async () => {
    await tell(told('order.placed', '1', '2024-03-05 10:00'), offered('a', '2024-03-01', '1 local day'));
    expect(await shipBy()).toEqual([at('2024-03-06 23:59:59.999')]);
    const about = { of: { source: 'shop', id: 'a', kind: 'seller.promised' }, author: 'a', reason: 'r' };
    await tell(told('fact.corrected', 'c', '2024-03-01', { ...about, data: { ship: '3 local days' } }));
    expect(await shipBy()).toEqual([at('2024-03-08 23:59:59.999')]);
    await tell(told('fact.withdrawn', 'w', '2024-03-01', about));
    expect(await shipBy()).toEqual([at('2024-03-09 23:59:59.999')]);
    await expectHealth();
  });

  test('in the batch of its orders binds them at once', async () => {
    await tell(told('order.placed', '1', '2024-03-05 10:00'), offered('a', '2024-03-01', '1 local day'));
    expect(await shipBy()).toEqual([at('2024-03-06 23:59:59.999')]);
    await expectHealth();
  });
});

describe('a disruption', () => {
  const storm = (id: string, when: string, data: object) =>
    told('disruption.declared', id, when, { from: at('2024-03-06'), to: at('2024-03-07'), ...data }, ofMarket);
  const placed = told('order.placed', '1', '2024-03-05 10:00', {
    shipBy: '2024-03-08',
    destination: { country: 'US', region: 'US-VT' },
  });

  test('told late excuses what it reached, from its telling on', async () => {
    await tell(placed);
    await tell(storm('d', '2024-03-20 08:00', { region: 'US-VT' }));
    expect(await marks()).toEqual([
      'shipped-late 2024-03-08 23:59:59.999 .. 2024-03-20 08:00 seller counts promise.seller',
      'shipped-late 2024-03-20 08:00 .. nobody not promise.disruption',
    ]);
    expect([await figures('2024-03-20'), await figures('2024-03-21')]).toEqual([{ late: '1/1' }, { late: '1/0' }]);
    await expectHealth();
  });

  test('reaches an order however long ago it was placed', async () => {
    await tell(told('order.placed', '1', '2022-01-05 10:00', { shipBy: '2024-03-08', destination: { country: 'US' } }));
    await tell(storm('d', '2024-03-06', { region: 'US' }));
    expect(await marks()).toEqual(['shipped-late 2024-03-08 23:59:59.999 .. nobody not promise.disruption']);
    await expectHealth();
  });

  test('withdrawn excuses nothing; corrected, what it says now', async () => {
    await tell(placed, storm('d', '2024-03-06', { region: 'US-VT' }));
    const about = { of: { source: 'shop', id: 'd', kind: 'disruption.declared' }, author: 'a', reason: 'r' };
    const standing = 'shipped-late 2024-03-08 23:59:59.999 .. seller counts promise.seller';
    await tell(
      told(
        'fact.corrected',
        'c',
        '2024-03-06',
        { ...about, data: { carrier: 'acme', from: at('2024-03-06'), to: at('2024-03-07') } },
        ofMarket,
      ),
    );
    expect(await marks()).toEqual([standing]);
    await tell(
      told(
        'fact.withdrawn',
        'no c',
        '2024-03-06',
        { ...about, of: { source: 'shop', id: 'c', kind: 'fact.corrected' } },
        ofMarket,
      ),
    );
    expect(await marks()).toEqual(['shipped-late 2024-03-08 23:59:59.999 .. nobody not promise.disruption']);
    await tell(told('fact.withdrawn', 'w', '2024-03-06', about, ofMarket));
    expect(await marks()).toEqual([standing]);
    await expectHealth();
  });

  test('told twice, otherwise, and by the thousand in one call', async () => {
    await tell(placed);
    const one = storm('d', '2024-03-06', { region: 'US-VT' });
    const other = { ...one, occurredAt: at('2024-03-07') };
    const many = Array.from({ length: 2000 }, (_, nth) => storm(`n${nth}`, '2024-03-06', { region: `R${nth}` }));
    const { results } = await ingest(db, { market, facts: [one, one, other, ...many], now: 1 });
    expect(results.slice(0, 3).map(({ outcome }) => outcome)).toEqual(['accepted', 'repeated', 'refused']);
    const again = await ingest(db, { market, facts: [other, one], now: 1 });
    expect(again.results.map(({ outcome }) => outcome)).toEqual(['refused', 'repeated']);
    expect(await marks()).toHaveLength(1);
    await expectHealth();
  });
});

describe('a policy version', () => {
  test('between two orders: each keeps the one it was placed under', async () => {
    await tell(
      told('order.placed', '1', '2024-03-09 23:59'),
      told('order.placed', '2', '2024-03-10 00:00', {}, { orderId: 'o2' }),
    );
    await publishing(
      policyOf(
        `promise: { dispatch-proof: confirmation, ship: { within: 1 local day, ours: test } }\n${faults}\nmetrics:\n${late}`,
        '2024-03-10',
      ),
    );
    await settle(db, market, 1);
    expect([await shipBy(), await shipBy('o2')]).toEqual([
      [at('2024-03-13 23:59:59.999')],
      [at('2024-03-11 23:59:59.999')],
    ]);
    await expectHealth();
  });

  test('earlier than the first binds what came before both', async () => {
    await tell(told('order.placed', '1', '2020-03-05 10:00'));
    await publishing(
      policyOf(
        `promise: { dispatch-proof: confirmation, ship: { within: 1 local day, ours: test } }\nmetrics:\n${late}`,
        '2021-01-01',
      ),
    );
    await settle(db, market, 1);
    expect(await shipBy()).toEqual([at('2020-03-06 23:59:59.999')]);
    await expectHealth();
  });

  test('for days to come binds an order told ahead of them', async () => {
    await tell(told('order.placed', '1', '2024-09-05 10:00'));
    await publishing(
      policyOf(
        `promise: { dispatch-proof: confirmation, ship: { within: 1 local day, ours: test } }\nmetrics:\n${late}`,
        '2024-09-01',
      ),
    );
    await settle(db, market, 1);
    expect(await shipBy()).toEqual([at('2024-09-06 23:59:59.999')]);
    await expectHealth();
  });

  const marksOf = [
    'shipped-late',
    'delivered-late',
    'cancelled-by-seller',
    'expired',
    'negative-feedback',
    'claim',
    'chargeback',
  ];
  /** Fifteen metrics of as many shapes, two to eight marks wide: 15 x (2 + 5) cells are more than two banks of 40. */
  const wide = Array.from({ length: 15 }, (_, nth) =>
    metric(
      `wide-${String(nth).padStart(2, '0')}`,
      `of: ${nth % 2 ? 'unit' : 'order'}, by: ${['placed', 'ship-by', 'deliver-by'][nth % 3]}, window: ${5 + nth} days, marks: [${marksOf.slice(0, 1 + (nth % 7)).join(', ')}], counts-anyway: [${nth % 4 ? 'carrier' : 'buyer'}]`,
    ),
  );
  const second = policyOf(`${promise}\n${faults}\nmetrics:\n${[late, ...wide].join('\n')}`, '2024-03-20');

  test('with shapes beyond one bank has every order counted under them, beside what was', async () => {
    const orders = Array.from({ length: 30 }, (_, nth) =>
      told(
        'order.placed',
        `p${nth}`,
        `2024-03-${String(1 + (nth % 15)).padStart(2, '0')} 10:00`,
        { lines: [{ id: 'a', quantity: 2 }] },
        { orderId: `o${nth}` },
      ),
    );
    await tell(...orders);
    await publishing(second);
    const { shapes } = await context();
    expect(new Set(shapes.map(({ bank }) => bank)).size).toBeGreaterThan(2);
    for (const { slot, marks: borne } of shapes) expect(slot + 2 + borne.length).toBeLessThanOrEqual(40);
    await settle(db, market, 1);
    await expectHealth();
    // As of 03-20, windows of 5 and 6 days from 03-15: the two orders placed on the 15th; ship-by 03-15 to 03-19 are those of the 11th to the 15th.
    expect(await figures('2024-03-20')).toMatchObject({
      late: '30/30',
      'wide-00': '2/2',
      'wide-01': '24/24',
      'wide-02': '0/0',
    });
    expect(await figures('2024-03-19')).toEqual({ late: '28/28' });
  });

  test('backfilled while facts keep coming misses and doubles nothing', async () => {
    const batch = (nth: number) =>
      Array.from({ length: 40 }, (_, i) => [
        told(
          'order.placed',
          `p${nth}-${i}`,
          '2024-03-05 10:00',
          {},
          { orderId: `o${(nth * 13 + i) % 70}`, sellerId: `s${i % 3}` },
        ),
        told(
          'parcel.confirmed',
          `c${nth}-${i}`,
          '2024-03-12 10:00',
          {},
          { orderId: `o${(nth * 7 + i) % 70}`, sellerId: `s${i % 3}` },
        ),
      ]).flat();
    for (let nth = 0; nth < 3; nth++) await tell(...batch(nth));
    await Promise.all([
      publishing(second).then(() => settle(db, market, 1)),
      ...Array.from({ length: 6 }, async (_, nth) => tell(...batch(3 + nth))),
      settle(db, market, 1),
    ]);
    await settle(db, market, 1);
    await expectHealth();
    expect((await context()).shapes).toHaveLength(16);
  });

  test('stopped half-way goes on where it was', async () => {
    await tell(
      ...['s1', 's2', 's3'].map((sellerId) => told('order.placed', sellerId, '2024-03-05 10:00', {}, { sellerId })),
    );
    await publishing(second);
    const [{ refold_id: id }] = (await db.pool.query('select refold_id from refolds where market_id = $1', [market]))
      .rows;
    const sellers = (
      await db.pool.query('select seller_id from sellers where market_id = $1 order by seller_id', [market])
    ).rows;
    await db.pool.query('update refolds set after_seller = $2 where refold_id = $1', [id, sellers[1].seller_id]);
    expect(await settle(db, market, 1)).toBe(1);
    const counted = await db.pool.query(
      'select seller_id from counters where bank > 0 and seller_id = any ($1) group by 1',
      [sellers.map((row) => row.seller_id)],
    );
    expect(counted.rows).toEqual([{ seller_id: sellers[2].seller_id }]);
  });
});
