import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import { orderUuid, sellerUuid } from '../envelope.ts';
import { ingest } from '../ingest.ts';
import type { OrderState } from '../model.ts';
import { readOrder, readTimeline } from '../read.ts';

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

describe('people’s words', () => {
  const fact = {
    ...base,
    id: '1',
    kind: 'feedback.left',
    data: { rating: 1 },
    personal: { text: '太慢了 🐌', name: 'Ann' },
  };
  const timeline = () =>
    readTimeline(db.read, sellerUuid('test', 's1'), orderUuid('test', 's1', 'o1'), { sellerId: 's1', orderId: 'o1' });

  test('stand apart from the fact, under a salted digest', async () => {
    await tell([fact, { ...fact, id: '2' }]);
    const told = await timeline();
    expect(told.map(({ personal, erased }) => [personal, erased])).toEqual([
      [fact.personal, false],
      [fact.personal, false],
    ]);
    expect(new Set(told.map(({ digest }) => digest)).size).toBe(2);
    const { rows } = await db.pool.query('select body, state from facts f join orders o on o.order_id = f.subject');
    for (const row of rows) expect(JSON.stringify(row)).not.toMatch(/Ann|太慢/);
  });

  test('of no words have no digest', async () => {
    await tell([{ ...fact, personal: {} }]);
    expect((await timeline())[0]).toMatchObject({ digest: null, erased: false });
  });

  test('once erased stay erased, whoever tells them again; the figures stand', async () => {
    await tell([fact]);
    await db.pool.query('update facts set personal = null');
    expect(await outcomes([fact])).toEqual(['repeated']);
    expect((await timeline())[0]).toMatchObject({ erased: true, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await timeline())[0]?.personal).toBeUndefined();
    expect((await order())?.feedback?.rating).toBe(1);
  });

  test('wait with the fact that waits', async () => {
    await tell([{ ...fact, sellerId: undefined }]);
    await tell([{ ...base, id: '9' }]);
    expect((await timeline()).find(({ id }) => id === '1')?.personal).toEqual(fact.personal);
  });
});
