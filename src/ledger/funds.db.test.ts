import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { Money } from '../kernel/money.ts';
import { transaction } from '../platform/database/index.ts';
import type { ReservationAsked } from './funds.ts';
import { confirmReservation, listFunds, openFund, readReservation, reserve, topUp } from './funds.ts';

const cny = (minor: number): Money => ({ minor: BigInt(minor), currency: 'CNY' });
const AT = Date.UTC(2024, 8, 12);

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.drop());

const ask = (key: string, fund: string | null, minor: number, caps: ReservationAsked['caps'] = []) =>
  reserve(database.db, { market: 'm1', key, fund, amount: cny(minor), caps, at: AT });

async function fundOf(fund: string, minor: number, lowAt: number | null = null): Promise<void> {
  await openFund(database.db, {
    market: 'm1',
    fund,
    currency: 'CNY',
    lowAt: lowAt === null ? null : cny(lowAt),
    at: AT,
  });
  await put(fund, `first:${fund}`, minor);
}
const put = (fund: string, key: string, minor: number) =>
  topUp(database.db, { market: 'm1', fund, key, amount: cny(minor), principalId: 'op', at: AT });
const balance = async (fund: string) =>
  (await listFunds(database.db.read, 'm1')).find((each) => each.fund === fund)?.balance.minor;

describe('a fund', () => {
  it('of 100.00 pays two of three payouts of 40.00 that come at once; the third waits for money', async () => {
    await fundOf('freight', 100_00);
    const answers = await Promise.all(['p1', 'p2', 'p3'].map((key) => ask(key, 'freight', 40_00)));
    expect(answers.map(({ state }) => state).sort()).toEqual(['queued', 'reserved', 'reserved']);
    expect(await balance('freight')).toBe(20_00n);
    await put('freight', 'more', 20_00);
    expect(await ask('p3:again', 'freight', 40_00)).toMatchObject({ state: 'reserved', boundBy: null });
    expect(await balance('freight')).toBe(0n);
  });

  it('gives the same answer to the same key, however often and at once', async () => {
    await fundOf('same', 1000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('once', 'same', 300)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await balance('same')).toBe(700n);
    await put('same', 'first:same', 1000);
    expect(await balance('same')).toBe(700n);
  });

  it('does so also where one slice has enough for all of them', async () => {
    await fundOf('rich', 1_000_000);
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask('once:rich', 'rich', 300)));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ state: 'reserved', left: [{ scope: 'fund', amount: cny(999_700) }] });
    expect(await readReservation(database.db.read, 'm1', 'once:rich')).toEqual(answers[0]);
    expect(await balance('rich')).toBe(999_700n);
  });

  it('is never overdrawn: of fifty at once as many are paid as it holds', async () => {
    await fundOf('crowd', 1234);
    const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => ask(`crowd:${n}`, 'crowd', 100)));
    expect(answers.filter(({ state }) => state === 'reserved')).toHaveLength(12);
    expect(await balance('crowd')).toBe(34n);
  });

  it('warns at its mark and not above it', async () => {
    await fundOf('low', 101, 100);
    const low = async () => (await listFunds(database.db.read, 'm1')).find(({ fund }) => fund === 'low')?.low;
    expect(await low()).toBe(false);
    await ask('low:1', 'low', 1);
    expect(await low()).toBe(true);
  });

  it('that is not there, or of another currency, is no fund', async () => {
    await expect(ask('x', 'nothing', 1)).rejects.toThrow('no fund nothing');
    expect(await put('nothing', 'k', 1)).toBe(false);
  });

  it('of another currency has nothing for it: what is asked waits, and nothing breaks', async () => {
    await fundOf('yuan', 1000);
    const amount = { minor: 1n, currency: 'USD' };
    const asked = { market: 'm1', key: 'usd', fund: 'yuan', amount, caps: [], at: AT };
    expect(await reserve(database.db, asked)).toMatchObject({ state: 'queued', granted: { ...amount, minor: 0n } });
    expect(await balance('yuan')).toBe(1000n);
  });

  it('takes a top-up once by its key, and says no to another amount under the same', async () => {
    await fundOf('twice', 0);
    expect([await put('twice', 'k', 70), await put('twice', 'k', 70), await put('twice', 'k', 71)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await balance('twice')).toBe(70n);
  });

  it('reservation is confirmed with the posting', async () => {
    await fundOf('confirm', 10);
    await ask('c', 'confirm', 10);
    await transaction(database.db, (tx) => confirmReservation(tx, 'm1', 'c'));
    expect(await readReservation(database.db.read, 'm1', 'c')).toMatchObject({ state: 'posted', granted: cny(10) });
    expect(await readReservation(database.db.read, 'm1', 'never')).toBeNull();
  });
});

describe('a limit shared by several orders', () => {
  it('of 3,000 a transaction pays 120 orders of 25 and says so at the 121st', async () => {
    const caps = [{ scope: 'transaction', id: 'basket-1', limit: cny(3000_00) }];
    let sum = 0n;
    for (let order = 1; order <= 130; order++) {
      const { granted, boundBy, left } = await ask(`b:${order}`, null, 25_00, caps);
      sum += granted.minor;
      expect(boundBy).toBe(order <= 120 ? null : 'transaction');
      expect(left).toEqual([{ scope: 'transaction', amount: cny(Math.max(0, 3000_00 - order * 25_00)) }]);
    }
    expect(sum).toBe(3000_00n);
  });

  it('names the first that binds, gives what is left, and is not passed by many at once', async () => {
    const caps = [
      { scope: 'transaction', id: 'b2', limit: cny(1000) },
      { scope: 'month', id: '2024-09', limit: cny(950) },
    ];
    expect(await ask('first', null, 900, caps)).toMatchObject({ granted: cny(900), boundBy: null });
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(`many:${n}`, null, 30, caps)));
    expect(answers.reduce((total, { granted }) => total + granted.minor, 0n)).toBe(50n);
    expect(answers.filter(({ boundBy }) => boundBy === 'month')).toHaveLength(19);
  });

  it('is not used up by what its fund could not pay', async () => {
    await fundOf('poor', 10);
    const caps = [{ scope: 'month', id: 'poor', limit: cny(100) }];
    expect((await ask('poor:1', 'poor', 60, caps)).state).toBe('queued');
    expect(await ask('poor:2', 'poor', 10, caps)).toMatchObject({
      state: 'reserved',
      left: [
        { scope: 'month', amount: cny(90) },
        { scope: 'fund', amount: cny(0) },
      ],
    });
  });
});
