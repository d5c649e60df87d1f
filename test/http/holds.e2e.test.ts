import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Money of a seller that an operator holds: the seller reads why and until when, and only an operator lets go of it. */
let server: TestServer;
let operator: ReturnType<TestServer['with']>;
let seller: ReturnType<TestServer['with']>;
const S = { market: 'cn', seller: 's' };
const body = { amount: '30.00', currency: 'CNY', reason: 'counterfeit', words: 'A test buy', days: 10 } as const;

beforeAll(async () => {
  server = await testServer({});
  const options = { preset: 'seeds', zone: 'Asia/Shanghai', currency: 'CNY' } as const;
  await testMarket(server.db, 'cn', parseInstant('2026-03-10T23:30:00+08:00'), options);
  const occurredAt = '2026-01-01T00:00:00+08:00';
  await tell(server.db, 'cn', [
    { source: 'shop', id: 'j', kind: 'seller.joined', occurredAt, sellerId: 's', data: {} },
  ]);
  operator = server.with(await server.key(OPERATOR));
  seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: 's' }));
});
afterAll(() => server?.close());

it('is held once by a key, and nothing by a dry run', async () => {
  expect(await operator.holdMoney({ ...S, body, dryRun: true })).toMatchObject({ dryRun: true, decision: null });
  expect((await seller.sellerHolds(S)).items).toEqual([]);
  const first = await operator.holdMoney({ ...S, body }, { idempotencyKey: 'h1' });
  const again = await operator.holdMoney({ ...S, body }, { idempotencyKey: 'h1' });
  expect(again).toMatchObject({ repeated: true, hold: first.hold });
  expect(first.because).toMatchObject([{ rule: 'ledger.held' }]);
});

it('is shown to its seller with reason, words and the day on which it ends, and in the balances', async () => {
  expect((await seller.sellerHolds(S)).items).toMatchObject([
    {
      status: 'held',
      money: { amount: '30.00', currency: 'CNY' },
      reason: 'counterfeit',
      words: 'A test buy',
      releaseAt: '2026-03-20T15:30:00.000Z',
      ended: null,
    },
  ]);
  expect((await seller.sellerBalances(S)).items).toMatchObject([
    { account: 'seller.available', money: { amount: '-30.00' } },
    { account: 'seller.held', money: { amount: '30.00' } },
  ]);
});

it('stands in the list of the market, what is let go of first first, page after page, and for operators alone', async () => {
  const short = await operator.holdMoney({ ...S, body: { ...body, amount: '5.00', days: 1, words: 'A day' } });
  const first = await operator.holds({ market: 'cn', limit: 1 });
  expect(first.items).toMatchObject([{ seller: 's', words: 'A day', money: { amount: '5.00' } }]);
  const second = await operator.holds({ market: 'cn', limit: 1, cursor: first.next ?? '' });
  expect(second).toMatchObject({ items: [{ words: 'A test buy', money: { amount: '30.00' } }], next: null });
  await expect(seller.holds({ market: 'cn' })).rejects.toMatchObject({ status: 404 });
  await operator.releaseMoney({ market: 'cn', id: short.hold.id, body: { words: 'Enough' } });
  expect((await operator.holds({ market: 'cn' })).items.map(({ words }) => words)).toEqual(['A test buy']);
});

it('is let go of by an operator alone', async () => {
  const [hold] = (await seller.sellerHolds(S)).items;
  const of = { market: 'cn', id: hold!.id, body: { words: 'Proved' } };
  await expect(seller.releaseMoney(of)).rejects.toMatchObject({ status: 404 });
  expect(await operator.releaseMoney(of)).toMatchObject({ hold: { status: 'released', ended: 'person' } });
  await expect(operator.releaseMoney(of)).rejects.toMatchObject({ problem: { rule: 'ledger.not_held' } });
});

it('and its entry is not reversed; what is asked for badly is refused', async () => {
  const { items } = await seller.sellerStatement(S);
  // What was written with each is the seller's to read.
  expect(new Set(items.map(({ command, words }) => `${command}: ${words}`))).toEqual(
    new Set(['ledger.hold: A test buy', 'ledger.hold: A day', 'ledger.release: Enough', 'ledger.release: Proved']),
  );
  const [leg] = items;
  expect(leg).toMatchObject({ reversed: false, reversible: false });
  await expect(operator.reverseEntry({ ...S, id: leg!.decision, body: { words: 'x' } })).rejects.toMatchObject({
    problem: { rule: 'ledger.not_reversible' },
  });
  await expect(operator.holdMoney({ ...S, body: { ...body, amount: '1.001' } })).rejects.toMatchObject({ status: 400 });
  await expect(operator.holdMoney({ ...S, body: { ...body, days: 181 } })).rejects.toMatchObject({ status: 400 });
});
