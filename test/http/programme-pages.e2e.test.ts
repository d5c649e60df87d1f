import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** The programmes of the five documents as their keeper sees them: what they say, what they paid day by day, what waits and for what. */
const M = { market: 'cn' };
let server: TestServer;
let operator: ReturnType<TestServer['with']>;
let seller: ReturnType<TestServer['with']>;
let buyer: ReturnType<TestServer['with']>;

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const fact = (order: string, kind: string, occurredAt: string, data: object = {}) => ({
  source: 'shop',
  id: `${order}/${kind}`,
  kind,
  occurredAt,
  sellerId: 'shop',
  orderId: order,
  data,
});
const bought = (order: string, on: string, price: string, more: object = {}) =>
  fact(order, 'order.placed', `${on}T09:00:00+08:00`, {
    buyerId: 'b1',
    currency: 'CNY',
    lines: [{ id: 'l1', quantity: 1, price: cny(price) }],
    ...more,
  });

beforeAll(async () => {
  server = await testServer({});
  // Shortly after midnight of the first of the month in Shanghai: in UTC it is still the month before.
  await testMarket(server.db, 'cn', parseInstant('2026-04-01T00:30:00+08:00'), {
    preset: 'seeds',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    liveFrom: parseInstant('2026-01-01T00:00:00+08:00'),
  });
  operator = server.with(await server.key(OPERATOR));
  buyer = server.with(await server.key({ kind: 'buyer', market: 'cn', buyer: 'b1' }));
  await tell(server.db, 'cn', [
    bought('A-1', '2026-03-01', '10.00'),
    fact('A-1', 'order.completed', '2026-03-02T12:00:00+08:00'),
    bought('C-1', '2026-03-20', '60000.00', { customMade: true }),
    bought('C-2', '2026-03-20', '1000.00', { customMade: true }),
    bought('C-3', '2026-03-21', '1000.00', { customMade: true }),
    bought('A-2', '2026-03-21', '10.00', { freight: cny('8.00') }),
    fact('A-2', 'order.completed', '2026-03-31T12:00:00+08:00'),
  ]);
  seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: 'shop' }));
});
afterAll(() => server?.close());

async function work(): Promise<void> {
  const market = await readMarket(server.db.pool, 'cn');
  for (let times = 0; times < 3; times += 1) {
    const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
    if (failed) throw failed.error;
  }
}
const programme = async (name: string) => (await operator.programmes(M)).items.find((each) => each.name === name);

/** Claims for a custom order, decides for it, and has the marketplace confirm it at an instant. */
async function paid(order: string, at: string): Promise<void> {
  const claimed = await buyer.claimAsBuyer({
    ...M,
    buyer: 'b1',
    seller: 'shop',
    order,
    body: { programme: 'custom-orders' },
  });
  const { id, payouts } = claimed.cover;
  await operator.decidePayout({ ...M, id, body: { payout: payouts[0]!.id, outcome: 'paid', reasons: 'Shown.' } });
  await work();
  const asked = (await operator.instructions({ ...M, state: 'asked' })).items.find((each) => each.order === order);
  await tell(server.db, 'cn', [
    { ...fact(order, 'instruction.confirmed', at, { instructionId: asked!.id }), id: `${order}/confirmed` },
  ]);
  await work();
}

describe('a programme in view', () => {
  it('says who qualifies, the formula, who pays, the caps and from when, in plain words', async () => {
    const custom = await programme('custom-orders');
    expect(custom).toMatchObject({ inForce: true, claimed: true, to: 'buyer', waiting: [], days: [] });
    expect(custom?.words).toEqual(
      expect.arrayContaining([
        'pays 5% of it',
        'transaction cap: 3,000.00 CNY',
        'for orders placed from 2024-09-12 on',
      ]),
    );
    expect((await programme('return-freight'))?.words).toContain('pays all of it');
    expect((await operator.programmes(M)).fee).toContain('at most 18.00 CNY a line');
  });

  it('shows what it paid by the days and the month of its market', async () => {
    await paid('C-1', '2026-03-31T23:59:00+08:00');
    await paid('C-2', '2026-04-01T00:10:00+08:00');
    expect(await programme('custom-orders')).toMatchObject({
      // 5 % of 60,000.00 are 3,000.00, and of 1,000.00 are 50.00: one on either side of midnight.
      month: { from: '2026-04-01', payouts: 1, paid: [cny('50.00')] },
      days: [
        { day: '2026-03-31', payouts: 1, paid: [cny('3000.00')] },
        { day: '2026-04-01', payouts: 1, paid: [cny('50.00')] },
      ],
    });
  });

  it('shows what waits for a person, and what waits for a fund that is short', async () => {
    const order = { ...M, buyer: 'b1', seller: 'shop', order: 'C-3' };
    await buyer.claimAsBuyer({ ...order, body: { programme: 'custom-orders' } });
    expect((await programme('custom-orders'))?.waiting).toEqual([
      { status: 'claimed', fund: null, payouts: 1, asked: cny('50.00') },
    ]);
    // The fifth order: half of 8.00, from a fund that nobody filled.
    expect((await programme('repeat-buyers'))?.waiting).toEqual([
      { status: 'queued', fund: 'repeat-buyers', payouts: 1, asked: cny('4.00') },
    ]);
  });

  it('is nothing to a seller', async () => {
    await expect(seller.programmes(M)).rejects.toMatchObject({ status: 404 });
  });
});
