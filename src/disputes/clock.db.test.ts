import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  bought,
  claimOf,
  disputeNow,
  moveClock,
  opened,
  openMarket,
  orderNow,
  run,
  SELLER,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { readMarket } from '../facts/markets.ts';
import { MS } from '../kernel/instant.ts';
import { listDisputes } from './read.ts';
import { disputesRoom } from './room.ts';

/** Sunday 29 March 2026, 9:00 in Los Angeles: nine hours after the promise of 27 days ended. */
const NOW = at('2026-03-29T09:00:00-07:00');
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW);
});
afterAll(() => harness.drop());

describe('the clock', () => {
  it('works silences late in the order in which they fell due, each at its due instant; a refund told meanwhile is not paid again', async () => {
    const { db, engine } = harness;
    for (const order of ['C-1', 'C-2', 'C-3']) await bought(db, order);
    const silent = await opened(harness, 'C-1');
    const offered = await opened(harness, 'C-2');
    const asked = await opened(harness, 'C-3');
    const refuse = { answer: 'refuse', words: 'Wait.' };
    const proposal = { kind: 'refund', amount: '20.00' };
    accepted(await run(engine, 'disputes.answer', { ...refuse, dispute: offered, proposal }, SELLER));
    accepted(await run(engine, 'disputes.answer', { ...refuse, dispute: asked }, SELLER));
    accepted(await run(engine, 'disputes.escalate', { dispute: asked }, BUYER));
    const market = await readMarket(db.pool, 'test');
    expect((await disputesRoom.deadlines[0]?.upcoming(db.pool, market!))?.due).toBe(NOW + 5 * MS.day);
    await tell(db, [
      {
        source: 'shop',
        id: 'on-their-own',
        kind: 'refund.made',
        occurredAt: NOW + MS.day,
        sellerId: 'shop',
        orderId: 'C-1',
        data: { amount: { amount: '90.00', currency: 'USD' }, by: 'seller' },
      },
    ]);
    await moveClock(db, NOW + 30 * MS.day);
    await work(harness);
    expect(await disputeNow(harness, silent)).toMatchObject({
      status: 'decided',
      ruling: {
        at: NOW + 5 * MS.day,
        how: 'seller-silent',
        refund: { amount: { amount: '2.00' } },
        left: { amount: '0.00' },
      },
    });
    expect(await disputeNow(harness, offered)).toMatchObject({
      status: 'closed',
      ruling: { at: NOW + 7 * MS.day, how: 'buyer-silent', refund: { amount: { amount: '20.00' } } },
    });
    expect(await disputeNow(harness, asked)).toMatchObject({
      status: 'decided',
      ruling: {
        at: NOW + 7 * MS.day,
        how: 'platform-silent',
        outcome: 'buyer',
        refund: { amount: { amount: '92.00' } },
      },
    });
    expect(await listDisputes(db, { market: 'test', open: true, limit: 10 })).toEqual([]);
  });

  it('a day that was agreed on becomes the promise; once it has passed in vain the buyer claims again', async () => {
    const { db, engine } = harness;
    await moveClock(db, NOW);
    await bought(db, 'P-1');
    const first = await opened(harness, 'P-1');
    const proposal = { kind: 'arrives', by: '2026-04-10' };
    accepted(
      await run(engine, 'disputes.answer', { dispute: first, answer: 'refuse', words: 'Soon.', proposal }, SELLER),
    );
    accepted(await run(engine, 'disputes.accept', { dispute: first }, BUYER));
    const by = at('2026-04-10T23:59:59.999-07:00');
    expect((await orderNow(harness, 'P-1')).promise?.terms.at(-1)).toMatchObject({
      deliverBy: by,
      deliverHow: 'extended',
    });
    await moveClock(db, by);
    expect(await run(engine, 'disputes.open', claimOf('P-1'), BUYER)).toMatchObject({
      rule: 'disputes.waiting_for_arrival',
    });
    await moveClock(db, by + 1);
    const second = await opened(harness, 'P-1');
    expect(await disputeNow(harness, second)).toMatchObject({ nth: 2, promised: by });
  });
});

describe('what is told otherwise after a claim', () => {
  const corrected = (order: string, data: object) => ({
    source: 'desk',
    id: `otherwise-${order}`,
    kind: 'fact.corrected',
    occurredAt: NOW,
    sellerId: 'shop',
    orderId: order,
    data: {
      of: { source: 'shop', id: `order.placed/${order}`, kind: 'order.placed' },
      data,
      author: 'p-1',
      reason: 'told wrong',
    },
  });
  const lines = (amount: string, currency: string) => [{ id: 'l1', quantity: 1, price: { amount, currency } }];

  it('changes the amount, and never leaves a case without one, nor its buyer without the case', async () => {
    const { db } = harness;
    await moveClock(db, NOW);
    const orders = ['T-1', 'T-2', 'T-3', 'T-4'];
    const ids: string[] = [];
    for (const order of orders) {
      await bought(db, order);
      ids.push(await opened(harness, order));
    }
    await tell(db, [
      corrected('T-1', { buyerId: 'b-1', currency: 'USD', lines: lines('50.00', 'USD') }),
      corrected('T-2', { buyerId: 'b-1' }),
      corrected('T-3', { buyerId: 'b-1', currency: 'EUR', lines: lines('80.00', 'EUR') }),
      corrected('T-4', { currency: 'USD', lines: lines('50.00', 'USD') }),
    ]);
    await moveClock(db, NOW + 5 * MS.day);
    await work(harness);
    const refunds = await Promise.all(
      ids.map(async (id) => {
        const dispute = await disputeNow(harness, id);
        if (!('ruling' in dispute)) throw new Error(dispute.status);
        const { refund } = dispute.ruling;
        return [dispute.buyerId, refund?.amount.amount, refund?.amount.currency, refund?.parts.length];
      }),
    );
    expect(refunds).toEqual([
      ['b-1', '50.00', 'USD', 1],
      ['b-1', '92.00', 'USD', 0],
      ['b-1', '92.00', 'USD', 0],
      ['b-1', '50.00', 'USD', 1],
    ]);
  });
});

describe('the record', () => {
  it('of all of this is whole: every decision is run again to the same bytes, every entry sums to nothing', async () => {
    expect(await recordHolds(harness)).toEqual([
      'disputes.accept',
      'disputes.answer',
      'disputes.answer_elapsed',
      'disputes.decide_elapsed',
      'disputes.escalate',
      'disputes.open',
      'disputes.reply_elapsed',
    ]);
  });
});
