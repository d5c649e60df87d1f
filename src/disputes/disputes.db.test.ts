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
import { recordHolds } from '../../test/disputes/record.ts';
import { erase } from '../cli/erase.ts';
import { readWords } from '../engine/words.ts';
import { listOrdersOfBuyer } from '../facts/read-buyers.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import type { NoticeReader } from '../platform/delivery/notices.ts';
import { listNotices } from '../platform/delivery/notices.ts';

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

describe('a chargeback', () => {
  it('that joins a claim leaves the money to the bank', async () => {
    const { db, engine } = harness;
    await bought(db, 'B-1');
    const dispute = await opened(harness, 'B-1');
    const told = (kind: string, data: object) =>
      tell(db, [{ source: 'bank', id: kind, kind, occurredAt: NOW, sellerId: 'shop', orderId: 'B-1', data }]);
    await told('chargeback.opened', { chargebackId: 'c-1', reason: 'service' });
    const result = accepted(await run(engine, 'disputes.answer', { dispute, answer: 'accept' }, SELLER));
    expect(result.postings).toEqual([]);
    expect(await readInstructionsOfOrder(db.pool, sellerId, 'B-1')).toEqual([]);
    expect((await orderNow(harness, 'B-1')).refunds).toEqual([]);
  });
});

describe('an offer', () => {
  it('of a day that no calendar goes to is refused at its field; of the last day there is, it stands', async () => {
    const { db, engine } = harness;
    await bought(db, 'O-1');
    const dispute = await opened(harness, 'O-1');
    const offer = (by: string) => ({ dispute, answer: 'refuse', words: 'Wait.', proposal: { kind: 'arrives', by } });
    expect(await run(engine, 'disputes.answer', offer('9999-12-31'), SELLER)).toMatchObject({
      why: 'invalid',
      field: 'proposal.by',
    });
    accepted(await run(engine, 'disputes.answer', offer('2199-12-31'), SELLER));
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

describe('erasing', () => {
  it('what was said in a claim goes with its order, and every chain stays whole', async () => {
    const { db } = harness;
    const said = async () => {
      const { rows } = await db.pool.query<{ text: string | null }>(
        `select text from words where about_kind = 'dispute' order by words_id`,
      );
      return rows.filter(({ text }) => text !== null).length;
    };
    const before = await said();
    const erased: string[] = [];
    await erase.run({
      args: [],
      options: { market: 'test', seller: 'shop', order: 'A-1' },
      db,
      now: NOW,
      out: async (line: string) => {
        erased.push(line);
      },
    } as unknown as Parameters<typeof erase.run>[0]);
    expect(erased).toEqual([expect.stringMatching(/^Erased: 4 texts/)]);
    expect(await said()).toBe(before - 4);
  });
});

describe('the record', () => {
  it('of all of this is whole: every decision is run again to the same bytes, every entry sums to nothing', async () => {
    expect(await recordHolds(harness)).toEqual([
      'disputes.answer',
      'disputes.charge_back',
      'disputes.decide',
      'disputes.escalate',
      'disputes.open',
      'disputes.withdraw',
      'ledger.settle',
    ]);
  });
});
