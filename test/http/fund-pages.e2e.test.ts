import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/**
 * What an operator watches of a fund: how fast it burns, what left it and for which order. Under the policy of the five documents the fund
 * `repeat-buyers` pays a returning buyer's freight.
 */
const M = { market: 'cn' };
const FUND = { ...M, fund: 'repeat-buyers' };
const NOW = '2026-03-10T23:30:00+08:00';
let server: TestServer;
let operator: ReturnType<TestServer['with']>;
let seller: ReturnType<TestServer['with']>;

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
const bought = (order: string, on: string, freight: string) =>
  fact(order, 'order.placed', `${on}T09:00:00+08:00`, {
    buyerId: 'b1',
    currency: 'CNY',
    lines: [{ id: 'l1', quantity: 1, price: cny('100.00') }],
    freight: cny(freight),
  });

beforeAll(async () => {
  server = await testServer({});
  await testMarket(server.db, 'cn', parseInstant(NOW), {
    preset: 'seeds',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    liveFrom: parseInstant('2026-01-01T00:00:00+08:00'),
  });
  operator = server.with(await server.key(OPERATOR));
  await tell(server.db, 'cn', [
    bought('A-1', '2026-02-01', '0.00'),
    fact('A-1', 'order.completed', '2026-02-02T12:00:00+08:00'),
  ]);
  seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: 'shop' }));
  await operator.openFund({ ...M, body: { fund: 'repeat-buyers', currency: 'CNY', lowAt: '10.00' } });
  await operator.topUpFund({ ...FUND, body: { amount: '100.00', key: 'first' } });
});
afterAll(() => server?.close());

const read = async () => (await operator.funds(M)).items[0];

async function work(): Promise<void> {
  const market = await readMarket(server.db.pool, 'cn');
  const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
  if (failed) throw failed.error;
}

describe('a fund in view', () => {
  it('that paid nothing yet burns nothing and has no end', async () => {
    expect(await read()).toMatchObject({
      balance: cny('100.00'),
      reserved: cny('0.00'),
      burn: { perDay: cny('0.00'), days: 1, lasts: null },
    });
    expect((await operator.fundPayouts(FUND)).items).toEqual([]);
  });

  it('burns by what it paid since it was opened, names the order, and says how long it lasts', async () => {
    await tell(server.db, 'cn', [
      bought('A-2', '2026-03-01', '8.00'),
      fact('A-2', 'order.completed', '2026-03-10T12:00:00+08:00'),
    ]);
    for (let times = 0; times < 3; times += 1) await work();
    // The second order: a fifth of 8.00 of freight. One day old, the fund paid a day what it paid in all; 98.40 are 61 such days and a half.
    expect((await operator.fundPayouts(FUND)).items).toMatchObject([
      { seller: 'shop', order: 'A-2', command: 'protection.pay', money: cny('1.60') },
    ]);
    expect(await read()).toMatchObject({
      balance: cny('98.40'),
      reserved: cny('0.00'),
      burn: { perDay: cny('1.60'), days: 1, lasts: 61 },
    });
  });

  it('is read page by page', async () => {
    const first = await operator.fundPayouts({ ...FUND, limit: 1 });
    expect(first.items).toHaveLength(1);
    expect(first.next).toBeNull();
  });

  it('is nothing to a seller, and one that is not there is not there', async () => {
    await expect(seller.fundPayouts(FUND)).rejects.toMatchObject({ status: 404 });
    await expect(operator.fundPayouts({ ...M, fund: 'nothing' })).rejects.toMatchObject({ status: 404 });
  });
});
