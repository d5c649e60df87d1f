import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import { at, openMarket, sellerId, tell } from '../../test/disputes/market.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';
import { transaction } from '../platform/database/index.ts';
import { openFund, reserve, topUp } from './funds.ts';
import { setMark } from './mark.ts';
import { readInstruction } from './read.ts';
import { settleInstruction, writeEntry } from './store.ts';
import { tellOfMoney } from './tell.ts';

/** A fund of 100.00 whose mark is 50.00: each payout draws from it and is posted, as rooms do it. */
const NOW = at('2026-03-29T09:00:00-07:00');
const usd = (minor: number): Money => ({ minor: BigInt(minor), currency: 'USD' });

let harness: Harness;
let nth = 0;
beforeAll(async () => {
  harness = await openMarket(NOW);
  await tell(harness.db, [
    { source: 'shop', id: 'j', kind: 'seller.joined', occurredAt: NOW, sellerId: 'shop', data: {} },
  ]);
  await openFund(harness.db, { market: 'test', fund: 'care', currency: 'USD', lowAt: usd(50_00), at: NOW });
  // Opened with nothing in it, it has not fallen.
  expect(await tellOfMoney(harness.db, NOW)).toBe(0);
  await put(100_00);
});
afterAll(() => harness.drop());

const put = (minor: number) =>
  topUp(harness.db, { market: 'test', fund: 'care', key: `k${++nth}`, amount: usd(minor), principalId: 'op', at: NOW });

async function pay(minor: number): Promise<Uuid> {
  const decisionId = derivedId('test', String(++nth));
  await reserve(harness.db, { market: 'test', key: decisionId, fund: 'care', amount: usd(minor), caps: [], at: NOW });
  await transaction(harness.db, (tx) =>
    writeEntry(tx, {
      decisionId,
      marketId: 'test',
      sellerId,
      at: NOW,
      recordedAt: NOW,
      postings: [
        { account: 'fund:care', money: usd(-minor) },
        { account: 'in-transit', money: usd(minor) },
      ],
      instructions: [{ instructionId: decisionId, kind: 'coupon', money: usd(minor), from: 'fund:care' }],
    }),
  );
  await tellOfMoney(harness.db, NOW);
  return decisionId;
}

/** How often operators were told, and nobody else. */
async function told(): Promise<number> {
  const { rows } = await harness.db.pool.query<{ reader: string; data: string }>(
    `select n.reader, e.data from notices n join events e on e.seller_id = n.seller_id and e.event_id = n.event_id
     where e.type = 'ledger.fund_low'`,
  );
  expect(rows.map(({ reader }) => reader)).toEqual(rows.map(() => 'operator'));
  for (const { data } of rows) expect(JSON.parse(data)).toMatchObject({ fund: 'care' });
  return rows.length;
}

describe('a fund that falls', () => {
  it('to above its mark is not told of; to its mark it is, once', async () => {
    await pay(49_99);
    expect(await told()).toBe(0);
    await pay(1);
    expect(await told()).toBe(1);
    await pay(10_00);
    expect(await told()).toBe(1);
  });

  it('again is told of again only after it was above its mark', async () => {
    await put(10_00); // 50.00: still at its mark
    await pay(1);
    expect(await told()).toBe(1);
    await put(10_00);
    await pay(9_99); // 50.00
    expect(await told()).toBe(2);
  });

  it('and gets back what it did not pay is above it again too', async () => {
    const id = await pay(10_00); // 40.00
    await put(5_00); // 45.00
    const found = await readInstruction(harness.db.pool, 'test', id);
    await transaction(harness.db, (tx) =>
      settleInstruction(tx, { ...found!.instruction, state: 'refused', settledAt: NOW }, found!.version),
    );
    await pay(5_00); // 55.00 less 5.00
    expect(await told()).toBe(3);
  });

  it('and has no mark is never told of; a mark that is moved below it lets it be told of again', async () => {
    await setMark(harness.db, { market: 'test', fund: 'care', lowAt: null });
    await pay(10_00);
    expect(await told()).toBe(3);
    await setMark(harness.db, { market: 'test', fund: 'care', lowAt: usd(30_00) });
    await pay(9_99); // 30.01
    expect(await told()).toBe(3);
    await pay(1);
    expect(await told()).toBe(4);
  });

  it('has a mark in its own currency', async () => {
    expect(await setMark(harness.db, { market: 'test', fund: 'care', lowAt: { minor: 1n, currency: 'CNY' } })).toBe(
      false,
    );
    expect(await setMark(harness.db, { market: 'test', fund: 'none', lowAt: null })).toBe(false);
  });
});
