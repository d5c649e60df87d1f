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
import { readOrder } from '../facts/read.ts';
import { rules } from '../rooms.ts';
import type { Review } from './model.ts';
import { countReviews, listReviews } from './read.ts';

const POLICY = `
reviews:
  opens: [delivery, promise-end]
  within: 60 days
  revise: { within: 30 days, times: 1 }
  withdraw: { within: 60 days }
  reply: { within: 30 days }
  ours: test
`;

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket(POLICY);
});
afterAll(() => harness.drop());

const on = (orderId: string, more: object = {}) => ({ seller: 'shop', orderId, ...more });
const marksOf = async (order: string) => (await readOrder(harness.db.pool, sellerId, orderOf(order)))?.marks ?? [];
const delivered = async (order: string) => {
  await placed(harness.db, order);
  await tell(harness.db, [
    fact('parcel.confirmed', order, '2026-03-05T18:00:00Z'),
    fact('parcel.delivered', order, '2026-03-06T12:00:00Z'),
  ]);
};

describe('a review from its first word to the last', () => {
  it('few stars are a mark, by the fact; revised it is none, taken back neither', async () => {
    const { db, engine } = harness;
    await delivered('A-1');
    const wrote = accepted(
      await run(engine, 'reviews.write', on('A-1', { rating: 1, text: 'Broken. 坏了。', lines: ['l1'] }), BUYER),
    );
    const line = (lines: readonly object[]) => lines.find((each) => 'metric' in each && each.metric === 'order-defect');
    expect(line(wrote.figures?.before ?? [])).toMatchObject({ marked: 0 });
    expect(line(wrote.figures?.after ?? [])).toMatchObject({ marked: 1 });
    expect(await marksOf('A-1')).toMatchObject([{ code: 'negative-feedback', spans: [{ from: NOON, to: null }] }]);
    await moveClock(db, NOON + 1000);
    accepted(await run(engine, 'reviews.reply', on('A-1', { text: 'A new one is on its way.' }), SELLER));
    accepted(await run(engine, 'reviews.revise', on('A-1', { rating: 5, text: 'Replaced at once.' }), BUYER));
    expect(await marksOf('A-1')).toMatchObject([{ code: 'negative-feedback', spans: [{ to: NOON + 1000 }] }]);
    expect(await run(engine, 'reviews.revise', on('A-1', { rating: 1 }), BUYER)).toMatchObject({
      rule: 'reviews.revised_already',
    });
    const [review] = await listReviews(db.pool, sellerId, 10, null);
    expect(review).toMatchObject({ opinion: { rating: 5 }, before: [{ rating: 1 }], reply: { at: NOON + 1000 } });
    accepted(await run(engine, 'reviews.withdraw', on('A-1'), BUYER));
    expect(await listReviews(db.pool, sellerId, 10, null)).toEqual([]);
    expect((await readOrder(db.pool, sellerId, orderOf('A-1')))?.feedback).toBeUndefined();
    expect(await run(engine, 'reviews.write', on('A-1', { rating: 1 }), BUYER)).toMatchObject({
      rule: 'reviews.written_already',
    });
    expect(await told(db)).toEqual([
      'buyer b-1: reviews.replied',
      'seller shop: reviews.revised',
      'seller shop: reviews.withdrawn',
      'seller shop: reviews.written',
    ]);
    await moveClock(db, NOON);
  });

  it('what was said stands apart; every decision is the same when it is run again', async () => {
    for (const text of await keptTexts(harness.db)) expect(text).not.toMatch(/Broken|坏了|new one|Replaced at once/);
    for (const row of await listDecisions(harness.db, { market: 'test', limit: 100 }))
      expect(replay(rules(), await exportDecision(harness.engine, row))).toEqual({ same: true });
  });

  it('an order that was rated in the shop is not reviewed again; one that waits, not yet', async () => {
    const { db, engine } = harness;
    await delivered('A-2');
    await tell(db, [fact('feedback.left', 'A-2', '2026-03-06T13:00:00Z', { rating: 4 })]);
    expect(await run(engine, 'reviews.write', on('A-2', { rating: 5 }), BUYER)).toMatchObject({
      rule: 'reviews.rated_elsewhere',
    });
    await placed(db, 'A-3');
    expect(await run(engine, 'reviews.write', on('A-3', { rating: 5 }), BUYER)).toMatchObject({
      rule: 'reviews.not_yet',
    });
  });

  it('50 identical reviews by one key are one; by none, one is written and the others told so', async () => {
    const { db, engine } = harness;
    await delivered('A-4');
    await delivered('A-5');
    const keyed = await Promise.all(
      Array.from({ length: 50 }, () =>
        run(engine, 'reviews.write', on('A-4', { rating: 3 }), BUYER, { idempotencyKey: 'w-1' }),
      ),
    );
    expect(keyed.filter((each) => each.ok && !each.repeated)).toHaveLength(1);
    const bare = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'reviews.write', on('A-5', { rating: 2 }), BUYER)),
    );
    expect(bare.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(bare.flatMap((each) => (each.ok ? [] : [each.rule])))).toEqual(new Set(['reviews.written_already']));
    expect(await countReviews(db.pool, sellerId)).toEqual({ stars: [0, 1, 1, 0, 0] });
    expect((await marksOf('A-5')).map(({ code }) => code)).toEqual(['negative-feedback']);
    const first = await listReviews(db.pool, sellerId, 1, null);
    const { opinion, reviewId } = first[0] as Review;
    const rest = await listReviews(db.pool, sellerId, 5, { at: opinion.at, reviewId });
    expect([...first, ...rest].map(({ orderId }) => orderId).sort()).toEqual(['A-4', 'A-5']);
  });

  it('nobody else writes, revises, withdraws or replies', async () => {
    const { engine } = harness;
    await delivered('A-6');
    const gone = { ok: false, why: 'not-found' };
    for (const other of [STRANGER, SELLER, { ...BUYER, market: 'other' }])
      expect(await run(engine, 'reviews.write', on('A-6', { rating: 5 }), other)).toMatchObject(gone);
    accepted(await run(engine, 'reviews.write', on('A-6', { rating: 5 }), BUYER, { dryRun: true }));
    expect(await run(engine, 'reviews.revise', on('A-6', { rating: 5 }), BUYER)).toMatchObject({
      rule: 'reviews.none',
    });
    accepted(await run(engine, 'reviews.write', on('A-6', { rating: 5 }), BUYER));
    expect(await run(engine, 'reviews.revise', on('A-6', { rating: 1 }), STRANGER)).toMatchObject(gone);
    expect(await run(engine, 'reviews.reply', on('A-6', { text: 'x' }), RIVAL)).toMatchObject(gone);
    expect(await run(engine, 'reviews.reply', on('A-6', { text: 'x' }), BUYER)).toMatchObject(gone);
  });
});

describe('a review of an order whose buyer was told wrong', () => {
  it('is nobody’s but the writer’s: whoever has the order since cannot say it otherwise', async () => {
    const { db, engine } = harness;
    await delivered('S-1');
    accepted(await run(engine, 'reviews.write', on('S-1', { rating: 5 }), BUYER));
    const of = { source: 'shop', id: 'order.placed-S-1-2026-03-05T15:00:00Z', kind: 'order.placed' };
    const data = { of, data: { buyerId: STRANGER.buyerId }, author: 'p-1', reason: 'the wrong buyer' };
    await tell(db, [{ ...fact('fact.corrected', 'S-1', '2026-03-06T13:00:00Z'), data }]);
    for (const command of ['reviews.revise', 'reviews.withdraw'])
      expect(
        await run(engine, command, on('S-1', command === 'reviews.revise' ? { rating: 1 } : {}), STRANGER),
      ).toMatchObject({
        why: 'not-found',
      });
  });
});
