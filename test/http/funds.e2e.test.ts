import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Funds that programmes pay from, over HTTP: opened, filled once by each key, watched, and an operator's alone. */
let server: TestServer;
let operator: ReturnType<TestServer['with']>;
let seller: ReturnType<TestServer['with']>;
const M = { market: 'cn' };
const FUND = { ...M, fund: 'freight' };

beforeAll(async () => {
  server = await testServer({});
  const options = { preset: 'seeds', zone: 'Asia/Shanghai', currency: 'CNY' } as const;
  await testMarket(server.db, 'cn', parseInstant('2026-03-10T23:30:00+08:00'), options);
  await tell(server.db, 'cn', [
    {
      source: 'shop',
      id: 'j',
      kind: 'seller.joined',
      occurredAt: '2026-01-01T00:00:00+08:00',
      sellerId: 's',
      data: {},
    },
  ]);
  operator = server.with(await server.key(OPERATOR));
  seller = server.with(await server.key({ kind: 'seller', market: 'cn', seller: 's' }));
});
afterAll(() => server?.close());

describe('a fund', () => {
  it('is opened empty, once; a second opening leaves it as it is', async () => {
    const body = { fund: 'freight', currency: 'CNY', lowAt: '50.00' };
    const empty = { fund: 'freight', balance: { amount: '0.00' }, lowAt: { amount: '50.00' }, low: true };
    expect(await operator.openFund({ ...M, body })).toMatchObject(empty);
    expect(await operator.openFund({ ...M, body: { ...body, lowAt: '1.00' } })).toMatchObject(empty);
  });

  it('is filled once by a key, and is no longer low above its mark', async () => {
    const body = { amount: '50.01', key: 'march' };
    expect(await operator.topUpFund({ ...FUND, body })).toMatchObject({ balance: { amount: '50.01' }, low: false });
    expect(await operator.topUpFund({ ...FUND, body })).toMatchObject({ balance: { amount: '50.01' } });
    expect((await operator.funds(M)).items).toHaveLength(1);
  });

  it('has a mark that can be moved and taken away', async () => {
    expect(await operator.markFund({ ...FUND, body: { lowAt: '50.01' } })).toMatchObject({
      lowAt: { amount: '50.01', currency: 'CNY' },
      low: true,
    });
    expect(await operator.markFund({ ...FUND, body: { lowAt: null } })).toMatchObject({ lowAt: null, low: false });
    await expect(operator.markFund({ ...FUND, body: { lowAt: '0.001' } })).rejects.toMatchObject({ status: 400 });
    await expect(operator.markFund({ ...M, fund: 'none', body: { lowAt: null } })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('shows what it got by the days of its market', async () => {
    expect((await operator.fundDays(FUND)).items).toEqual([
      {
        day: '2026-03-10',
        paid: { amount: '0.00', currency: 'CNY' },
        payouts: 0,
        queued: 0,
        added: { amount: '50.01', currency: 'CNY' },
      },
    ]);
  });

  it('takes no amount that its currency does not have, nor nothing, nor of a fund that is not there', async () => {
    for (const amount of ['0.001', '0.00'])
      await expect(operator.topUpFund({ ...FUND, body: { amount, key: 'x' } })).rejects.toMatchObject({ status: 400 });
    const unknown = operator.topUpFund({ ...M, fund: 'nothing', body: { amount: '1.00', key: 'x' } });
    await expect(unknown).rejects.toMatchObject({ status: 404 });
  });

  it('is nothing to a seller', async () => {
    await expect(seller.funds(M)).rejects.toMatchObject({ status: 404 });
    await expect(seller.topUpFund({ ...FUND, body: { amount: '1.00', key: 'y' } })).rejects.toMatchObject({
      status: 404,
    });
  });
});
