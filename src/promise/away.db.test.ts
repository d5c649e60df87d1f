import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/acts/market.ts';
import {
  accepted,
  at,
  fact,
  NOON,
  openMarket,
  placed,
  RIVAL,
  run,
  SELLER,
  sellerId,
  tell,
} from '../../test/acts/market.ts';
import { readStanding } from '../enforcement/read.ts';
import { moveClock, nextDeadline } from '../engine/clock.ts';
import { verify } from '../engine/verify.ts';
import { readMarket } from '../facts/markets.ts';
import { readSellerState } from '../facts/read-sellers.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  await placed(harness.db, 'A-1');
});
afterAll(() => harness.drop());

const away = async () => (await readStanding(harness.db.read, sellerId)).away;
const market = async () => {
  const found = await readMarket(harness.db.read, 'test');
  if (!found) throw new Error('no market');
  return found;
};

it('a seller goes away with a day of return: not orderable, told to the shop, and back by itself on that day', async () => {
  const { db, engine } = harness;
  expect(await away()).toBe(false);
  expect(await run(engine, 'promise.leave', { seller: 'shop' }, RIVAL)).toMatchObject({ ok: false });
  accepted(await run(engine, 'promise.leave', { seller: 'shop', until: '2026-03-07' }, SELLER));
  expect(await away()).toBe(true);
  const back = at('2026-03-07T05:00:00Z');
  expect(await nextDeadline(engine, await market())).toMatchObject({ due: back, command: 'promise.return' });
  await moveClock(engine, await market(), back - 1);
  expect(await away()).toBe(true);
  await moveClock(engine, await market(), back);
  expect(await away()).toBe(false);
  expect(await readSellerState(db.read, sellerId)).toMatchObject({ awaySince: null, backAt: null, absenceAt: back });
  const { rows } = await db.pool.query('select kind from instructions order by asked_at');
  expect(rows.map(({ kind }) => kind)).toEqual(['pause', 'unpause']);
});

it('without a day it lasts until the seller says so; what was ordered before is owed all the same', async () => {
  const { db, engine } = harness;
  await moveClock(engine, await market(), at('2026-03-07T05:00:00.001Z'));
  accepted(await run(engine, 'promise.leave', { seller: 'shop' }, SELLER));
  expect(await run(engine, 'promise.leave', { seller: 'shop' }, SELLER)).toMatchObject({
    rule: 'promise.away_already',
  });
  await moveClock(engine, await market(), NOON + 4 * 86_400_000);
  expect(await away()).toBe(true);
  const { rows } = await db.pool.query<{ state: string }>('select state from orders');
  expect(JSON.parse(rows[0]?.state ?? '{}').promise.terms.at(-1).shipBy).toBe(at('2026-03-10T03:59:59.999Z'));
  accepted(await run(engine, 'promise.return', { seller: 'shop' }, SELLER));
  expect(await away()).toBe(false);
});

it('told by the shop it is away too, and comes back when the shop says so, not by itself', async () => {
  const { db, engine } = harness;
  const { orderId: _, ...own } = fact('seller.away', 'x', '2026-03-10T15:30:00Z', { until: '2026-03-11T05:00:00Z' });
  await moveClock(engine, await market(), at('2026-03-10T16:00:00Z'));
  await tell(db, [own]);
  expect(await away()).toBe(true);
  await moveClock(engine, await market(), at('2026-03-12T16:00:00Z'));
  expect(await away()).toBe(true);
  expect(await verify(engine)).toMatchObject({ breaks: [] });
});
