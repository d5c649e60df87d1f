import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { Harness } from '../../test/protection/market.ts';
import { at, cny, fact, placed, REAL, tell, work } from '../../test/protection/market.ts';
import { marketWith } from '../../test/support/market.ts';
import { loadPreset } from '../../test/support/policy.ts';
import { listFunds } from '../ledger/funds.ts';
import { engineOver } from '../rooms.ts';

/** Orders of several currencies under one programme: a fund's money is the market's, whichever order comes first. */
const NOW = at('2024-09-20T12:00:00+08:00');
const COMPLETED = '2024-09-20T11:00:00+08:00';
const usd = (amount: string) => ({ amount, currency: 'USD' });
let harness: Harness;
beforeAll(async () => {
  const { db, drop } = await testDatabase();
  const where = { clock: NOW, zone: 'Asia/Shanghai', currency: 'CNY', liveFrom: at('2016-02-01T00:00:00Z') };
  await marketWith(db, loadPreset('seeds'), where, REAL);
  harness = { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
});
afterAll(() => harness.drop());

it('an order in dollars opens no fund in dollars: it waits, and sellers paid in yuan are worked all the same', async () => {
  const before = ['P-1', 'P-2', 'P-3'].map((name) => placed(name, ['10.00'], {}, '2024-09-12T09:00:00+08:00'));
  const dollars = { currency: 'USD', lines: [{ id: 'l1', price: usd('20.00') }], freight: usd('4.00') };
  await tell(harness.db, [...before, placed('U-1', [], dollars), fact('U-1', 'order.completed', COMPLETED)]);
  await work(harness);
  await tell(harness.db, [
    placed('C-1', ['20.00'], { freight: cny('4.00') }, undefined, 'other'),
    fact('C-1', 'order.completed', COMPLETED, {}, 'other'),
  ]);
  // Insists that nobody's deadlines fail.
  await work(harness);
  const funds = await listFunds(harness.db.pool, 'test');
  expect(funds.map(({ fund, balance }) => [fund, balance.currency])).toContainEqual(['repeat-buyers', 'CNY']);
});
