import { afterAll, describe, expect, it } from 'vitest';
import { openCrossing, WIDE } from '../../test/disputes/crossing.ts';
import {
  at,
  BUYER,
  bought,
  disputeNow,
  moveClock,
  opened,
  openMarket,
  SELLER,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { RETURNS } from '../../test/returns/market.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { readReturnOfDispute } from '../returns/read.ts';

/** A case that ends by goods coming back: the case, the return, the carrier and the money, each in its own room. */
const NOW = at('2026-03-29T09:00:00-07:00');
const DELIVERED = '2026-03-20T12:00:00-07:00';
const { harness, asked, must } = await openCrossing(openMarket(NOW, WIDE + RETURNS));
afterAll(() => harness.drop());

const walkTo = async (to: Instant): Promise<void> => {
  await moveClock(harness.db, to);
  await work(harness);
};
const returnOf = async (dispute: string) => {
  const found = await readReturnOfDispute(harness.db.pool, 'test', dispute);
  if (!found) throw new Error(`no return of ${dispute}`);
  return found;
};
const refunds = async (order: string) =>
  (await asked(order)).map(({ kind, money, state }) => [kind, money?.amount, state]);

/** Two lamps that came damaged; the seller agrees to have them back. */
const agreed = async (order: string): Promise<string> => {
  await moveClock(harness.db, NOW);
  await bought(harness.db, order, { deliveredAt: DELIVERED });
  const dispute = await opened(harness, order, { problem: 'damaged', remedy: 'return-and-refund' });
  await must('disputes.answer', { dispute, answer: 'accept' }, SELLER);
  await work(harness);
  return dispute;
};
/** Sent on day one, scanned by the carrier, there on day three. */
const cameBack = async (order: string, dispute: string): Promise<string> => {
  const { returnId } = await returnOf(dispute);
  await walkTo(NOW + MS.day);
  await must('returns.ship', { return: returnId, carrier: 'ems', tracking: `R-${order}` }, BUYER);
  await work(harness);
  const back = (kind: string, when: Instant) => ({
    source: 'ems',
    id: `${kind}/${order}`,
    kind,
    occurredAt: when,
    sellerId: 'shop',
    orderId: order,
    data: { returnId, carrier: 'ems' },
  });
  await moveClock(harness.db, NOW + 3 * MS.day);
  await tell(harness.db, [back('return.scanned', NOW + MS.day + MS.hour), back('return.delivered', NOW + 3 * MS.day)]);
  await work(harness);
  expect(await disputeNow(harness, dispute)).toMatchObject({ status: 'returning' });
  expect(await refunds(order)).toEqual([]);
  return returnId;
};

describe('goods that a case sends back', () => {
  it('and that are as they were sent: the refund is made, once, by the case', async () => {
    const dispute = await agreed('R-1');
    const id = await cameBack('R-1', dispute);
    await must('returns.inspect', { return: id, finding: 'as-sent' }, SELLER);
    await work(harness);
    expect(await disputeNow(harness, dispute)).toMatchObject({
      status: 'closed',
      ruling: { outcome: 'settled', how: 'seller-accepted', refund: { amount: { amount: '92.00' }, payer: 'seller' } },
    });
    expect(await refunds('R-1')).toEqual([['refund', '92.00', 'asked']]);
    // Told again, and looked at days later, nothing more comes of it.
    await walkTo(NOW + 40 * MS.day);
    expect(await refunds('R-1')).toEqual([['refund', '92.00', 'asked']]);
    await moveClock(harness.db, NOW);
  });

  it('and that are found to be otherwise: nothing is paid, the platform looks at it', async () => {
    const dispute = await agreed('R-2');
    const id = await cameBack('R-2', dispute);
    await must('returns.inspect', { return: id, finding: 'used', keeps: '20.00', words: 'Burnt in.' }, SELLER);
    await work(harness);
    const found = await disputeNow(harness, dispute);
    expect(found).toMatchObject({ status: 'escalated', escalation: { why: 'return-contested' } });
    expect(await refunds('R-2')).toEqual([]);
    await must('disputes.decide', {
      dispute,
      outcome: 'buyer',
      amount: '72.00',
      reason: 'came-damaged',
      reasons: 'Used.',
    });
    expect(await refunds('R-2')).toEqual([['refund', '72.00', 'asked']]);
  });

  it('and that nobody sends in ten days: it is closed for the seller at that instant', async () => {
    const dispute = await agreed('R-3');
    await walkTo(NOW + 10 * MS.day - 1);
    expect(await disputeNow(harness, dispute)).toMatchObject({ status: 'returning' });
    await walkTo(NOW + 10 * MS.day);
    expect(await disputeNow(harness, dispute)).toMatchObject({
      status: 'closed',
      ruling: { outcome: 'seller', how: 'return-not-sent', refund: null, at: NOW + 10 * MS.day },
    });
    expect(await readReturnOfDispute(harness.db.pool, 'test', dispute)).toBeNull();
    expect(await refunds('R-3')).toEqual([]);
  });

  it('leave a record that is whole', async () => {
    expect(await recordHolds(harness)).toEqual(expect.arrayContaining(['disputes.return_ended', 'returns.inspect']));
  });
});
