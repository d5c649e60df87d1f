import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/protection/market.ts';
import {
  at,
  balances,
  cameBack,
  cny,
  coverOf,
  fact,
  fund,
  moveClock,
  openMarket,
  placed,
  sellerOf,
  tell,
  work,
} from '../../test/protection/market.ts';
import { listFunds } from '../ledger/funds.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { payQueued } from './wake.ts';

/** What waits for a fund is paid as soon as money is put in; what could not be paid uses up no limit. */
const NOW = at('2024-09-20T12:00:00+08:00');
let harness: Harness;
const open = async () => {
  harness = await openMarket(NOW);
};
afterEach(() => harness.drop());

/** Orders of a buyer who comes back, each with a freight that the fund is to pay, completed in their order; whose each is. */
async function waiting(orders: readonly (readonly [order: string, freight: string, seller: string])[]): Promise<void> {
  for (const seller of new Set(orders.map(([, , whose]) => whose)))
    await tell(
      harness.db,
      ['P-1', 'P-2', 'P-3'].map((name) =>
        placed(`${seller}-${name}`, ['10.00'], {}, '2024-09-12T09:00:00+08:00', seller),
      ),
    );
  for (const [index, [order, freight, seller]] of orders.entries())
    await tell(harness.db, [
      placed(order, ['200.00'], { freight: cny(freight) }, '2024-09-12T10:00:00+08:00', seller),
      fact(order, 'order.completed', `2024-09-20T11:0${index}:00+08:00`, {}, seller),
    ]);
  await work(harness);
}

const statusOf = async (order: string, seller: string) => (await coverOf(harness, order, seller))?.payouts[0]?.status;
const left = async () => (await listFunds(harness.db.pool, 'test'))[0]?.balance.minor;
const fill = async (amount: string, key: string) => {
  await fund(harness, 'repeat-buyers', amount, key);
  await payQueued(harness.db, { market: 'test', fund: 'repeat-buyers', at: NOW });
};

describe('a fund that is filled', () => {
  it('of 100.00 has paid two of three payouts of 40.00; with 50.00 more it pays the third at once', async () => {
    await open();
    await fund(harness, 'repeat-buyers', '100.00');
    await waiting(['Q-1', 'Q-2', 'Q-3'].map((name) => [name, '40.00', 'shop'] as const));
    const statuses = () => Promise.all(['Q-1', 'Q-2', 'Q-3'].map((name) => statusOf(name, 'shop')));
    expect(await statuses()).toEqual(['paying', 'paying', 'queued']);
    expect(await left()).toBe(20_00n);
    await fill('50.00', 'more');
    await work(harness);
    expect(await statuses()).toEqual(['paying', 'paying', 'paying']);
    expect(await left()).toBe(30_00n);
    expect((await balances(harness))['fund:repeat-buyers']).toBe('-12000');
    // Told again, and tried again when it would have been due: nothing is paid twice.
    await fill('50.00', 'more');
    await moveClock(harness.db, NOW + 25 * 3_600_000);
    await work(harness);
    expect(await left()).toBe(30_00n);
    expect((await balances(harness))['fund:repeat-buyers']).toBe('-12000');
  });

  it('pays the longest waiting first, whosever it is, and is not held up by what it has too little for', async () => {
    await open();
    await waiting([
      ['W-1', '90.00', 'shop'],
      ['W-2', '40.00', 'other'],
      ['W-3', '40.00', 'shop'],
    ]);
    const statuses = async () => [
      await statusOf('W-1', 'shop'),
      await statusOf('W-2', 'other'),
      await statusOf('W-3', 'shop'),
    ];
    expect(await statuses()).toEqual(['queued', 'queued', 'queued']);
    await fill('50.00', 'first');
    await work(harness);
    expect(await statuses()).toEqual(['queued', 'paying', 'queued']);
    await fill('80.00', 'second');
    await work(harness);
    expect(await statuses()).toEqual(['paying', 'paying', 'queued']);
    expect(await left()).toBe(0n);
  });

  it('pays once where it was stopped after the money was set aside', async () => {
    await open();
    await waiting([['K-1', '40.00', 'shop']]);
    await fill('50.00', 'first');
    await harness.db.pool.query('delete from reactions');
    await work(harness);
    expect(await statusOf('K-1', 'shop')).toBe('queued');
    expect(await left()).toBe(10_00n);
    await moveClock(harness.db, NOW + 25 * 3_600_000);
    await work(harness);
    expect(await statusOf('K-1', 'shop')).toBe('paying');
    expect(await left()).toBe(10_00n);
  });
});

describe('a payout that the marketplace cannot make', () => {
  it('frees the limit that it had used up, and uses it once it is made all the same', async () => {
    await open();
    const orders = ['C-1', 'C-2'];
    await tell(
      harness.db,
      orders.map((order) => placed(order, ['100.00'], { basketId: 'basket' })),
    );
    for (const order of orders) await cameBack(harness, order, '31.50');
    await work(harness);
    const used = async () => {
      const { rows } = await harness.db.pool.query<{ minor: number }>('select minor::int as minor from cap_uses');
      return rows.map(({ minor }) => minor);
    };
    expect(await used()).toEqual([50_00]);
    const [asked] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'C-1');
    const answer = async (how: string) => {
      await tell(harness.db, [
        { ...fact('C-1', `instruction.${how}`, '2024-09-20T12:00:00+08:00', { instructionId: asked!.instructionId }) },
      ]);
      await work(harness);
    };
    await answer('refused');
    expect(await statusOf('C-1', 'shop')).toBe('refused');
    expect(await used()).toEqual([25_00]);
    // Done after all, it has used the limit after all.
    await answer('confirmed');
    expect(await statusOf('C-1', 'shop')).toBe('paid');
    const other = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'C-2');
    expect(other).toMatchObject([{ state: 'asked' }]);
    expect(await used()).toEqual([50_00]);
  });
});
