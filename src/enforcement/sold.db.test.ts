import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import { hour, move, openMarket, orders, REAL, sellerId } from '../../test/enforcement/market.ts';
import { ingest } from '../facts/ingest.ts';
import type { Instant } from '../kernel/instant.ts';
import { listNotices } from '../platform/delivery/notices.ts';
import { readStanding } from './read.ts';
import { tellSold } from './sold.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket({});
  await orders(harness, 'bad', 0, 20, 8);
  await orders(harness, 'good', 0, 20, 0);
});
afterAll(() => harness.drop());

const placed = async (seller: string, orderId: string, occurredAt: Instant) => {
  const fact = { source: 'shop', id: orderId, kind: 'order.placed', occurredAt, sellerId: seller, orderId, data: {} };
  const { results } = await ingest(harness.db, { market: 'test', facts: [fact], now: REAL });
  expect(results).toMatchObject([{ outcome: 'accepted' }]);
};
const told = async () => {
  const rows = await listNotices(harness.db, { market: 'test', of: { reader: 'operator' }, after: null, limit: 200 });
  return rows
    .filter(({ type }) => type === 'enforcement.sold_while_suspended')
    .map(({ subject }) => subject)
    .sort();
};

it('orders placed for a seller who cannot sell are told to operators, once, from the very instant on', async () => {
  let days = 0;
  const suspended = async () => (await readStanding(harness.db.pool, sellerId('bad'))).suspended;
  while (!(await suspended()) && days < 60) await move(harness, hour(++days, 3));
  const { sanctions } = await readStanding(harness.db.pool, sellerId('bad'));
  const { effectiveFrom } = sanctions.find(({ step }) => step === 'suspension')!;
  const now = hour(days, 3);
  await placed('bad', 'before', effectiveFrom - 1);
  await placed('bad', 'at', effectiveFrom);
  await placed('bad', 'later', now + 1);
  await placed('good', 'fine', effectiveFrom);
  expect(await tellSold(harness.db, REAL)).toBe(1);
  expect(await tellSold(harness.db, REAL)).toBe(0);
  expect(await told()).toEqual(['orders/at']);
  // What the market's clock has not reached is told when it gets there.
  await harness.db.pool.query('update markets set clock = $1', [now + 1]);
  expect(await Promise.all([tellSold(harness.db, REAL), tellSold(harness.db, REAL)])).toEqual(
    expect.arrayContaining([0, 1]),
  );
  expect(await told()).toEqual(['orders/at', 'orders/later']);
});

it('a suspension that begins and ends within one move of the clock is seen too, to the instant at which it ended', async () => {
  const market = await openMarket({});
  await orders(market, 'bad', 0, 20, 8);
  // Notice of 72 hours from night 3, term of 5 days: in effect from night 6 to night 11.
  const tell = async (orderId: string, occurredAt: Instant) => {
    const fact = { source: 'shop', id: orderId, kind: 'order.placed', occurredAt, sellerId: 'bad', orderId, data: {} };
    await ingest(market.db, { market: 'test', facts: [fact], now: REAL });
  };
  await tell('before', hour(6, 3) - 1);
  await tell('first', hour(6, 3));
  await tell('last', hour(11, 3) - 1);
  await tell('after', hour(11, 3));
  await move(market, hour(20, 3));
  const { suspended } = await readStanding(market.db.pool, sellerId('bad'));
  expect(suspended).toBe(false);
  expect(await tellSold(market.db, REAL)).toBe(2);
  const { rows } = await market.db.pool.query<{ subject: string }>(
    `select subject from events where type = 'enforcement.sold_while_suspended' order by at`,
  );
  expect(rows.map(({ subject }) => subject)).toEqual(['orders/first', 'orders/last']);
  await market.drop();
});
