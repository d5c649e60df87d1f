import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  at,
  BUYER,
  balances,
  bought,
  claimOf,
  disputeNow,
  moveClock,
  opened,
  openMarket,
  orderNow,
  run,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { render } from '../kernel/render.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { rules } from '../rooms.ts';

/** The golden case by instants: EMS from 1 March 2026, 27 local days; the clocks are set forward on 8 March. */
const ZONE = 'America/Los_Angeles';
const PROMISE_ENDS = at('2026-03-28T23:59:59.999-07:00');
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(at('2026-03-28T23:59:00-07:00'));
  await bought(harness.db, 'G-1');
});
afterAll(() => harness.drop());

it('one minute before the promise ends a claim is refused with the rule and the date from which it is possible', async () => {
  expect((await orderNow(harness, 'G-1')).promise?.terms.at(-1)?.deliverBy).toBe(PROMISE_ENDS);
  const refused = await run(harness.engine, 'disputes.open', claimOf('G-1'), BUYER);
  expect(refused).toMatchObject({
    ok: false,
    why: 'refused',
    rule: 'disputes.not_yet',
    field: 'problem',
    because: [
      {
        policyPath: 'disputes.problems.late.opens',
        observed: { instant: at('2026-03-28T23:59:00-07:00') },
        limit: { instant: at('2026-03-29T00:00:00-07:00') },
      },
    ],
  });
  const { templates, codes } = rules();
  const say = (locale: 'en' | 'zh') =>
    refused.because.map((because) => render(because, locale, ZONE, templates, codes));
  expect(say('en')).toEqual(['Not yet: late can be claimed from 29 Mar 2026, 00:00 on. It is now 28 Mar 2026, 23:59.']);
  expect(say('zh')).toEqual([
    '时间未到：自 2026年3月29日 00:00 起可以“延迟送达”提出索赔。现在是 2026年3月28日 23:59。',
  ]);
  // At its last millisecond it is still kept.
  const last = await run(harness.engine, 'disputes.open', claimOf('G-1'), BUYER, { now: PROMISE_ENDS, dryRun: true });
  expect(last).toMatchObject({ rule: 'disputes.not_yet' });
});

it('filed at 9:00 the day after, it is open until 8:59:59 on the fifth day and refunded in full at 9:00:00, and counts', async () => {
  const { db } = harness;
  await moveClock(db, at('2026-03-29T09:00:00-07:00'));
  const id = await opened(harness, 'G-1');
  const due = at('2026-04-03T09:00:00-07:00');
  expect(await disputeNow(harness, id)).toMatchObject({
    status: 'open',
    asked: { amount: '92.00', currency: 'USD' },
    deadlines: [{ code: 'answer', due, of: 'seller', silence: 'request-is-executed' }],
  });
  expect((await orderNow(harness, 'G-1')).claims).toMatchObject([{ id, reason: 'late' }]);

  await moveClock(db, at('2026-04-03T08:59:59-07:00'));
  await work(harness);
  expect((await disputeNow(harness, id)).status).toBe('open');
  expect(await balances(harness)).toEqual({});

  await moveClock(db, due);
  await work(harness);
  expect(await disputeNow(harness, id)).toMatchObject({
    status: 'decided',
    ruling: {
      at: due,
      how: 'seller-silent',
      by: null,
      outcome: 'buyer',
      refund: {
        amount: { amount: '92.00', currency: 'USD' },
        payer: 'seller',
        parts: [
          { line: 'l1', amount: { amount: '80.00' } },
          { line: null, amount: { amount: '12.00' } },
        ],
      },
      left: { amount: '0.00' },
    },
    deadlines: [],
  });
  const order = await orderNow(harness, 'G-1');
  expect(order.refunds).toMatchObject([{ at: due, amount: { amount: '92.00' }, by: 'seller' }]);
  expect(order.marks.find(({ code }) => code === 'claim')?.spans).toMatchObject([
    { counts: false, rule: 'promise.dispute_undecided' },
    { from: due, to: null, counts: true, fault: 'seller' },
  ]);
  expect(await balances(harness)).toEqual({ 'in-transit': '9200', 'seller.available': '-9200' });
  const [instruction] = await readInstructionsOfOrder(db.pool, sellerId, 'G-1');
  expect(instruction).toMatchObject({ kind: 'refund', state: 'asked', buyerId: 'b-1', money: { amount: '92.00' } });

  // The shop has made the refund and says so.
  await tell(db, [
    {
      source: 'shop',
      id: 'paid-back',
      kind: 'instruction.confirmed',
      occurredAt: due + 1000,
      sellerId: 'shop',
      orderId: 'G-1',
      data: { instructionId: instruction?.instructionId },
    },
  ]);
  await moveClock(db, due + 2000);
  await work(harness);
  expect(await balances(harness)).toEqual({ 'in-transit': '0', outside: '9200', 'seller.available': '-9200' });
  expect((await readInstructionsOfOrder(db.pool, sellerId, 'G-1'))[0]?.state).toBe('confirmed');
});
