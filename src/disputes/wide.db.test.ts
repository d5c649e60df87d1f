import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  disputeNow,
  moveClock,
  OPERATOR,
  opened,
  openMarket,
  orderNow,
  POLICY,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { recordHolds } from '../../test/disputes/record.ts';
import { MS } from '../kernel/instant.ts';
import { parseMoney } from '../kernel/money.ts';
import { openFund, topUp } from '../ledger/funds.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { identify } from '../platform/auth/store.ts';
import { readMigrations, splitStatements } from '../platform/database/migrate.ts';
import { listDisputes, readLocks } from './read.ts';
import { readAfterSales } from './read-after-sales.ts';

const NOW = at('2026-03-29T09:00:00-07:00');
const WIDE = POLICY.replace(
  '    not-received: {',
  `    not-as-agreed: { opens: delivery, until: { of: delivery, within: 90 days }, remedies: [refund, return-and-refund, partial] }
    not-received: {`,
).replace(
  '  counts: [seller-silent, ruled]',
  `  counts: [seller-silent, ruled]
  edits: until-close
  return: { ships-in: 10 days, confirmed-in: 30 days, on-silence: refund-is-made }
  appeal: { within: 7 days, decided-in: 10 days, on-silence: stands, different-person: true }
  reopens: { within: 3 days }
  after-sales: { problems: [quality], enrolled-sellers: true, fund: after-sales, decides-in: 2 days }`,
);

const OTHER = identify({ kind: 'operator', market: 'test', name: 'Bo' });
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW, WIDE);
});
afterAll(() => harness.drop());

const instructionsOf = async (order: string) =>
  (await readInstructionsOfOrder(harness.db.pool, sellerId, order)).map(({ state }) => state);

describe('what was opened before', () => {
  it('reads in the words of today: the seller’s offer stands among the proposals', async () => {
    const { db } = harness;
    await bought(db, 'O-1');
    const id = await opened(harness, 'O-1');
    const now = await disputeNow(harness, id);
    const { proposals: _p, evidence: _e, lines: _l, remedy: _r, rulings: _n, ...old } = now;
    const offer = { kind: 'refund', amount: { amount: '20.00', currency: 'USD' } };
    const before = {
      ...old,
      status: 'refused',
      answer: { at: NOW + 1, by: 'p-seller', words: { words: 'w', digest: 'd' }, proposal: offer },
    };
    await db.pool.query(`update disputes set status = 'refused', state = $2 where dispute_id = $1`, [
      id,
      JSON.stringify(before),
    ]);
    const migration = (await readMigrations()).find(({ name }) => name.includes('disputes-wide'));
    await db.pool.query(splitStatements(migration!.text).at(-1)!);
    const [read] = await listDisputes(db, { market: 'test', status: 'negotiating', limit: 10 });
    expect(read).toMatchObject({
      status: 'negotiating',
      lines: null,
      remedy: 'refund',
      rulings: 0,
      evidence: [],
      answer: { at: NOW + 1, by: 'p-seller' },
      proposals: [{ by: 'buyer' }, { by: 'seller', person: 'p-seller', offer }],
    });
    expect(read?.answer).not.toHaveProperty('proposal');
    const agreed = accepted(await run(harness.engine, 'disputes.accept', { dispute: id }, BUYER));
    expect(agreed.state).toMatchObject({
      status: 'closed',
      ruling: { how: 'agreed', refund: { amount: offer.amount } },
    });
  });
});

describe('an answer in time that is told late', () => {
  it('opens the case again: the money that had not gone is back with the seller, and the claim undecided', async () => {
    const { db, engine } = harness;
    await bought(db, 'L-1');
    const id = await opened(harness, 'L-1');
    const before = await balances(harness);
    await moveClock(db, NOW + 5 * MS.day);
    await work(harness);
    expect((await disputeNow(harness, id)).status).toBe('decided');
    expect((await orderNow(harness, 'L-1')).refunds).toHaveLength(1);
    const late = { dispute: id, answeredAt: NOW + MS.day, words: 'It is with the carrier. 已交承运人。' };
    accepted(await run(engine, 'disputes.tell_late_answer', late, OPERATOR));
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({ status: 'negotiating', answer: { at: NOW + MS.day } });
    expect(await instructionsOf('L-1')).toEqual(['recalled']);
    expect((await orderNow(harness, 'L-1')).refunds).toEqual([]);
    const after = await balances(harness);
    expect(after['seller.available'] ?? '0').toBe(before['seller.available'] ?? '0');
    expect(after['seller.receivable'] ?? '0').toBe('0');
    // It counts for nothing as long as nobody has decided it anew.
    expect((await orderNow(harness, 'L-1')).marks.find(({ code }) => code === 'claim')?.spans.at(-1)?.counts).toBe(
      false,
    );
    accepted(await run(engine, 'disputes.escalate', { dispute: id }, BUYER));
    const ruling = { dispute: id, outcome: 'buyer', reason: 'not-delivered', reasons: 'Nothing came. 未到。' };
    accepted(await run(engine, 'disputes.decide', ruling, OPERATOR));
    expect((await orderNow(harness, 'L-1')).refunds).toMatchObject([{ amount: { amount: '92.00' } }]);
    expect((await instructionsOf('L-1')).sort()).toEqual(['asked', 'recalled']);
  });
});

describe('dispute, then chargeback, then a refund in the shop on one order', () => {
  it('is one case with one payment', async () => {
    const { db } = harness;
    await bought(db, 'C-1');
    const id = await opened(harness, 'C-1');
    const fact = (kind: string, occurredAt: number, data: object) => ({
      source: 'psp',
      id: `${kind}/C-1`,
      kind,
      occurredAt,
      sellerId: 'shop',
      orderId: 'C-1',
      data,
    });
    const opening = NOW + 5 * MS.day;
    await tell(db, [
      fact('chargeback.opened', opening, { chargebackId: 'cb-1', amount: { amount: '92.00', currency: 'USD' } }),
    ]);
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({ chargeback: { chargeback: 'cb-1' } });
    await moveClock(db, NOW + 10 * MS.day);
    await work(harness);
    // The seller kept silent; what the bank has in hand is not paid beside it.
    expect(await disputeNow(harness, id)).toMatchObject({ status: 'decided', ruling: { refund: null } });
    await tell(db, [
      fact('refund.made', NOW + 10 * MS.day, { amount: { amount: '92.00', currency: 'USD' }, by: 'seller' }),
    ]);
    await work(harness);
    expect(await instructionsOf('C-1')).toEqual([]);
    expect((await orderNow(harness, 'C-1')).refunds).toHaveLength(1);
    expect(
      await listDisputes(db, { market: 'test', orderUuid: (await disputeNow(harness, id)).orderUuid, limit: 5 }),
    ).toHaveLength(1);
  });
});

describe('a ruling that the seller appeals against', () => {
  it('falls by the word of another person; what was not confirmed is called back', async () => {
    const { db, engine } = harness;
    await bought(db, 'A-1');
    const id = await opened(harness, 'A-1');
    accepted(await run(engine, 'disputes.answer', { dispute: id, answer: 'refuse', words: 'No. 不。' }, SELLER));
    accepted(await run(engine, 'disputes.escalate', { dispute: id }, BUYER));
    const ruling = { dispute: id, outcome: 'buyer', reason: 'not-delivered', reasons: 'Nothing came. 未到。' };
    accepted(await run(engine, 'disputes.decide', ruling, OPERATOR));
    expect(await readLocks(db.pool, sellerId, (await disputeNow(harness, id)).orderUuid)).toEqual([]);
    accepted(
      await run(engine, 'disputes.appeal', { dispute: id, ground: 'new-evidence', words: 'Here. 见此。' }, SELLER),
    );
    const upheld = { dispute: id, outcome: 'upheld', reasons: 'It was there. 已送达。' };
    expect(await run(engine, 'disputes.decide_appeal', upheld, OPERATOR)).toMatchObject({
      rule: 'disputes.same_person',
    });
    accepted(await run(engine, 'disputes.decide_appeal', upheld, OTHER));
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({
      status: 'decided',
      ruling: { outcome: 'seller', refund: null },
    });
    expect(await instructionsOf('A-1')).toEqual(['recalled']);
    const order = await orderNow(harness, 'A-1');
    expect(order.refunds).toEqual([]);
    expect(order.marks.find(({ code }) => code === 'claim')?.spans.at(-1)?.counts).toBe(false);
  });
});

describe("the platform's after-sales service", () => {
  it('settles an enrolled seller’s case from its fund: not in the seller’s list, not counted, at no cost to them', async () => {
    const { db, engine } = harness;
    const market = 'test';
    await openFund(db, { market, fund: 'after-sales', currency: 'USD', lowAt: null, at: NOW });
    await topUp(db, {
      market,
      fund: 'after-sales',
      key: 'k',
      amount: parseMoney('100.00 USD'),
      principalId: 'p',
      at: NOW,
    });
    accepted(await run(engine, 'disputes.enrol', { seller: 'shop', enrolled: true }, SELLER));
    expect(await run(engine, 'disputes.enrol', { seller: 'shop', enrolled: true }, SELLER)).toMatchObject({
      rule: 'disputes.enrolled_already',
    });
    await bought(db, 'S-1', { deliveredAt: '2026-03-20T10:00:00-07:00' });
    const before = await balances(harness);
    const id = await opened(harness, 'S-1', { problem: 'quality' });
    expect(await disputeNow(harness, id)).toMatchObject({ status: 'escalated', service: { why: 'seller' } });
    expect(await run(engine, 'disputes.answer', { dispute: id, answer: 'accept' }, SELLER)).toMatchObject({
      rule: 'disputes.by_service',
    });
    const open = { market, sellerId, open: true, limit: 20 };
    expect((await listDisputes(db, { ...open, service: false })).map(({ disputeId }) => disputeId)).not.toContain(id);
    expect((await listDisputes(db, { ...open, service: true })).map(({ disputeId }) => disputeId)).toEqual([id]);
    const ruling = { dispute: id, outcome: 'buyer', reason: 'not-as-promised', reasons: 'It is torn. 破损。' };
    accepted(await run(engine, 'disputes.decide', ruling, OPERATOR));
    await work(harness);
    expect(await disputeNow(harness, id)).toMatchObject({
      status: 'decided',
      ruling: { outcome: 'settled-by-platform', toPay: null, refund: { shares: [{ payer: 'after-sales' }] } },
    });
    const after = await balances(harness);
    expect(after['fund:after-sales']).toBe('-9200');
    expect(after['seller.available']).toBe(before['seller.available']);
    expect((await orderNow(harness, 'S-1')).marks.find(({ code }) => code === 'claim')?.spans.at(-1)).toMatchObject({
      counts: false,
    });
    expect(await readAfterSales(db.pool, { market, limit: 10 })).toEqual([
      { seller: 'shop', enrolled: true, cases: 1, open: 0, paid: [{ amount: '92.00', currency: 'USD' }] },
    ]);
  });
});

describe('the record', () => {
  it('of all of this is whole', async () => {
    const { db } = harness;
    // The one that was rewritten by hand above is no record of ours.
    expect(
      (await db.pool.query('select 1 from disputes where state::jsonb ? $1', ['ruling'])).rowCount,
    ).toBeGreaterThan(3);
    const uneven = 'select entry_id from postings group by entry_id, currency having sum(minor) <> 0';
    expect((await db.pool.query(uneven)).rows).toEqual([]);
    expect(await recordHolds(harness)).toContain('disputes.tell_late_answer');
  });
});
