import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Programmes over HTTP, under the policy of the five documents: what is left before and after, a claim, and the queue. */
let server: TestServer;
let tokens: Record<'buyer' | 'other' | 'seller' | 'operator', string>;

const order = (id: string, data: object = {}) => ({
  source: 'shop',
  id: `${id}/placed`,
  kind: 'order.placed',
  occurredAt: '2026-02-27T10:00:00+08:00',
  sellerId: 'shop',
  orderId: id,
  data: {
    buyerId: 'b1',
    currency: 'CNY',
    lines: [{ id: 'l1', quantity: 1, price: { amount: '60000.00', currency: 'CNY' } }],
    ...data,
  },
});

beforeAll(async () => {
  server = await testServer({});
  await testMarket(server.db, 'cn', parseInstant('2026-03-10T10:00:00+08:00'), {
    preset: 'seeds',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    liveFrom: parseInstant('2026-01-01T00:00:00+08:00'),
  });
  await tell(server.db, 'cn', [
    order('C-1', { customMade: true }),
    { ...order('C-1'), id: 'C-1/done', kind: 'order.completed', occurredAt: '2026-03-09T10:00:00+08:00', data: {} },
  ]);
  tokens = {
    buyer: await server.key({ kind: 'buyer', market: 'cn', buyer: 'b1' }),
    other: await server.key({ kind: 'buyer', market: 'cn', buyer: 'b2' }),
    seller: await server.key({ kind: 'seller', market: 'cn', seller: 'shop' }),
    operator: await server.key(OPERATOR),
  };
});
afterAll(() => server.close());

async function ask(who: keyof typeof tokens, path: string, body?: object): Promise<{ status: number; body: any }> {
  const response = await fetch(`${server.address}/v1/markets/cn${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${tokens[who]}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: await response.json() };
}

async function work(): Promise<void> {
  const market = await readMarket(server.db.pool, 'cn');
  const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
  if (failed) throw failed.error;
}

const MINE = '/buyers/b1/orders/shop/C-1/protection';
const leftOf = (page: any, name: string, scope: string) =>
  page.programmes
    .find((each: { name: string }) => each.name === name)
    .left.find((each: { scope: string }) => each.scope === scope).amount.amount;

describe('what programmes pay for an order', () => {
  it('is told to its buyer in plain words with what is left, and to nobody else', async () => {
    const { status, body } = await ask('buyer', MINE);
    expect(status).toBe(200);
    expect(leftOf(body, 'custom-orders', 'transaction')).toBe('3000.00');
    const custom = body.programmes.find((each: { name: string }) => each.name === 'custom-orders');
    expect(custom).toMatchObject({ applies: true, used: 0, claimedBy: 'buyer' });
    expect(custom.words).toContain('pays 5% of it');
    expect((await ask('other', '/buyers/b2/orders/shop/C-1/protection')).status).toBe(404);
  });

  it('a dry run shows what a claim would come to and changes nothing', async () => {
    const { body } = await ask('buyer', `${MINE}/claims?dryRun=true`, {
      programme: 'custom-orders',
      words: 'too small',
    });
    expect(body).toMatchObject({
      dryRun: true,
      cover: { payouts: [{ status: 'claimed', asked: { amount: '3000.00' } }] },
    });
    expect((await ask('buyer', MINE)).body.cover?.payouts ?? []).toEqual([]);
  });

  it('a claim waits in the operator queue, is decided with reasons, paid, and leaves nothing under the cap', async () => {
    expect((await ask('buyer', `${MINE}/claims`, { programme: 'custom-orders', words: 'too small' })).status).toBe(200);
    expect((await ask('seller', '/protection?status=claimed')).status).toBe(404);
    const { body: queue } = await ask('operator', '/protection?open=true&status=claimed');
    expect(queue.items).toMatchObject([
      { order: 'C-1', payouts: [{ words: 'too small', due: { of: 'operator', silence: 'is-paid' } }] },
    ]);
    const [cover] = queue.items;
    const body = { payout: cover.payouts[0].id, outcome: 'paid', reasons: 'The pictures show it.' };
    const decided = await ask('operator', `/protection/${cover.id}/decide`, body);
    expect(decided.body.because[0].text).toContain('pays 3,000.00 CNY');
    expect(await ask('operator', `/protection/${cover.id}/decide`, body)).toMatchObject({ status: 422 });
    await work();
    const { body: page } = await ask('buyer', MINE);
    expect(page.cover.payouts).toMatchObject([
      { status: 'paying', granted: { amount: '3000.00' }, decided: { reasons: 'The pictures show it.' } },
    ]);
    expect(leftOf(page, 'custom-orders', 'transaction')).toBe('0.00');
  });

  it('the seller sees the fee line by line and what capped it; the buyer does not', async () => {
    await work();
    const { body } = await ask('seller', '/sellers/shop/orders/C-1/protection');
    expect(body.cover.fees.lines).toMatchObject([
      { line: 'l1', fee: { amount: '18.00' }, byRate: { amount: '3000.00' }, how: 'capped' },
    ]);
    expect(body.cover.payouts[0].words).toBeNull();
    expect((await ask('buyer', MINE)).body.cover.fees).toBeNull();
  });
});
