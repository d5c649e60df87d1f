import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/acts/market.ts';
import {
  accepted,
  at,
  BUYER,
  fact,
  keptTexts,
  moveClock,
  NOON,
  OPERATOR,
  openMarket,
  orderOf,
  placed,
  RIVAL,
  run,
  SELLER,
  STRANGER,
  sellerId,
  tell,
  told,
  work,
} from '../../test/acts/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { exportDecision, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { readOrder } from '../facts/read.ts';
import { readBalances, readInstructionsOfOrder } from '../ledger/read.ts';
import { rules } from '../rooms.ts';
import { readActsOfOrder } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
});
afterAll(() => harness.drop());

const on = (orderId: string, more: object = {}) => ({ seller: 'shop', orderId, ...more });
const stateOf = async (order: string) => {
  const state = await readOrder(harness.db.pool, sellerId, orderOf(order));
  if (!state) throw new Error(`no order ${order}`);
  return state;
};
const balances = async () =>
  Object.fromEntries(
    (await readBalances(harness.db.pool, sellerId, NOON + 1)).map(({ account, money }) => [account, money.minor]),
  );

describe('a seller acts on an order', () => {
  it('confirms a shipment: the order is on its way, the buyer is told', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-1');
    const parcel = { carrier: 'EMS', tracking: 'T-1' };
    const result = accepted(await run(engine, 'acts.confirm', on('A-1', parcel), SELLER));
    expect(result.because).toMatchObject([
      { rule: 'acts.shipped_in_time', limit: { instant: at('2026-03-10T03:59:59.999Z') } },
    ]);
    expect(await stateOf('A-1')).toMatchObject({
      status: 'dispatched',
      dispatchedAt: NOON,
      parcels: [{ id: 'T-1', carrier: 'EMS', tracking: 'T-1' }],
    });
    expect(await told(db)).toContain('buyer b-1: acts.shipment_confirmed');
    expect(await run(engine, 'acts.confirm', on('A-1'), SELLER)).toMatchObject({ rule: 'acts.dispatched_already' });
  });

  it('ships in two parcels: on its way once the last line is', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-2');
    accepted(await run(engine, 'acts.confirm', on('A-2', { lines: ['l1'] }), SELLER));
    expect((await stateOf('A-2')).status).toBe('open');
    expect(await run(engine, 'acts.confirm', on('A-2', { lines: ['l1'] }), SELLER)).toMatchObject({
      rule: 'acts.line_shipped',
    });
    expect(await run(engine, 'acts.cancel', on('A-2', { reason: 'other' }), SELLER)).toMatchObject({
      rule: 'acts.partly_shipped',
    });
    accepted(await run(engine, 'acts.confirm', on('A-2', { lines: ['l2'] }), SELLER));
    expect((await stateOf('A-2')).status).toBe('dispatched');
  });

  it('announces a delay: nothing moves until the buyer agrees', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-3');
    const later = { shipBy: '2026-03-13', deliverBy: '2026-03-25', reason: 'being-made', words: 'The kiln broke.' };
    accepted(await run(engine, 'acts.delay', on('A-3', later), SELLER));
    const before = (await stateOf('A-3')).promise?.terms;
    expect(before?.map(({ shipHow }) => shipHow)).toEqual(['policy']);
    const agreed = accepted(await run(engine, 'acts.agree', on('A-3'), BUYER));
    expect(agreed.figures).not.toBeNull();
    expect((await stateOf('A-3')).promise?.terms.at(-1)).toMatchObject({
      from: NOON,
      shipBy: at('2026-03-14T03:59:59.999Z'),
      shipHow: 'extended',
      deliverBy: at('2026-03-26T03:59:59.999Z'),
      deliverHow: 'extended',
    });
    expect(await run(engine, 'acts.agree', on('A-3'), BUYER)).toMatchObject({ rule: 'acts.no_delay' });
    expect(await told(db)).toEqual(
      expect.arrayContaining(['buyer b-1: acts.delay_announced', 'seller shop: acts.delay_agreed']),
    );
    const { rows } = await db.pool.query<{ text: string }>('select text from words');
    expect(rows).toEqual([{ text: 'The kiln broke.' }]);
    for (const text of await keptTexts(db)) expect(text).not.toContain('kiln');
  });

  it('of two delays the last is the one to answer; declined, the order is cancelled for the buyer and does not count', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-4');
    accepted(await run(engine, 'acts.delay', on('A-4', { shipBy: '2026-03-12', reason: 'carrier' }), SELLER));
    accepted(await run(engine, 'acts.delay', on('A-4', { shipBy: '2026-03-16', reason: 'carrier' }), SELLER));
    accepted(await run(engine, 'acts.decline', on('A-4'), BUYER));
    const state = await stateOf('A-4');
    expect(state).toMatchObject({
      status: 'cancelled',
      cancelled: { by: 'buyer', reason: 'delay-declined' },
      refunds: [{ amount: { amount: '45.50', currency: 'USD' } }],
    });
    expect(state.marks.filter(({ spans }) => spans.some(({ from }) => from <= NOON))).toEqual([]);
    const acts = (await readActsOfOrder(db.pool, sellerId, orderOf('A-4'))).map(({ act }) => act);
    expect(acts).toMatchObject([{ answer: null }, { answer: { choice: 'cancelled' } }]);
    expect(await run(engine, 'acts.confirm', on('A-4'), SELLER)).toMatchObject({ rule: 'acts.cancelled_already' });
  });

  it('cancels with an apology: the mark is there, the shop is asked once, the money is on its way', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-5');
    const before = await balances();
    accepted(await run(engine, 'acts.cancel', on('A-5', { reason: 'out-of-stock', words: 'Sold out.' }), SELLER));
    expect((await stateOf('A-5')).marks).toMatchObject([{ code: 'cancelled-by-seller' }]);
    const instructions = await readInstructionsOfOrder(db.pool, sellerId, 'A-5');
    expect(instructions).toMatchObject([
      { kind: 'cancel', state: 'asked', money: { amount: '45.50', currency: 'USD' }, buyerId: 'b-1' },
    ]);
    const after = await balances();
    expect((after['in-transit'] ?? 0n) - (before['in-transit'] ?? 0n)).toBe(4550n);
    expect(await told(db)).toContain('buyer b-1: acts.order_cancelled');
    const asked = await db.pool.query<{ data: string }>(
      `select data from events where type = 'instruction.asked' and subject = 'orders/A-5'`,
    );
    expect(asked.rows.map(({ data }) => JSON.parse(data))).toMatchObject([
      { instruction: instructions[0]?.instructionId, kind: 'cancel', order: 'A-5', buyer: 'b-1' },
    ]);
  });

  it('refunds an amount, then the rest, never more: what the shop gave back itself counts', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-6');
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    await tell(db, [fact('refund.made', 'A-6', '2026-03-06T12:00:00Z', { amount: usd('5.50'), by: 'seller' })]);
    accepted(await run(engine, 'acts.refund', on('A-6', { amount: '10', reason: 'late' }), SELLER));
    expect(await run(engine, 'acts.refund', on('A-6', { amount: '30.01', reason: 'late' }), SELLER)).toMatchObject({
      rule: 'acts.amount_not_possible',
      field: 'amount',
    });
    const rest = accepted(await run(engine, 'acts.refund', on('A-6', { reason: 'goodwill' }), SELLER));
    expect(rest.state).toMatchObject({ asked: { amount: usd('30.00') }, left: usd('0.00') });
    expect(await run(engine, 'acts.refund', on('A-6', { reason: 'late' }), SELLER)).toMatchObject({
      rule: 'acts.nothing_left',
    });
    const [first] = await readInstructionsOfOrder(db.pool, sellerId, 'A-6');
    accepted(await run(engine, 'ledger.settle', { instruction: first?.instructionId, outcome: 'confirmed' }, OPERATOR));
    const { rows } = await db.pool.query<{ sum: string }>('select sum(minor)::text as sum from postings');
    expect(rows).toEqual([{ sum: '0' }]);
  });

  it('what the bank has in hand is refunded by nobody else, until it was decided for the seller', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-9');
    const chargeback = { chargebackId: 'c-1', reason: 'not-received' };
    await tell(db, [fact('chargeback.opened', 'A-9', '2026-03-06T12:00:00Z', chargeback)]);
    const refund = on('A-9', { amount: '1.00', reason: 'late' });
    expect(await run(engine, 'acts.refund', refund, SELLER)).toMatchObject({ rule: 'acts.charged_back' });
    const decided = { chargebackId: 'c-1', outcome: 'won' };
    await tell(db, [fact('chargeback.decided', 'A-9', '2026-03-06T13:00:00Z', decided)]);
    accepted(await run(engine, 'acts.refund', refund, SELLER));
  });

  it('50 identical commands by one key are one; by none, one is done and the others told why not', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-7');
    const refund = on('A-7', { amount: '1.00', reason: 'goodwill' });
    const keyed = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'acts.refund', refund, SELLER, { idempotencyKey: 'r-1' })),
    );
    expect(keyed.filter((each) => each.ok && !each.repeated)).toHaveLength(1);
    expect((await stateOf('A-7')).refunds).toHaveLength(1);
    const bare = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'acts.cancel', on('A-7', { reason: 'other' }), SELLER)),
    );
    expect(bare.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(bare.flatMap((each) => (each.ok ? [] : [each.rule])))).toEqual(new Set(['acts.cancelled_already']));
    expect(await readInstructionsOfOrder(db.pool, sellerId, 'A-7')).toHaveLength(2);
  });

  it('a dry run shows it all and leaves nothing', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-8');
    const shown = accepted(await run(engine, 'acts.refund', on('A-8', { reason: 'late' }), SELLER, { dryRun: true }));
    expect(shown).toMatchObject({ dryRun: true, decisionId: null, state: { asked: { amount: { amount: '45.50' } } } });
    expect((await stateOf('A-8')).refunds).toEqual([]);
    expect(await readActsOfOrder(db.pool, sellerId, orderOf('A-8'))).toEqual([]);
  });
});

describe('who may', () => {
  it('nobody else finds the order: another seller, another buyer, the buyer as a seller', async () => {
    const { db, engine } = harness;
    await placed(db, 'B-1');
    const gone = { ok: false, why: 'not-found' };
    const confirm = on('B-1');
    expect(await run(engine, 'acts.confirm', confirm, RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'acts.confirm', { ...confirm, seller: 'rival' }, RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'acts.confirm', confirm, BUYER)).toMatchObject(gone);
    expect(await run(engine, 'acts.confirm', confirm, { ...SELLER, market: 'other' })).toMatchObject(gone);
    expect(await run(engine, 'acts.confirm', on('none'), SELLER)).toMatchObject(gone);
    accepted(await run(engine, 'acts.delay', on('B-1', { shipBy: '2026-03-12', reason: 'other' }), SELLER));
    expect(await run(engine, 'acts.agree', confirm, STRANGER)).toMatchObject(gone);
    expect(await run(engine, 'acts.agree', confirm, SELLER)).toMatchObject(gone);
  });

  it('of an order whose buyer nobody told, nobody answers', async () => {
    const { db, engine } = harness;
    await tell(db, [fact('order.placed', 'B-2', '2026-03-05T15:00:00Z')]);
    accepted(await run(engine, 'acts.delay', on('B-2', { shipBy: '2026-03-12', reason: 'other' }), SELLER));
    expect(await run(engine, 'acts.agree', on('B-2'), { ...BUYER })).toMatchObject({ why: 'not-found' });
  });
});

describe('a cancellation', () => {
  it('cancelled while the bank has the payment: paid back once, if the bank gives nothing', async () => {
    const { db, engine } = harness;
    const bank = (order: string, what: string, hour: number, data: object = {}) =>
      fact(`chargeback.${what}`, order, `2026-03-06T${hour}:00:00Z`, { chargebackId: `c-${order}`, ...data });
    const asked = async (order: string) =>
      (await readInstructionsOfOrder(db.pool, sellerId, order)).map(({ kind, money }) => [kind, money?.amount ?? null]);
    for (const order of ['A-10', 'A-11']) {
      await placed(db, order);
      await tell(db, [bank(order, 'opened', 12, { reason: 'not-received' })]);
      accepted(await run(engine, 'acts.cancel', on(order, { reason: 'other' }), SELLER));
      expect(await asked(order)).toEqual([['cancel', null]]);
    }
    await moveClock(db, at('2026-03-06T18:00:00Z'));
    await tell(db, [bank('A-10', 'decided', 16, { outcome: 'won' }), bank('A-11', 'decided', 16, { outcome: 'lost' })]);
    await work(harness);
    // Told by another source too: it is owed once.
    await tell(db, [{ ...bank('A-10', 'decided', 17, { outcome: 'won' }), source: 'bank', id: 'again' }]);
    await work(harness);
    expect(await asked('A-10')).toEqual([
      ['cancel', null],
      ['refund', '45.50'],
    ]);
    expect(await asked('A-11')).toEqual([['cancel', null]]);
  });
});

it('every decision is the same when it is run again, and every chain whole', async () => {
  const decisions = await listDecisions(harness.db, { market: 'test', limit: 100 });
  expect(decisions.length).toBeGreaterThan(12);
  for (const row of decisions) {
    expect(replay(rules(), await exportDecision(harness.engine, row))).toEqual({ same: true });
  }
  expect(await verify(harness.engine)).toMatchObject({ breaks: [] });
});
