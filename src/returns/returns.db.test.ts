import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  moveClock,
  OPERATOR,
  OTHER_BUYER,
  orderNow,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { asking, openReturns, requested, returnNow } from '../../test/returns/market.ts';
import { readWords } from '../engine/words.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import type { NoticeReader } from '../platform/delivery/notices.ts';
import { listNotices } from '../platform/delivery/notices.ts';

const NOW = at('2026-03-12T09:00:00-07:00');
const DELIVERED = '2026-03-10T12:00:00-07:00';
let harness: Harness;
let clock = NOW;
beforeAll(async () => {
  harness = await openReturns(NOW);
});
afterAll(() => harness.drop());

const got = (order: string, more: object = {}) => bought(harness.db, order, { deliveredAt: DELIVERED, ...more });
const later = async (by: number): Promise<void> => {
  clock += by;
  await moveClock(harness.db, clock);
  await work(harness);
};
const does = async (command: string, id: string, more: object, who: typeof SELLER) =>
  accepted(await run(harness.engine, `returns.${command}`, { return: id, ...more }, who));
const marks = async (order: string) => (await orderNow(harness, order)).marks.map(({ code }) => code);
const told = (kind: string, order: string, data: object, source = 'ems') =>
  tell(harness.db, [
    { source, id: `${kind}/${order}`, kind, occurredAt: clock, sellerId: 'shop', orderId: order, data },
  ]);
const sent = (id: string, carrier = 'ems') => does('ship', id, { carrier, tracking: `R-${id}` }, BUYER);

describe('a return', () => {
  it('from the request to the refund: money, words and notices are where they belong', async () => {
    await got('A-1');
    const statement = 'The lamps are too bright. 灯太亮了。';
    const id = await requested(harness, 'A-1', { statement, lines: [{ line: 'l1', quantity: 1 }] });
    await does('decide', id, { outcome: 'approve' }, SELLER);
    await sent(id);
    await does('receive', id, {}, SELLER);
    expect(await balances(harness)).toEqual({});
    await does('inspect', id, { finding: 'as-sent' }, SELLER);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'refunded',
      end: { refund: { amount: { amount: '40.00' } } },
    });
    expect(await balances(harness)).toEqual({ 'in-transit': '4000', 'seller.available': '-4000' });
    expect(await readInstructionsOfOrder(harness.db.pool, sellerId, 'A-1')).toHaveLength(1);
    expect((await orderNow(harness, 'A-1')).refunds).toMatchObject([{ amount: { amount: '40.00' } }]);
    expect(await marks('A-1')).toEqual([]);
    expect((await readWords(harness.db.pool, sellerId, { kind: 'return', id })).map(({ text }) => text)).toEqual([
      statement,
    ]);
    const noticesOf = async (of: NoticeReader) =>
      (await listNotices(harness.db, { market: 'test', of, after: null, limit: 20 })).map(({ type }) => type).sort();
    expect(await noticesOf({ reader: 'buyer', buyerId: 'b-1' })).toEqual([
      'returns.approved',
      'returns.ended',
      'returns.received',
      'returns.requested',
    ]);
    expect(await noticesOf({ reader: 'seller', sellerId })).toContain('returns.shipped');
    // The other lamp can come back too, and no more than that.
    const again = asking('A-1', { lines: [{ line: 'l1', quantity: 2 }] });
    expect(await run(harness.engine, 'returns.request', again, BUYER)).toMatchObject({
      rule: 'returns.more_than_is_left',
    });
  });

  it('is found by its buyer and its seller only', async () => {
    await got('W-1');
    const gone = { ok: false, why: 'not-found' };
    const { engine } = harness;
    expect(await run(engine, 'returns.request', asking('W-1'), OTHER_BUYER)).toMatchObject(gone);
    const id = await requested(harness, 'W-1');
    const yes = { return: id, outcome: 'approve' };
    expect(await run(engine, 'returns.decide', yes, RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'returns.decide', yes, BUYER)).toMatchObject(gone);
    expect(await run(engine, 'returns.withdraw', { return: id }, OTHER_BUYER)).toMatchObject(gone);
    expect(await run(engine, 'returns.decide_elapsed', { return: id }, OPERATOR)).toMatchObject(gone);
    await does('withdraw', id, {}, BUYER);
    expect((await returnNow(harness, id)).status).toBe('withdrawn');
  });

  it('that the seller keeps silent about is approved, refunded, and marked', async () => {
    await got('S-1');
    const id = await requested(harness, 'S-1');
    await later(5 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'approved',
      decision: { how: 'by-silence', at: clock },
    });
    await sent(id);
    await later(10 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'refunded',
      end: { how: 'receipt-silent', at: clock },
    });
    expect(await marks('S-1')).toEqual(['return-answered-late', 'return-refund-late']);
  });

  it('that is never sent closes for the seller', async () => {
    await bought(harness.db, 'N-1', { deliveredAt: new Date(clock).toISOString() });
    const id = await requested(harness, 'N-1');
    await does('decide', id, { outcome: 'approve' }, SELLER);
    await later(10 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'closed', end: { how: 'not-sent', refund: null } });
  });

  it('is moved on by what the carrier tells, under its number; told twice it is once', async () => {
    await bought(harness.db, 'T-1', { deliveredAt: new Date(clock).toISOString() });
    const before = await balances(harness);
    const id = await requested(harness, 'T-1');
    await does('decide', id, { outcome: 'approve' }, SELLER);
    await sent(id, 'cainiao');
    await told('return.scanned', 'T-1', { returnId: `R-${id}`, carrier: 'cainiao' });
    await work(harness);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'in-transit',
      advance: { amount: { amount: '80.00' } },
    });
    expect((await balances(harness)).platform).toBe('-8000');
    await told('return.delivered', 'T-1', { returnId: `R-${id}` });
    await told('return.delivered', 'T-1', { returnId: `R-${id}` }, 'other');
    await work(harness);
    expect((await returnNow(harness, id)).status).toBe('received');
    await does('inspect', id, { finding: 'as-sent' }, SELLER);
    const after = await balances(harness);
    expect(after.platform).toBe('0');
    expect(BigInt(after['seller.available']!) - BigInt(before['seller.available']!)).toBe(-8000n);
    expect(await readInstructionsOfOrder(harness.db.pool, sellerId, 'T-1')).toHaveLength(1);
  });

  it('refunded early that never arrives is owed by the buyer', async () => {
    await bought(harness.db, 'F-1', { deliveredAt: new Date(clock).toISOString() });
    const id = await requested(harness, 'F-1');
    await does('decide', id, { outcome: 'approve' }, SELLER);
    await sent(id, 'cainiao');
    await told('return.scanned', 'F-1', { returnId: id, carrier: 'cainiao' });
    await work(harness);
    await later(30 * MS.day);
    expect(await returnNow(harness, id)).toMatchObject({
      status: 'closed',
      end: { how: 'never-arrived', owed: { amount: '80.00' } },
    });
    expect(await balances(harness)).toMatchObject({ buyer: '-8000', platform: '0' });
  });

  it('withdrawn from in two steps is received with a receipt', async () => {
    await bought(harness.db, 'E-1', { deliveredAt: new Date(clock).toISOString() });
    const { state } = accepted(await run(harness.engine, 'returns.declare', { seller: 'shop', orderId: 'E-1' }, BUYER));
    const id = (state as { returnId: string }).returnId;
    await does('confirm', id, {}, BUYER);
    expect(await returnNow(harness, id)).toMatchObject({ status: 'approved', asked: { amount: '92.00' } });
    const of = { reader: 'buyer', buyerId: 'b-1' } as const;
    const notices = await listNotices(harness.db, { market: 'test', of, after: null, limit: 50 });
    const receipt = notices.find(({ type }) => type === 'returns.withdrawal_confirmed');
    expect(JSON.parse(receipt?.data ?? '{}')).toMatchObject({
      return: id,
      order: 'E-1',
      declaredAt: clock,
    });
  });
});
