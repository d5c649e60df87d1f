import { afterAll, describe, expect, it } from 'vitest';
import { openCrossing, usd, WIDE } from '../../test/disputes/crossing.ts';
import { at, BUYER, bought, moveClock, openMarket, SELLER, work } from '../../test/disputes/market.ts';
import { RETURNS } from '../../test/returns/market.ts';
import { MS } from '../kernel/instant.ts';

/** Goods are paid back once, whichever room they are asked back in: two things of 60.00 and 40.00, with 12.00 of freight. */
const NOW = at('2026-03-29T09:00:00-07:00');
const { harness, asked, must, ruleOf } = await openCrossing(openMarket(NOW, WIDE + RETURNS));
afterAll(() => harness.drop());

const got = async (order: string) => {
  await moveClock(harness.db, NOW);
  await bought(harness.db, order, {
    deliveredAt: '2026-03-28T12:00:00-07:00',
    placed: {
      lines: [
        { id: 'l1', quantity: 1, price: usd('60.00') },
        { id: 'l2', quantity: 1, price: usd('40.00') },
      ],
    },
  });
};
const paid = async (order: string) => (await asked(order)).map(({ money }) => money?.amount);
const sentBack = async (order: string, line: string) => {
  const ask = { seller: 'shop', orderId: order, reason: 'changed-mind', lines: [{ line }] };
  const { state } = await must('returns.request', ask, BUYER);
  const { returnId } = state as { returnId: string };
  await must('returns.decide', { return: returnId, outcome: 'approve' }, SELLER);
  await must('returns.ship', { return: returnId, carrier: 'ems', tracking: `R-${order}` }, BUYER);
  await must('returns.receive', { return: returnId }, SELLER);
  await must('returns.inspect', { return: returnId, finding: 'as-sent' }, SELLER);
};
const claim = (order: string, more: object = {}) => ({
  seller: 'shop',
  orderId: order,
  problem: 'damaged',
  remedy: 'refund',
  ...more,
});

describe('goods', () => {
  it('that came back and were refunded cannot be claimed, and a claim of the whole order is of the rest', async () => {
    await got('G-1');
    await sentBack('G-1', 'l1');
    expect(await paid('G-1')).toEqual(['60.00']);
    expect(await ruleOf('disputes.open', claim('G-1', { lines: [{ line: 'l1' }] }), BUYER)).toBe(
      'disputes.already_returned',
    );
    await must('disputes.open', claim('G-1'), BUYER);
    await moveClock(harness.db, NOW + 5 * MS.day);
    await work(harness);
    // 40.00, and of the freight what the second thing bears: 12.00 * 40 / 100.
    expect(await paid('G-1')).toEqual(['60.00', '44.80']);
  });

  it('that a claim paid back in full cannot be sent back for money; paid in part, for the rest', async () => {
    await got('G-2');
    const { state } = await must('disputes.open', claim('G-2', { lines: [{ line: 'l1' }] }), BUYER);
    await must('disputes.answer', { dispute: (state as { disputeId: string }).disputeId, answer: 'accept' }, SELLER);
    expect(await paid('G-2')).toEqual(['67.20']);
    const ask = { seller: 'shop', orderId: 'G-2', reason: 'changed-mind', lines: [{ line: 'l1' }] };
    expect(await ruleOf('returns.request', ask, BUYER)).toBe('returns.already_refunded');
    await got('G-3');
    const part = claim('G-3', { lines: [{ line: 'l2' }], remedy: 'partial', amount: '10.00' });
    const { state: second } = await must('disputes.open', part, BUYER);
    await must('disputes.answer', { dispute: (second as { disputeId: string }).disputeId, answer: 'accept' }, SELLER);
    await sentBack('G-3', 'l2');
    expect(await paid('G-3')).toEqual(['10.00', '30.00']);
  });
});
