import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  claimOf,
  disputeNow,
  moveClock,
  OPERATOR,
  OTHER_BUYER,
  opened,
  openMarket,
  orderNow,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { exportDecision, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { readWords } from '../engine/words.ts';
import { readMarket } from '../facts/markets.ts';
import { listOrdersOfBuyer } from '../facts/read-buyers.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import type { NoticeReader } from '../platform/delivery/notices.ts';
import { listNotices } from '../platform/delivery/notices.ts';
import { rules } from '../rooms.ts';
import type { Dispute } from './model.ts';
import { listDisputes } from './read.ts';
import { disputesRoom } from './room.ts';

/** Sunday 29 March 2026, 9:00 in Los Angeles: nine hours after the promise of 27 days ended. */
const NOW = at('2026-03-29T09:00:00-07:00');
let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(NOW);
});
afterAll(() => harness.drop());

const counted = async (): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const table of [
    'disputes',
    'decisions',
    'facts',
    'events',
    'postings',
    'instructions',
    'words',
    'notices',
    'reactions',
  ]) {
    const { rows } = await harness.db.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    counts[table] = rows[0]?.n ?? 0;
  }
  return counts;
};

const SAID = {
  statement: 'My lamps never came. 我的灯没有到。',
  refusal: 'The carrier has them. 在承运人处。',
  escalation: 'I do not believe it. 我不相信。',
  reasons: 'Nothing shows a delivery. 没有妥投记录。',
};

describe('a dispute taken to the platform', () => {
  let id: string;

  it('opened, refused with an offer, escalated and ruled in part: money, marks and words are where they belong', async () => {
    const { db, engine } = harness;
    await bought(db, 'A-1');
    id = await opened(harness, 'A-1', { statement: SAID.statement });
    const proposal = { kind: 'refund', amount: '20.00' };
    accepted(
      await run(engine, 'disputes.answer', { dispute: id, answer: 'refuse', words: SAID.refusal, proposal }, SELLER),
    );
    accepted(await run(engine, 'disputes.escalate', { dispute: id, words: SAID.escalation }, BUYER));
    const ruling = { dispute: id, outcome: 'buyer', amount: '46.00', reason: 'not-delivered', reasons: SAID.reasons };
    const result = accepted(await run(engine, 'disputes.decide', ruling, OPERATOR));
    // One order placed in the window, not marked before; marked now.
    const figure = (marked: number) => [{ metric: 'order-defect', things: 1, marked }];
    expect(result.figures).toMatchObject({ before: figure(0), after: figure(1) });
    expect(await disputeNow(harness, id)).toMatchObject({
      status: 'decided',
      facts: [{ kind: 'order.placed' }, { kind: 'parcel.confirmed' }].map((fact) => expect.objectContaining(fact)),
      parcels: [{ tracking: 'EE-A-1' }],
      ruling: { by: OPERATOR.id, refund: { amount: { amount: '46.00' } }, left: { amount: '46.00' } },
    });
    expect((await orderNow(harness, 'A-1')).marks.find(({ code }) => code === 'claim')?.spans.at(-1)).toMatchObject({
      counts: true,
      fault: 'seller',
      from: NOW,
    });
    expect(await balances(harness)).toEqual({ 'in-transit': '4600', 'seller.available': '-4600' });
    const words = await readWords(db.pool, sellerId, { kind: 'dispute', id });
    expect(words.map(({ text }) => text).sort()).toEqual(Object.values(SAID).sort());
    const { rows } = await db.pool.query<{ text: string }>(
      `select body as text from decisions union all select state from disputes union all select data from events union all select answer from idempotency`,
    );
    for (const { text } of rows)
      expect(text).not.toMatch(/lamps|灯|carrier has|承运人处|believe|相信|Nothing shows|妥投/);
  });

  it('each who must hear of it is told', async () => {
    const { rows } = await harness.db.pool.query<{ type: string }>(
      `select type from events where decision_id is not null order by type`,
    );
    expect(rows.map(({ type }) => type)).toEqual([
      'disputes.decided',
      'disputes.escalated',
      'disputes.opened',
      'disputes.refused',
      'instruction.asked',
    ]);
    const told = async (of: NoticeReader) =>
      (await listNotices(harness.db, { market: 'test', of, after: null, limit: 10 })).map(({ type }) => type).sort();
    expect(await told({ reader: 'buyer', buyerId: 'b-1' })).toEqual([
      'disputes.decided',
      'disputes.opened',
      'disputes.refused',
    ]);
    expect(await told({ reader: 'seller', sellerId })).toEqual([
      'disputes.decided',
      'disputes.escalated',
      'disputes.opened',
    ]);
    expect(await told({ reader: 'operator' })).toEqual(['disputes.escalated']);
    expect(await told({ reader: 'buyer', buyerId: 'b-2' })).toEqual([]);
  });

  it('a refund that the shop cannot make stays owed', async () => {
    const { db } = harness;
    const [instruction] = await readInstructionsOfOrder(db.pool, sellerId, 'A-1');
    const told = {
      source: 'shop',
      id: 'no-money',
      kind: 'instruction.refused',
      occurredAt: NOW,
      sellerId: 'shop',
      orderId: 'A-1',
    };
    await tell(db, [{ ...told, data: { instructionId: instruction?.instructionId } }]);
    await work(harness);
    expect(await balances(harness)).toEqual({
      buyer: '4600',
      'in-transit': '0',
      'seller.available': '0',
      'seller.receivable': '-4600',
    });
  });
});

describe('who may', () => {
  it('another buyer, another seller and another market find nothing', async () => {
    const { db, engine } = harness;
    await bought(db, 'W-1');
    const gone = { ok: false, why: 'not-found' };
    expect(await run(engine, 'disputes.open', claimOf('W-1'), OTHER_BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.open', claimOf('none'), BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.open', claimOf('W-1', { seller: 'rival' }), BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.open', claimOf('W-1'), SELLER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.open', claimOf('W-1'), { ...BUYER, market: 'other' })).toMatchObject(gone);
    const dispute = await opened(harness, 'W-1');
    const answer = { dispute, answer: 'accept' };
    expect(await run(engine, 'disputes.answer', answer, RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'disputes.answer', answer, BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.withdraw', { dispute }, OTHER_BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.escalate', { dispute }, OTHER_BUYER)).toMatchObject(gone);
    expect(await run(engine, 'disputes.answer_elapsed', { dispute }, OPERATOR)).toMatchObject(gone);
    expect((await disputeNow(harness, dispute)).status).toBe('open');
    accepted(await run(engine, 'disputes.withdraw', { dispute }, BUYER));
    // Shown, not counted; and it can be claimed again.
    expect((await orderNow(harness, 'W-1')).marks.find(({ code }) => code === 'claim')?.spans.at(-1)).toMatchObject({
      counts: false,
      rule: 'promise.dispute_withdrawn',
    });
    expect(await opened(harness, 'W-1')).not.toBe(dispute);
  });

  it('a buyer’s orders are found wherever they were bought, the newest first, as far as they are told', async () => {
    const { db } = harness;
    await bought(db, 'L-1', { buyer: 'b-9', seller: 'rival' });
    await bought(db, 'L-2', { buyer: 'b-9' });
    await tell(db, [
      {
        source: 'desk',
        id: 'not-theirs',
        kind: 'fact.corrected',
        occurredAt: NOW,
        sellerId: 'shop',
        orderId: 'L-2',
        data: {
          of: { source: 'shop', id: 'order.placed/L-2', kind: 'order.placed' },
          data: { buyerId: 'b-8' },
          author: 'p-1',
          reason: 'the wrong buyer',
        },
      },
    ]);
    const ordersOf = async (buyer: string) =>
      (await listOrdersOfBuyer(db.pool, { market: 'test', buyer }, 10, null)).map(({ state }) => state.orderId);
    expect(await ordersOf('b-9')).toEqual(['L-1']);
    expect(await ordersOf('b-8')).toEqual(['L-2']);
    expect(await ordersOf('nobody')).toEqual([]);
  });
});

describe('once and only once', () => {
  it('fifty times the same claim at once is one claim', async () => {
    const { db, engine } = harness;
    await bought(db, 'F-1');
    const before = await counted();
    const results = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'disputes.open', claimOf('F-1'), BUYER)),
    );
    const made = results.filter(({ ok }) => ok);
    expect(made).toHaveLength(1);
    for (const each of results)
      if (!each.ok) expect(['disputes.already_open', 'engine.version_conflict']).toContain(each.rule);
    const after = await counted();
    expect([after.disputes! - before.disputes!, after.decisions! - before.decisions!]).toEqual([1, 1]);
    expect((await orderNow(harness, 'F-1')).claims).toHaveLength(1);
  });

  it('fifty times the same acceptance at once, by one key, is one refund', async () => {
    const { db, engine } = harness;
    await bought(db, 'F-2');
    const dispute = await opened(harness, 'F-2');
    const before = await counted();
    const results = await Promise.all(
      Array.from({ length: 50 }, () =>
        run(engine, 'disputes.answer', { dispute, answer: 'accept' }, SELLER, { idempotencyKey: 'accept-F-2' }),
      ),
    );
    const done = results.filter(({ ok }) => ok);
    expect(done.filter(({ repeated }) => !repeated)).toHaveLength(1);
    for (const each of results) if (!each.ok) expect(each.why).toBe('running');
    const after = await counted();
    expect([after.postings! - before.postings!, after.instructions! - before.instructions!]).toEqual([2, 1]);
    expect((await orderNow(harness, 'F-2')).refunds).toHaveLength(1);
    // Settled between the parties: shown, not counted.
    expect((await orderNow(harness, 'F-2')).marks.find(({ code }) => code === 'claim')?.spans.at(-1)).toMatchObject({
      counts: false,
      rule: 'promise.dispute_settled',
    });
  });

  it('a dry run shows everything and changes nothing', async () => {
    const { db, engine } = harness;
    await bought(db, 'D-1');
    const before = await counted();
    const opening = await run(engine, 'disputes.open', claimOf('D-1', { statement: 'x' }), BUYER, { dryRun: true });
    expect(accepted(opening)).toMatchObject({
      dryRun: true,
      decisionId: null,
      state: { deadlines: [{ due: NOW + 5 * MS.day, silence: 'request-is-executed' }], asked: { amount: '92.00' } },
    });
    expect(await counted()).toEqual(before);
    const dispute = await opened(harness, 'D-1');
    const then = await counted();
    const accepting = await run(engine, 'disputes.answer', { dispute, answer: 'accept' }, SELLER, { dryRun: true });
    expect(accepted(accepting).postings).toEqual([
      { account: 'seller.available', money: { minor: '-9200', currency: 'USD' } },
      { account: 'in-transit', money: { minor: '9200', currency: 'USD' } },
    ]);
    expect(await counted()).toEqual(then);
    expect((await disputeNow(harness, dispute)).status).toBe('open');
  });
});

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
    // F-1 and W-1 wait for the seller too: the earliest of all is five days away.
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
  it('every decision is run again, here and from a file without a database, to the same bytes; the chain is whole', async () => {
    const decisions = await listDecisions(harness.db, { market: 'test', limit: 200 });
    expect(new Set(decisions.map(({ command }) => command))).toEqual(
      new Set([
        'disputes.open',
        'disputes.answer',
        'disputes.accept',
        'disputes.escalate',
        'disputes.decide',
        'disputes.withdraw',
        'disputes.answer_elapsed',
        'disputes.reply_elapsed',
        'disputes.decide_elapsed',
        'ledger.settle',
      ]),
    );
    for (const row of decisions) {
      const exported = await exportDecision(harness.engine, row);
      expect(replay(harness.engine, exported)).toEqual({ same: true });
      expect(replay(rules(), JSON.parse(JSON.stringify(exported)))).toEqual({ same: true });
    }
    expect(await verify(harness.engine)).toMatchObject({ breaks: [] });
  });

  it('the legs of every entry sum to nothing, and no order got back more than was paid', async () => {
    const { rows } = await harness.db.pool.query(
      'select entry_id from postings group by entry_id, currency having sum(minor) <> 0',
    );
    expect(rows).toEqual([]);
    for (const dispute of await listDisputes(harness.db, { market: 'test', limit: 100 })) {
      const { refunds } = await orderNow(harness, (dispute as Dispute).orderId);
      const back = refunds.reduce((sum, { amount }) => sum + Number(amount.amount), 0);
      expect(back).toBeLessThanOrEqual(92);
    }
  });
});
