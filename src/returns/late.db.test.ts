import { afterAll, describe, expect, it } from 'vitest';
import { openCrossing, usd, WIDE } from '../../test/disputes/crossing.ts';
import {
  at,
  BUYER,
  balances,
  bought,
  disputeNow,
  moveClock,
  opened,
  openMarket,
  SELLER,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { RETURNS, requested, returnNow } from '../../test/returns/market.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { readReturnOfDispute } from './read.ts';

/** What the carrier did in time and was told late (domain 10 and 19). Two lamps at 40.00; ten days to send them, thirty for an early refund to be borne out. */
const NOW = at('2026-03-12T09:00:00-07:00');
const { harness, asked, must } = await openCrossing(openMarket(NOW, WIDE + RETURNS));
afterAll(() => harness.drop());

let clock = NOW;
let nth = 0;
const later = async (by: number) => {
  clock += by;
  await moveClock(harness.db, clock);
  await work(harness);
};
const carrier = async (kind: string, order: string, returnId: string, when: Instant, by = 'ems') => {
  const data = { returnId, carrier: by };
  await tell(harness.db, [
    { source: by, id: `${kind}/${++nth}`, kind, occurredAt: when, sellerId: 'shop', orderId: order, data },
  ]);
  await work(harness);
};
const does = (command: string, id: string, more: object = {}, who = SELLER) =>
  must(`returns.${command}`, { return: id, ...more }, who);
const refunds = async (order: string) => (await asked(order)).map(({ money, state }) => [money?.amount, state]);
/** Since the order was bought, what its own part of the accounts moved by: the tests share one market. */
const moved = async (then: () => Promise<void>) => {
  const before = await balances(harness);
  await then();
  const after = await balances(harness);
  const change = Object.keys(after).map(
    (each) => [each, Number(after[each] ?? 0) - Number(before[each] ?? 0)] as const,
  );
  return Object.fromEntries(change.filter(([, minor]) => minor !== 0));
};

const approved = async (order: string, more: object = {}) => {
  await bought(harness.db, order, { deliveredAt: new Date(clock - 2 * MS.day).toISOString() });
  const id = await requested(harness, order, more);
  await does('decide', id, { outcome: 'approve' });
  return id;
};

describe('goods that were with the carrier before the return closed unsent, told after', () => {
  it('put it back on its way; the seller is waited for from now on, and pays as for any other', async () => {
    const id = await approved('L-1');
    const began = clock;
    await later(20 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed', end: { how: 'not-sent' } });
    await carrier('return.scanned', 'L-1', id, began + MS.day);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'in-transit',
      reopened: 1,
      parcel: { sentAt: began + MS.day, scannedAt: began + MS.day, carrier: 'ems' },
    });
    const { deadlines } = await returnNow(harness, id);
    expect(deadlines.every(({ due }) => due > clock)).toBe(true);
    await does('receive', id);
    await does('inspect', id, { finding: 'as-sent' });
    await work(harness);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'refunded', end: { how: 'as-sent' } });
    expect(await refunds('L-1')).toEqual([['80.00', 'asked']]);
  });

  it('do not at the very instant at which it closed, nor before it was approved', async () => {
    const id = await approved('L-2');
    const began = clock;
    await later(20 * MS.day);
    const state = await returnNow(harness, id);
    const ended = 'end' in state ? state.end.at : 0;
    await carrier('return.scanned', 'L-2', id, ended);
    await carrier('return.scanned', 'L-2', id, began - 1);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed' });
    await carrier('return.scanned', 'L-2', id, ended - 1);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'in-transit' });
  });

  it('do not where another return has taken the same goods meanwhile', async () => {
    const id = await approved('L-3', { lines: [{ line: 'l1', quantity: 2 }] });
    const began = clock;
    await later(11 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed' });
    await requested(harness, 'L-3', { reason: 'damaged', lines: [{ line: 'l1', quantity: 1 }] });
    await carrier('return.scanned', 'L-3', id, began + MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed' });
  });

  it('and can end the same way once more: told so again, by its own name', async () => {
    const id = await approved('L-4');
    const began = clock;
    await later(20 * MS.day);
    await carrier('return.scanned', 'L-4', id, began + MS.day);
    await later(40 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'refunded', end: { how: 'receipt-silent' } });
  });
});

describe('goods that were refunded early and had arrived, told after they were given up', () => {
  it('are looked at, and the buyer owes nothing for them', async () => {
    const id = await approved('L-5');
    await does('ship', id, { carrier: 'cainiao', tracking: 'R-L-5' }, BUYER);
    await carrier('return.scanned', 'L-5', id, clock, 'cainiao');
    expect(await refunds('L-5')).toEqual([['80.00', 'asked']]);
    const gone = await moved(() => later(30 * MS.day));
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'closed',
      end: { how: 'never-arrived', owed: usd('80.00') },
    });
    expect(gone).toEqual({ buyer: -8000, platform: 8000 });
    const back = await moved(() => carrier('return.delivered', 'L-5', id, clock - 25 * MS.day, 'cainiao'));
    expect(back).toEqual({ buyer: 8000, platform: -8000 });
    expect(await returnNow(harness, id)).toMatchObject({ status: 'received' });
    const due = await moved(async () => {
      await does('inspect', id, { finding: 'as-sent' });
      await work(harness);
    });
    expect(due).toEqual({ 'seller.available': -8000, platform: 8000 });
    expect(await refunds('L-5')).toEqual([['80.00', 'asked']]);
  });
});

describe('goods that a claim sends back', () => {
  it('and that were sent in time: the claim that had closed for want of them goes on, and pays', async () => {
    await bought(harness.db, 'L-6', { deliveredAt: new Date(clock - 2 * MS.day).toISOString() });
    const dispute = await opened(harness, 'L-6', { problem: 'damaged', remedy: 'return-and-refund' });
    await must('disputes.answer', { dispute, answer: 'accept' }, SELLER);
    await work(harness);
    const began = clock;
    const found = await readReturnOfDispute(harness.db.pool, 'test', dispute);
    const id = found!.returnId;
    await later(20 * MS.day);
    expect(await disputeNow(harness, dispute)).toMatchObject({ status: 'closed', ruling: { how: 'return-not-sent' } });
    await carrier('return.scanned', 'L-6', id, began + MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'in-transit' });
    expect(await disputeNow(harness, dispute)).toMatchObject({ status: 'returning', agreement: { shippedAt: clock } });
    await does('receive', id);
    await does('inspect', id, { finding: 'as-sent' });
    await work(harness);
    expect(await disputeNow(harness, dispute)).toMatchObject({ status: 'closed', ruling: { how: 'seller-accepted' } });
    expect(await refunds('L-6')).toEqual([['92.00', 'asked']]);
  });
});
