import { afterAll, beforeAll, expect, it } from 'vitest';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** What the marketplace did and was never asked to, as operators read it over HTTP, a page at a time. */
let server: TestServer;
const M = { market: 'cn' };

beforeAll(async () => {
  server = await testServer({});
  await testMarket(server.db, 'cn', parseInstant('2026-03-10T23:30:00+08:00'), {
    preset: 'seeds',
    zone: 'Asia/Shanghai',
    currency: 'CNY',
    liveFrom: parseInstant('2026-01-01T00:00:00+08:00'),
  });
  const fact = (n: number, kind: string, data: object) => ({
    source: 'psp',
    id: `${kind}/${n}`,
    kind,
    occurredAt: `2026-03-0${n}T09:00:00+08:00`,
    sellerId: 'shop',
    orderId: 'A-1',
    data,
  });
  const instruction = (n: number) => ({ instructionId: `01890000-0000-7000-8000-00000000000${n}` });
  await tell(server.db, 'cn', [
    fact(1, 'order.placed', {
      buyerId: 'b1',
      currency: 'CNY',
      lines: [{ id: 'l1', quantity: 1, price: { amount: '100.00', currency: 'CNY' } }],
    }),
    fact(2, 'instruction.confirmed', { ...instruction(2), amount: { amount: '7.5', currency: 'CNY' } }),
    fact(3, 'instruction.refused', instruction(3)),
  ]);
  const market = await readMarket(server.db.pool, 'cn');
  const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
  if (failed) throw failed.error;
});
afterAll(() => server?.close());

it('shows what is amiss, the oldest first, a page at a time', async () => {
  const operator = server.with(await server.key(OPERATOR));
  const first = await operator.reconciliation({ ...M, limit: 1 });
  expect(first).toMatchObject({
    counts: { 'never-asked': 2, 'not-confirmed': 0, 'other-amount': 0, refused: 0, crossed: 0, 'not-posted': 0 },
    items: [
      {
        found: 'never-asked',
        since: '2026-03-02T01:00:00.000Z',
        kind: 'confirmed',
        seller: 'shop',
        order: 'A-1',
        asked: null,
        told: { amount: '7.50', currency: 'CNY' },
        owed: null,
      },
    ],
  });
  const second = await operator.reconciliation({ ...M, limit: 1, cursor: first.next! });
  expect(second).toMatchObject({ items: [{ kind: 'refused', told: null }], next: null });
});

it('tells operators once of each', async () => {
  const operator = server.with(await server.key(OPERATOR));
  const { items } = await operator.notices(M);
  expect(items.map(({ title }) => title.en)).toEqual(['Never asked for: order A-1', 'Never asked for: order A-1']);
});

it("is no seller's to see", async () => {
  const seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: 'shop' }));
  await expect(seller.reconciliation(M)).rejects.toMatchObject({ status: 404 });
});
