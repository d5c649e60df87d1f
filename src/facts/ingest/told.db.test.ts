import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import { orderUuid, sellerUuid } from '../envelope.ts';
import { ingest } from '../ingest.ts';
import type { OrderState } from '../model.ts';
import { readOrder } from '../read.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policyOf('promise: { dispatch-proof: confirmation }'), { zone: 'UTC' });
});
afterAll(() => drop());
afterEach(() => emptyMarket(db));

const base = {
  source: 'shop',
  kind: 'order.approved',
  occurredAt: '2024-03-05T10:00:00Z',
  sellerId: 's1',
  orderId: 'o1',
};
const tell = async (facts: readonly unknown[], more: object = {}) =>
  (await ingest(db, { market: 'test', facts, now: 1000, ...more })).results;
const outcomes = async (facts: readonly unknown[], more: object = {}) =>
  (await tell(facts, more)).map(({ outcome, rule, field }) => [outcome, rule, field].filter(Boolean).join(' '));
const order = (orderId = 'o1', sellerId = 's1'): Promise<OrderState | null> =>
  readOrder(db.read, sellerUuid('test', sellerId), orderUuid('test', sellerId, orderId));
const refused = async () =>
  (await db.pool.query('select told, rule, field, state from refused order by rule, told')).rows;
const count = async (table: string) => (await db.pool.query(`select count(*) as n from ${table}`)).rows[0].n;

describe('the same fact', () => {
  test('told again is repeated; told otherwise is refused and kept', async () => {
    const fact = { ...base, id: '1', kind: 'order.cancelled', data: { by: 'seller' } };
    expect(await outcomes([fact])).toEqual(['accepted']);
    expect(await outcomes([fact, { ...fact, occurredAt: Date.UTC(2024, 2, 5, 10) }])).toEqual(['repeated', 'repeated']);
    const otherwise = [
      { ...fact, data: { by: 'buyer' } },
      { ...fact, occurredAt: 5 },
      { ...fact, kind: 'order.approved', data: {} },
      { ...fact, personal: { name: 'Ann' } },
    ];
    expect(await outcomes(otherwise)).toEqual(otherwise.map(() => 'refused facts.told_otherwise id'));
    expect((await order())?.cancelled?.by).toBe('seller');
    expect((await refused()).map(({ told }) => JSON.parse(told))).toEqual(expect.arrayContaining(otherwise));
  });

  test('twice in one batch is taken once', async () => {
    const fact = { ...base, id: '1' };
    expect(await outcomes([fact, fact, { ...fact, occurredAt: 5 }])).toEqual([
      'accepted',
      'repeated',
      'refused facts.told_otherwise id',
    ]);
    expect(await count('facts')).toBe(1);
  });

  test('is held to what stands, not to another that was refused in the same batch', async () => {
    const fact = { ...base, id: '1' };
    const other = { ...fact, occurredAt: 5 };
    await tell([fact]);
    expect(await outcomes([other, fact, other])).toEqual([
      'refused facts.told_otherwise id',
      'repeated',
      'refused facts.told_otherwise id',
    ]);
    const waits = { ...base, id: '2', sellerId: undefined, orderId: 'o9' };
    await tell([waits]);
    expect(await outcomes([{ ...waits, occurredAt: 5 }, waits])).toEqual([
      'refused facts.told_otherwise id',
      'repeated',
    ]);
    expect(
      await outcomes([
        { ...waits, id: '3' },
        { ...waits, id: '3' },
        { ...waits, id: '3', occurredAt: 5 },
      ]),
    ).toEqual(['waiting', 'repeated', 'refused facts.told_otherwise id']);
  });

  test('of another source, or with the same id about another order, is another fact', async () => {
    expect(
      await outcomes([
        { ...base, id: '1' },
        { ...base, id: '1', source: 'bank' },
        { ...base, id: '1', orderId: 'o2' },
      ]),
    ).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('refused twice for the same reason is kept once', async () => {
    const wrong = { ...base, id: '1', kind: 'order.eaten' };
    await tell([wrong, wrong]);
    await tell([wrong]);
    expect(await refused()).toEqual([
      { told: JSON.stringify(wrong), rule: 'facts.unknown_kind', field: 'kind', state: 'open' },
    ]);
  });
});

describe('a fact whose subject nobody knows', () => {
  const placed = {
    ...base,
    id: 'p',
    kind: 'order.placed',
    sellerId: undefined,
    data: { shipBy: '2024-03-07', lines: [{ id: 'a', price: { amount: '5', currency: 'USD' } }] },
  };

  test('waits, and is filed as it was told by whoever introduces the name', async () => {
    expect(await outcomes([placed])).toEqual(['waiting']);
    expect(await outcomes([placed, { ...placed, data: {} }])).toEqual(['repeated', 'refused facts.told_otherwise id']);
    expect([await count('inbox'), await count('facts')]).toEqual([1, 0]);
    expect(await outcomes([{ ...base, id: '1' }])).toEqual(['accepted']);
    expect((await order())?.promise?.terms[0]).toMatchObject({ shipBy: Date.UTC(2024, 2, 8) - 1, shipHow: 'told' });
    expect([await count('inbox'), await count('facts')]).toEqual([0, 2]);
    expect(await outcomes([placed])).toEqual(['repeated']);
  });

  test('waits through a chain of names: the parcel’s order, the order’s seller', async () => {
    const scan = { ...base, id: 's', kind: 'parcel.scanned', sellerId: undefined, orderId: undefined, parcelId: 'p1' };
    const confirm = { ...base, id: 'c', kind: 'parcel.confirmed', sellerId: undefined, parcelId: 'p1' };
    expect(await outcomes([scan])).toEqual(['waiting']);
    expect(await outcomes([confirm])).toEqual(['waiting']);
    expect(await outcomes([{ ...base, id: '1' }])).toEqual(['accepted']);
    expect((await order())?.parcels).toMatchObject([{ id: 'p1', scannedAt: Date.UTC(2024, 2, 5, 10) }]);
    expect(await count('inbox')).toBe(0);
  });

  test('of a payment for two orders is both’s', async () => {
    const opened = {
      ...base,
      id: 'b',
      kind: 'chargeback.opened',
      sellerId: undefined,
      orderId: undefined,
      paymentId: 'pay',
      data: { chargebackId: 'x' },
    };
    expect(await outcomes([opened])).toEqual(['waiting']);
    await tell([
      { ...base, id: '1', paymentId: 'pay' },
      { ...base, id: '2', orderId: 'o2', paymentId: 'pay' },
    ]);
    expect((await order('o1'))?.chargebacks).toHaveLength(1);
    expect((await order('o2'))?.chargebacks).toHaveLength(1);
    expect(await outcomes([opened])).toEqual(['repeated']);
    await tell([{ ...base, id: '3', orderId: 'o3', sellerId: 's2', paymentId: 'pay' }]);
    expect((await order('o3', 's2'))?.chargebacks).toHaveLength(1);
  });

  test('that turns out to be told otherwise of the order itself is kept as refused, not lost', async () => {
    const waiting = {
      ...base,
      id: '1',
      kind: 'order.cancelled',
      sellerId: undefined,
      orderId: undefined,
      parcelId: 'p1',
      data: { by: 'buyer' },
    };
    expect(await outcomes([waiting])).toEqual(['waiting']);
    expect(await outcomes([{ ...base, id: '1', kind: 'order.cancelled', data: { by: 'seller' } }])).toEqual([
      'accepted',
    ]);
    expect(await outcomes([{ ...base, id: '2', kind: 'parcel.confirmed', parcelId: 'p1' }])).toEqual(['accepted']);
    expect((await order())?.cancelled?.by).toBe('seller');
    expect(await count('inbox')).toBe(0);
    expect(await refused()).toMatchObject([
      { rule: 'facts.told_otherwise', state: 'open', told: expect.stringContaining('"by":"buyer"') },
    ]);
  });

  test('of a thread is filed by the thread’s name, or by the order’s', async () => {
    const message = { ...base, kind: 'message.received', sellerId: undefined };
    expect(
      await outcomes([
        { ...message, id: 'm1', orderId: undefined, threadId: 't1' },
        { ...message, id: 'm2' },
      ]),
    ).toEqual(['waiting', 'waiting']);
    await tell([
      { ...base, id: 'm3', kind: 'message.sent', threadId: 't1', orderId: undefined },
      { ...base, id: '1' },
    ]);
    const { rows } = await db.pool.query('select outside_id, state from threads order by outside_id');
    expect(
      rows.map((row) => [row.outside_id, JSON.parse(row.state).messages.map(({ id }: { id: string }) => id)]),
    ).toEqual([
      ['o1', ['m2']],
      ['t1', ['m1', 'm3']],
    ]);
  });
});

describe('strict', () => {
  const good = { ...base, id: '1' };
  test('takes nothing and keeps nothing where one cannot be read', async () => {
    expect(await outcomes([good, { ...good, id: '2', kind: 'x' }], { strict: true })).toEqual([
      'refused facts.not_all',
      'refused facts.unknown_kind kind',
    ]);
    expect([await count('facts'), await count('refused'), await count('orders')]).toEqual([0, 0, 0]);
  });

  test('nor where one was told otherwise before, which only the database knows', async () => {
    await tell([good]);
    expect(
      await outcomes(
        [
          { ...good, id: '2' },
          { ...good, occurredAt: 5 },
        ],
        { strict: true },
      ),
    ).toEqual(['refused facts.not_all', 'refused facts.told_otherwise id']);
    expect([await count('facts'), await count('refused')]).toEqual([1, 0]);
  });

  test('takes what repeats and what waits', async () => {
    await tell([good]);
    expect(
      await outcomes([good, { ...good, id: '2', orderId: 'o9', sellerId: undefined }, { ...good, id: '3' }], {
        strict: true,
      }),
    ).toEqual(['repeated', 'waiting', 'accepted']);
  });

  test('with a disruption refused leaves no trace of the others', async () => {
    const storm = {
      source: 'office',
      id: 'd',
      kind: 'disruption.declared',
      occurredAt: 0,
      data: { region: 'US', from: 0, to: 5 },
    };
    expect(await outcomes([storm, { ...storm, id: 'e', data: {} }], { strict: true })).toEqual([
      'refused facts.not_all',
      'refused facts.bad_data data.from',
    ]);
    expect([await count('disruptions'), await count('refolds')]).toEqual([0, 0]);
  });
});
