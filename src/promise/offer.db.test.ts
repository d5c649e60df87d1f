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
  REAL,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
} from '../../test/acts/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { exportDecision, replay } from '../engine/replay.ts';
import { contextFor } from '../facts/context.ts';
import { refoldAllNoted } from '../facts/ingest.ts';
import { readOrder } from '../facts/read.ts';
import { refoldedOrders } from '../facts/recount.ts';
import { rules } from '../rooms.ts';
import { previewOf } from '../views/promise/preview.ts';
import { readLastOffer, readOfferInForce } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  await placed(harness.db, 'A-1');
});
afterAll(() => harness.drop());

const shipBy = async (order: string) => {
  const state = await readOrder(harness.db.pool, sellerId, orderOf(order));
  const term = state?.promise?.terms.at(-1);
  return [term?.shipBy, term?.shipHow];
};

describe('what a seller promises', () => {
  it('binds orders placed after, and no order before', async () => {
    const { db, engine } = harness;
    const promise = { seller: 'shop', ship: '5 business days', returns: 'Send it back within a month. 一个月内可退。' };
    const result = accepted(await run(engine, 'promise.offer', promise, SELLER));
    expect(result.because.map(({ rule }) => rule)).toEqual(['promise.offers_dispatch', 'promise.offer_binds']);
    expect(await readOfferInForce(db.pool, sellerId)).toMatchObject({ from: NOON, ship: '5 business days' });
    await tell(db, [
      fact('order.placed', 'A-2', '2026-03-06T14:59:59.999Z'),
      fact('order.placed', 'A-3', '2026-03-06T15:00:00Z'),
    ]);
    // Thursday and Friday with two business days: Monday and Tuesday. Friday with five: the Friday after.
    expect(await shipBy('A-1')).toEqual([at('2026-03-10T03:59:59.999Z'), 'policy']);
    expect(await shipBy('A-2')).toEqual([at('2026-03-11T03:59:59.999Z'), 'policy']);
    expect(await shipBy('A-3')).toEqual([at('2026-03-14T03:59:59.999Z'), 'offer']);
  });

  it('an order of the same instant that was told before is folded again by the worker', async () => {
    const { db, engine } = harness;
    await tell(db, [fact('order.placed', 'A-4', '2026-03-06T16:00:00Z')]);
    await moveClock(db, NOON + 3_600_000);
    accepted(await run(engine, 'promise.offer', { seller: 'shop', ship: '6 business days' }, SELLER));
    await refoldAllNoted(db, REAL);
    expect(await shipBy('A-4')).toEqual([at('2026-03-17T03:59:59.999Z'), 'offer']);
    expect((await db.pool.query('select 1 from refolds')).rowCount).toBe(0);
    expect((await readLastOffer(db.pool, sellerId))?.nth).toBe(2);
  });

  it('50 identical commands by one key are one; by none, one is taken and the others told so', async () => {
    const { engine } = harness;
    const promise = { seller: 'shop', deliver: [{ service: 'any', to: 'US', within: '20 local days' }] };
    const keyed = await Promise.all(
      Array.from({ length: 50 }, () => run(engine, 'promise.offer', promise, SELLER, { idempotencyKey: 'o-1' })),
    );
    expect(keyed.filter((each) => each.ok && !each.repeated)).toHaveLength(1);
    const other = { seller: 'shop', ship: '3 business days' };
    const bare = await Promise.all(Array.from({ length: 50 }, () => run(engine, 'promise.offer', other, SELLER)));
    expect(bare.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(bare.flatMap((each) => (each.ok ? [] : [each.rule])))).toEqual(new Set(['promise.offered_already']));
  });

  it('nobody else promises for them, and a dry run promises nothing', async () => {
    const { db, engine } = harness;
    const promise = { seller: 'shop', ship: '1 business day' };
    for (const other of [RIVAL, BUYER, OPERATOR])
      expect(await run(engine, 'promise.offer', promise, other)).toMatchObject({ ok: false, why: 'not-found' });
    accepted(await run(engine, 'promise.offer', promise, SELLER, { dryRun: true }));
    expect(await readOfferInForce(db.pool, sellerId)).toMatchObject({ ship: '3 business days' });
  });

  it('words stand apart, decisions are the same when they are run again', async () => {
    for (const text of await keptTexts(harness.db)) expect(text).not.toMatch(/Send it back|可退/);
    for (const row of await listDecisions(harness.db, { market: 'test', limit: 20 }))
      expect(replay(rules(), await exportDecision(harness.engine, row))).toEqual({ same: true });
  });
});

describe('the last 90 days under another promise', () => {
  it('late shipments and deliveries are counted anew, nothing is written', async () => {
    const { db, drop } = await openMarket();
    // Placed on Monday 2 February: two business days end on Wednesday the 4th, fourteen local days on the 16th.
    const placedAt = '2026-02-02T15:00:00Z';
    await tell(db, [
      fact('order.placed', 'late', placedAt),
      fact('parcel.confirmed', 'late', '2026-02-06T15:00:00Z'),
      fact('parcel.delivered', 'late', '2026-02-12T15:00:00Z'),
      fact('order.placed', 'good', placedAt),
      fact('parcel.confirmed', 'good', '2026-02-03T15:00:00Z'),
      fact('parcel.delivered', 'good', '2026-02-14T15:00:00Z'),
      fact('order.placed', 'told', placedAt, { shipBy: '2026-02-03', deliverBy: '2026-02-10' }),
      fact('parcel.confirmed', 'told', '2026-02-05T15:00:00Z'),
      fact('parcel.delivered', 'told', '2026-02-09T15:00:00Z'),
      fact('order.placed', 'old', '2025-11-02T15:00:00Z'),
    ]);
    const before = (await db.pool.query('select state from orders order by order_id')).rows;
    const context = (await contextFor(db, 'test'))!;
    const read = async (offers?: { ship?: string; deliver?: { service: string; to: string; within: string }[] }) =>
      (
        await Array.fromAsync(
          refoldedOrders(db.pool, context, sellerId, {
            ...(offers ? { offers: [{ from: 0, source: 'troth', id: 'x', ...offers }] } : {}),
          }),
        )
      )
        .flat()
        .map(({ state }) => state);
    const preview = previewOf(
      await read(),
      await read({ ship: '5 business days', deliver: [{ service: 'any', to: 'any', within: '10 local days' }] }),
      context.days,
      context.days.dayOf(NOON),
    );
    // Orders of the window: three; the one whose dates were told keeps them.
    expect(preview).toMatchObject({ orders: 3, changed: 2 });
    const counts = (side: typeof preview.was) => side.map(({ things, marked }) => [things, marked]);
    // Late: shipped after the 4th, in time by the 9th. Told: shipped after the 3rd either way. Old: long outside.
    expect(counts(preview.was)).toEqual([
      [3, 2],
      [3, 0],
    ]);
    // Ten local days end on the 12th: the one delivered on the 14th would have been late.
    expect(counts(preview.wouldBe)).toEqual([
      [3, 1],
      [3, 1],
    ]);
    expect((await db.pool.query('select state from orders order by order_id')).rows).toEqual(before);
    await drop();
  });
});
