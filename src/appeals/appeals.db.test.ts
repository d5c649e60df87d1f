import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import {
  accepted,
  at,
  contested,
  contestOf,
  DECISION_DUE,
  lateOrder,
  moveClock,
  NOON,
  OPERATOR,
  OTHER_OPERATOR,
  openMarket,
  orderId,
  REAL,
  REASON,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
} from '../../test/appeals/market.ts';
import { workMarket } from '../engine/deadlines.ts';
import { listDecisions, readDecision } from '../engine/decisions.ts';
import { bodyOf, explain, exportDecision, recount, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { readWords } from '../engine/words.ts';
import { readMarket } from '../facts/markets.ts';
import { readOrder, readThreadsOf } from '../facts/read.ts';
import { parseDay } from '../kernel/day.ts';
import { rules } from '../rooms.ts';
import type { Contest } from './model.ts';
import { listContests, readContest } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
});
afterAll(() => harness.drop());

const contestNow = async (id: string): Promise<Contest> => {
  const stored = await readContest(harness.db.pool, 'test', id);
  if (!stored) throw new Error(`no contest ${id}`);
  return stored.contest;
};
const work = async () => {
  const market = await readMarket(harness.db.pool, 'test');
  const worked = await workMarket(harness.engine, market!, REAL);
  expect(worked.failed).toEqual([]);
  return worked.deadlines;
};

describe('a contest taken through to the end', () => {
  it('asked, answered and upheld: the mark stops counting, the figures say before and after', async () => {
    const { db, engine } = harness;
    const contest = await contested(harness, 'A-1');
    await lateOrder(db, 'A-2');
    accepted(await run(engine, 'appeals.ask', { contest, question: 'Which scan?' }, OPERATOR));
    accepted(await run(engine, 'appeals.answer', { contest, answer: 'The first.' }, SELLER));
    const result = accepted(await run(engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, OPERATOR));

    // As of 7 November: two orders with ship-by in the window, both late; then one.
    const figure = (marked: number, decimal: string) => [
      { metric: 'late-shipment', things: 2, marked, rate: { n: marked, of: 2, decimal } },
    ];
    expect(result.figures).toMatchObject({
      day: parseDay('2026-11-07'),
      before: figure(2, '1.000000'),
      after: figure(1, '0.500000'),
    });
    expect(await contestNow(contest)).toMatchObject({ status: 'upheld', decided: { by: OPERATOR.id, at: NOON } });
    const order = await readOrder(db.pool, sellerId, orderId('A-1'));
    expect(order?.marks).toMatchObject([
      {
        code: 'shipped-late',
        spans: [
          { from: at('2026-11-02T05:00:00Z'), to: NOON, counts: true },
          { from: NOON, to: null, counts: false, rule: 'promise.excused' },
        ],
      },
    ]);
    expect(
      (await readWords(db.pool, sellerId, { kind: 'contest', id: contest })).map(({ role, text }) => [role, text]),
    ).toEqual(
      expect.arrayContaining([
        ['statement', 'The carrier had A-1 a day before it was due. 承运人当天已揽收。'],
        ['question', 'Which scan?'],
        ['answer', 'The first.'],
      ]),
    );
    const { rows } = await db.pool.query<{ type: string }>(
      `select type from events where decision_id is not null order by recorded_at, event_id`,
    );
    expect(rows.map(({ type }) => type).sort()).toEqual([
      'appeals.contest_decided',
      'appeals.contest_submitted',
      'appeals.question_answered',
      'appeals.question_asked',
    ]);
  });

  it('no decision, state or event holds a word that anybody wrote', async () => {
    const { rows } = await harness.db.pool.query<{ text: string }>(
      `select body as text from decisions union all select state from contests union all select data from events union all select answer from idempotency`,
    );
    expect(rows.length).toBeGreaterThan(6);
    for (const { text } of rows) expect(text).not.toMatch(/carrier had|揽收|Which scan|The first/);
  });

  it('every decision is run again, here and from a file without a database, to the same bytes', async () => {
    const decisions = await listDecisions(harness.db, { market: 'test', limit: 100 });
    expect(decisions).toHaveLength(4);
    for (const row of decisions) {
      const exported = await exportDecision(harness.engine, row);
      expect(replay(harness.engine, exported)).toEqual({ same: true });
      const file = JSON.parse(JSON.stringify(exported));
      expect(replay(rules(), file)).toEqual({ same: true });
      expect(explain(rules(), bodyOf(file), 'en').length).toBeGreaterThan(0);
    }
    const last = decisions.find(({ command }) => command === 'appeals.decide')!;
    const texts = (locale: 'en' | 'zh') => explain(rules(), JSON.parse(last.body), locale).map(({ text }) => text);
    expect(texts('en')).toEqual([
      'Reviewed by somebody who had no hand in it.',
      'Upheld: the facts were wrong. The mark shipped-late no longer counts.',
    ]);
    expect(texts('zh')[0]).toBe('由未参与此事的人审核。');
  });

  it('a file that says something else is found out', async () => {
    const [row] = await listDecisions(harness.db, { market: 'test', limit: 1 });
    const exported = await exportDecision(harness.engine, row!);
    const section = { contest: { ...(exported.section as { contest: object }).contest, 'on-silence': 'reject' } };
    expect(replay(rules(), { ...exported, section })).toMatchObject({ same: false, why: 'other-section' });
    const decision = exported.decision.replace('"counts"', '"Counts"').replace(OPERATOR.id, SELLER.id);
    expect(replay(rules(), { ...exported, decision })).toMatchObject({ same: false, why: 'altered' });
  });

  it('counted again from what is known today it is the same, until something else is told', async () => {
    const rows = await listDecisions(harness.db, { market: 'test', limit: 100 });
    const body = JSON.parse(rows.find(({ command }) => command === 'appeals.decide')!.body);
    const first = await recount(harness.engine, body);
    expect(first?.today).toEqual(first?.recorded);
    expect(first?.toldSince).toEqual([]);
    const withdrawal = {
      source: 'shop',
      id: 'w-1',
      kind: 'order.cancelled',
      occurredAt: '2026-10-30T12:00:00Z',
      sellerId: 'shop',
      orderId: 'A-1',
      data: { by: 'buyer' },
    };
    const { ingest } = await import('../facts/ingest.ts');
    await ingest(harness.db, { market: 'test', facts: [withdrawal], now: REAL + 1 });
    const second = await recount(harness.engine, body);
    // Cancelled before dispatch, it is no thing of late shipment any more.
    expect(second?.today).toMatchObject([{ things: 1, marked: 1 }]);
    expect(second?.toldSince).toMatchObject([{ source: 'shop', id: 'w-1', kind: 'order.cancelled' }]);
  });
});

describe('who may', () => {
  it('another seller finds nothing: neither the order nor the contest', async () => {
    const { db, engine } = harness;
    const contest = await contested(harness, 'B-1');
    const gone = { ok: false, why: 'not-found' };
    expect(await run(engine, 'appeals.contest', contestOf('B-1'), RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'appeals.contest', contestOf('B-1', { seller: 'rival' }), RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'appeals.withdraw', { contest }, RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, SELLER)).toMatchObject(gone);
    expect(await run(engine, 'appeals.decision_elapsed', { contest }, OPERATOR)).toMatchObject(gone);
    expect(await run(engine, 'appeals.withdraw', { contest }, { ...SELLER, market: 'other' })).toMatchObject(gone);
    expect((await contestNow(contest)).status).toBe('submitted');
    expect(
      (await db.pool.query(`select 1 from seller_heads where seller_id <> $1`, [sellerId])).rowCount,
    ).toBeLessThanOrEqual(1);
  });

  it('appeals.same_person: who corrected a fact of the order does not review it', async () => {
    const { db, engine } = harness;
    const contest = await contested(harness, 'B-2');
    await tell(db, [
      {
        source: 'desk',
        id: 'fix-1',
        kind: 'fact.withdrawn',
        occurredAt: '2026-11-05T12:00:00Z',
        sellerId: 'shop',
        orderId: 'B-2',
        data: { of: { source: 'carrier', id: 'scan-B-2' }, author: OPERATOR.id, reason: 'another parcel' },
      },
    ]);
    const decide = { contest, outcome: 'rejected', reason: 'facts-stand', reasons: 'No.' };
    expect(await run(engine, 'appeals.decide', decide, OPERATOR)).toMatchObject({
      why: 'refused',
      rule: 'appeals.same_person',
    });
    accepted(await run(engine, 'appeals.decide', decide, OTHER_OPERATOR));
  });

  it('appeals.fact_not_of_order: a fact of another order is none of this one', async () => {
    await lateOrder(harness.db, 'B-3');
    const facts = [{ source: 'carrier', id: 'scan-A-1' }];
    expect(await run(harness.engine, 'appeals.contest', contestOf('B-3', { facts }), SELLER)).toMatchObject({
      rule: 'appeals.fact_not_of_order',
      field: 'facts.0',
    });
  });

  it('appeals.already_decided after a rejection, appeals.already_open before', async () => {
    expect(await run(harness.engine, 'appeals.contest', contestOf('B-2', { facts: [] }), SELLER)).toMatchObject({
      rule: 'appeals.already_decided',
    });
    expect(await run(harness.engine, 'appeals.contest', contestOf('B-1'), SELLER)).toMatchObject({
      rule: 'appeals.already_open',
    });
  });

  it.each([
    ['of the order', {}],
    ['of its own', { threadId: 'T-9' }],
  ])('a message answered late is contested in its thread %s', async (_, thread) => {
    const { db, engine } = harness;
    const order = 'threadId' in thread ? 'B-4' : 'B-5';
    await lateOrder(db, order);
    // Due in 24 hours, unanswered: late from 2 November, 12:00 UTC on.
    const message = { source: 'shop', kind: 'message.received', occurredAt: '2026-11-01T12:00:00Z', sellerId: 'shop' };
    await tell(db, [{ ...message, id: `m-${order}`, orderId: order, ...thread, data: {} }]);
    const made = await run(engine, 'appeals.contest', contestOf(order, { mark: 'answered-late' }), SELLER);
    const { contestId: contest } = accepted(made).state as Contest;
    accepted(await run(engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, OPERATOR));
    const [found] = await readThreadsOf(db.pool, sellerId, orderId(order));
    expect(found?.state.marks).toMatchObject([
      {
        thing: { kind: 'message', id: `m-${order}` },
        spans: [
          { from: at('2026-11-02T12:00:00Z'), to: NOON, counts: true },
          { from: NOON, to: null, counts: false, rule: 'promise.excused' },
        ],
      },
    ]);
  });
});

describe('deadlines', () => {
  it('worked late they take effect at their due time, in their order', async () => {
    const { db, engine } = harness;
    const silent = await contested(harness, 'C-1');
    const asked = await contested(harness, 'C-2');
    accepted(await run(engine, 'appeals.ask', { contest: asked, question: 'Why?' }, OPERATOR));
    expect(await work()).toBe(0);
    await moveClock(db, at('2026-12-24T15:00:00Z'));
    // B-1 was contested above and nobody decided it either. Of the four, three are upheld by silence, and what rests on their marks is counted again.
    expect(await work()).toBe(7);
    expect(await work()).toBe(0);

    expect(await contestNow(silent)).toMatchObject({ status: 'upheld', decided: { at: DECISION_DUE, by: null } });
    // Asked on Friday 10:00, lapsed on Sunday 10:00; the end of Friday the 13th moves by 48 hours to Sunday, so to Monday's end.
    const lapsedAt = at('2026-11-08T15:00:00Z');
    const due = at('2026-11-17T04:59:59.999Z');
    expect(await contestNow(asked)).toMatchObject({ status: 'upheld', question: { lapsedAt }, decided: { at: due } });
    const decisions = await listDecisions(db, { market: 'test', limit: 100 });
    const elapsed = decisions.filter(({ actor }) => actor === 'troth').toSorted((a, b) => a.seq - b.seq);
    expect(elapsed.map(({ command, at: when }) => [command, when])).toEqual([
      ['appeals.question_elapsed', lapsedAt],
      ['appeals.decision_elapsed', DECISION_DUE],
      ['appeals.decision_elapsed', DECISION_DUE],
      ['appeals.decision_elapsed', due],
    ]);
    const order = await readOrder(db.pool, sellerId, orderId('C-1'));
    expect(order?.marks[0]?.spans).toMatchObject([{ counts: true }, { from: DECISION_DUE, counts: false }]);
    expect(await listContests(db, { market: 'test', open: true, limit: 10 })).toEqual([]);
  });

  it('elapsed ones are applied first: a decision that comes too late finds the contest decided by silence', async () => {
    const { db, engine } = harness;
    await moveClock(db, NOON);
    const contest = await contested(harness, 'C-3');
    await moveClock(db, DECISION_DUE);
    const late = { contest, outcome: 'rejected', reason: 'facts-stand', reasons: 'No.' };
    expect(await run(engine, 'appeals.decide', late, OPERATOR, { dryRun: true })).toMatchObject({
      rule: 'appeals.over',
    });
    expect((await contestNow(contest)).status).toBe('submitted');
    expect(await run(engine, 'appeals.decide', late, OPERATOR)).toMatchObject({ why: 'refused', rule: 'appeals.over' });
    expect(await contestNow(contest)).toMatchObject({ status: 'upheld', decided: { at: DECISION_DUE, by: null } });
  });

  it('a millisecond before its due time a decision is in time', async () => {
    const { db, engine } = harness;
    await moveClock(db, NOON);
    const contest = await contested(harness, 'C-4');
    await moveClock(db, DECISION_DUE - 1);
    accepted(await run(engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, OPERATOR));
  });
});

it('leaves every chain whole, every decision the same when run again', async () => {
  expect(await verify(harness.engine)).toMatchObject({ breaks: [] });
  const decisions = await listDecisions(harness.db, { market: 'test', limit: 100 });
  expect(decisions.length).toBeGreaterThan(15);
  for (const { decision_id } of decisions) {
    const row = await readDecision(harness.db.pool, decision_id);
    expect(replay(rules(), await exportDecision(harness.engine, row!))).toEqual({ same: true });
  }
});
