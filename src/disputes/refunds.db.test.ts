import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  balances,
  bought,
  disputeNow,
  moveClock,
  opened,
  openMarket,
  orderNow,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { verify } from '../engine/verify.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';

/** Nine hours after the promise of 27 days ended; 92.00 were paid for each order. */
const NOW = at('2026-03-29T09:00:00-07:00');
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW);
});
afterAll(() => harness.drop());

const refunded = (order: string, amount: string, occurredAt = NOW, by?: string) => ({
  source: 'shop',
  id: `refund/${order}/${amount}`,
  kind: 'refund.made',
  occurredAt,
  sellerId: 'shop',
  orderId: order,
  data: { amount: { amount, currency: 'USD' }, ...(by === undefined ? {} : { by }) },
});
const claimOn = async (order: string) =>
  (await orderNow(harness, order)).marks.find(({ code }) => code === 'claim')?.spans.at(-1);

describe('money that the shop gives back by itself while a claim is open', () => {
  it('all of it closes the case at once: no second payment, and it counts as the policy says', async () => {
    await bought(harness.db, 'F-1');
    const id = await opened(harness, 'F-1');
    await tell(harness.db, [refunded('F-1', '92.00')]);
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({
      status: 'closed',
      deadlines: [],
      ruling: { how: 'refunded-elsewhere', outcome: 'settled', refund: null, left: { amount: '0.00' } },
    });
    expect(await readInstructionsOfOrder(harness.db.pool, sellerId, 'F-1')).toEqual([]);
    expect(await claimOn('F-1')).toMatchObject({ counts: false });
    await moveClock(harness.db, NOW + 5 * MS.day);
    await work(harness);
    expect(await readInstructionsOfOrder(harness.db.pool, sellerId, 'F-1')).toEqual([]);
    expect((await orderNow(harness, 'F-1')).refunds).toHaveLength(1);
    await moveClock(harness.db, NOW);
  });

  it('a part of it leaves the case open, and the clock pays the rest', async () => {
    await bought(harness.db, 'F-2');
    const id = await opened(harness, 'F-2');
    await tell(harness.db, [refunded('F-2', '91.99')]);
    await work(harness);
    expect((await disputeNow(harness, id)).status).toBe('open');
    await moveClock(harness.db, NOW + 5 * MS.day);
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({
      status: 'decided',
      ruling: { how: 'seller-silent', refund: { amount: { amount: '0.01' } } },
    });
    await moveClock(harness.db, NOW);
  });
});

describe('a refund that the shop refuses', () => {
  it('never went back: the order and the case say so, the seller owes it, and it can be made after all', async () => {
    await bought(harness.db, 'R-1');
    const before = await balances(harness);
    const id = await opened(harness, 'R-1');
    accepted(await run(harness.engine, 'disputes.answer', { dispute: id, answer: 'accept' }, SELLER));
    expect((await orderNow(harness, 'R-1')).refunds).toMatchObject([{ amount: { amount: '92.00' } }]);
    const [asked] = await readInstructionsOfOrder(harness.db.pool, sellerId, 'R-1');
    const mark = await claimOn('R-1');
    await tell(harness.db, [
      {
        source: 'shop',
        id: 'no-money',
        kind: 'instruction.refused',
        occurredAt: NOW,
        sellerId: 'shop',
        orderId: 'R-1',
        data: { instructionId: asked?.instructionId },
      },
    ]);
    await work(harness);
    expect((await orderNow(harness, 'R-1')).refunds).toEqual([]);
    // What the claim came to is another matter: it was decided, paid or not.
    expect(await claimOn('R-1')).toEqual(mark);
    const after = await balances(harness);
    const moved = (account: string) => Number(after[account] ?? 0) - Number(before[account] ?? 0);
    expect(['seller.available', 'in-transit', 'seller.receivable', 'buyer'].map(moved)).toEqual([0, 0, -9200, 9200]);
    const again = { seller: 'shop', orderId: 'R-1', reason: 'goodwill' };
    expect(await run(harness.engine, 'acts.refund', again, SELLER)).toMatchObject({ ok: true });
    expect((await orderNow(harness, 'R-1')).refunds).toMatchObject([{ amount: { amount: '92.00' } }]);
  });

  it('and the record is whole', async () => {
    await recordHolds(harness);
    expect((await verify(harness.engine)).breaks).toEqual([]);
  });
});
