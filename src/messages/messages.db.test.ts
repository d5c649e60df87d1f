import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/acts/market.ts';
import {
  accepted,
  BUYER,
  fact,
  keptTexts,
  moveClock,
  NOON,
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
} from '../../test/acts/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { exportDecision, replay } from '../engine/replay.ts';
import { verify } from '../engine/verify.ts';
import { readThreadsOf } from '../facts/read.ts';
import { rules } from '../rooms.ts';
import type { Sent } from './model.ts';
import { listThreads } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
});
afterAll(() => harness.drop());

const HOUR = 3_600_000;
const on = (orderId: string, more: object) => ({ seller: 'shop', orderId, ...more });
const threadOf = async (order: string) => (await readThreadsOf(harness.db.pool, sellerId, orderOf(order)))[0]?.state;
const queue = async () =>
  (await listThreads(harness.db.pool, { sellerId, waiting: true, after: null, limit: 10 })).map(
    ({ state, waitsBy }) => [state.orderId, waitsBy],
  );

describe('a conversation about an order', () => {
  it('a buyer writes, the clock runs, the seller answers in time', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-1');
    const asked = accepted(await run(engine, 'messages.send', on('A-1', { text: 'Where is it? 到哪了？' }), BUYER));
    expect((asked.state as Sent).dueAt).toBe(NOON + 24 * HOUR);
    expect(await queue()).toEqual([['A-1', NOON + 24 * HOUR]]);
    await moveClock(db, NOON + 24 * HOUR);
    const answer = accepted(await run(engine, 'messages.send', on('A-1', { text: 'On its way.' }), SELLER));
    expect(answer.because).toMatchObject([{ rule: 'messages.answered', observed: { count: 1 } }]);
    expect(await threadOf('A-1')).toMatchObject({
      messages: [
        { id: 'message-000001', from: 'buyer', answeredAt: NOON + 24 * HOUR },
        { id: 'message-000002', from: 'seller' },
      ],
      marks: [],
    });
    expect(await queue()).toEqual([]);
    expect(await told(db)).toEqual(['seller shop: messages.received', 'buyer b-1: messages.sent']);
    await moveClock(db, NOON);
  });

  it('a millisecond too late, the answer bears the mark', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-2');
    accepted(await run(engine, 'messages.send', on('A-2', { text: 'Hello?' }), BUYER));
    await moveClock(db, NOON + 24 * HOUR + 1);
    accepted(await run(engine, 'messages.send', on('A-2', { text: 'Sorry.' }), SELLER));
    expect((await threadOf('A-2'))?.marks).toMatchObject([{ code: 'answered-late', thing: { id: 'message-000001' } }]);
    await moveClock(db, NOON);
  });

  it('what needs no answer leaves the clock; a message told by the shop too, in its own conversation', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-3');
    await tell(db, [
      {
        ...fact('message.received', 'A-3', '2026-03-06T10:00:00Z'),
        id: 'm-7',
        threadId: 'T-7',
        personal: { text: 'Thanks!' },
      },
    ]);
    expect(await queue()).toHaveLength(1);
    const mark = on('A-3', { message: 'm-7', thread: 'T-7' });
    accepted(await run(engine, 'messages.mark', mark, SELLER));
    expect(await threadOf('A-3')).toMatchObject({
      messages: [{ id: 'm-7', releasedAt: NOON }],
      marks: [],
      anomalies: [],
    });
    expect(await queue()).toEqual([]);
    expect(await run(engine, 'messages.mark', mark, SELLER)).toMatchObject({ rule: 'messages.marked_already' });
  });

  it('past its time a message cannot be made to vanish', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-4');
    accepted(await run(engine, 'messages.send', on('A-4', { text: 'Please.' }), BUYER));
    await moveClock(db, NOON + 24 * HOUR + 1);
    const mark = on('A-4', { message: 'message-000001' });
    expect(await run(engine, 'messages.mark', mark, SELLER)).toMatchObject({ rule: 'messages.time_over' });
    expect((await threadOf('A-4'))?.marks).toHaveLength(1);
    await moveClock(db, NOON);
  });

  it('50 identical messages by one key are one; by none, each is a message, in order', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-5');
    const text = on('A-5', { text: 'Ping' });
    const keyed = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'messages.send', text, BUYER, { idempotencyKey: 'm-1' })),
    );
    expect(keyed.filter((each) => each.ok && !each.repeated)).toHaveLength(1);
    expect((await threadOf('A-5'))?.messages).toHaveLength(1);
    await Promise.all(Array.from({ length: 50 }, () => run(engine, 'messages.send', text, BUYER)));
    const names = (await threadOf('A-5'))?.messages.map(({ id }) => id) ?? [];
    expect([names.length, names.at(-1), new Set(names).size]).toEqual([51, 'message-000051', 51]);
  });

  it('nobody else finds it', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-6');
    const gone = { ok: false, why: 'not-found' };
    const text = on('A-6', { text: 'Hi' });
    for (const other of [STRANGER, RIVAL, { ...BUYER, market: 'other' }])
      expect(await run(engine, 'messages.send', text, other)).toMatchObject(gone);
    expect(await run(engine, 'messages.mark', on('A-6', { message: 'x' }), BUYER)).toMatchObject(gone);
    expect(await run(engine, 'messages.send', on('A-6', { text: '  ' }), BUYER)).toMatchObject({ why: 'invalid' });
    expect(await run(engine, 'messages.send', text, BUYER, { dryRun: true })).toMatchObject({ ok: true, dryRun: true });
    expect(await threadOf('A-6')).toBeUndefined();
  });

  it('messages of two orders have the same names, and verify takes neither for the other', async () => {
    const { db, engine } = harness;
    await placed(db, 'A-7');
    await moveClock(db, NOON + HOUR);
    for (const text of ['One', 'Two']) accepted(await run(engine, 'messages.send', on('A-7', { text }), BUYER));
    await moveClock(db, NOON);
    expect(await verify(engine)).toMatchObject({ breaks: [] });
  });

  it('what was said stands apart from everything else, and every decision is the same again', async () => {
    for (const text of await keptTexts(harness.db)) expect(text).not.toMatch(/Where is it|到哪了|On its way|Please\./);
    const decisions = await listDecisions(harness.db, { market: 'test', limit: 200 });
    expect(decisions.length).toBeGreaterThan(50);
    for (const row of decisions.slice(-8))
      expect(replay(rules(), await exportDecision(harness.engine, row))).toEqual({ same: true });
  });
});
