import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import { contested, openMarket, REAL, tell } from '../../test/appeals/market.ts';
import { workMarket } from '../engine/deadlines.ts';
import { verify } from '../engine/verify.ts';
import { readMarket } from '../facts/markets.ts';
import { listNotices } from '../platform/delivery/notices.ts';
import { listContests } from './read.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
  await harness.db.pool.query(`update markets set live_from = 0, rev = rev + 1 where market_id = 'test'`);
});
afterAll(() => harness.drop());

const statuses = async () =>
  new Map((await listContests(harness.db, { market: 'test', limit: 10 })).map((each) => [each.orderId, each.status]));
const work = async () => {
  const market = await readMarket(harness.db.pool, 'test');
  if (!market) throw new Error('no market');
  expect((await workMarket(harness.engine, market, REAL)).failed).toEqual([]);
};

it('a contest whose mark a correction takes away is closed, both are told, and the one beside it goes on', async () => {
  const { db, engine } = harness;
  await contested(harness, 'A-1');
  await contested(harness, 'A-2');
  const { rows } = await db.pool.query<{ id: string }>(`select id from facts where id like 'parcel.confirmed-A-1-%'`);
  await tell(db, [
    {
      source: 'shop',
      id: 'corrected',
      kind: 'fact.corrected',
      occurredAt: '2026-11-04T12:00:00Z',
      sellerId: 'shop',
      orderId: 'A-1',
      data: {
        of: { source: 'shop', id: rows[0]?.id ?? '', kind: 'parcel.confirmed' },
        occurredAt: '2026-11-01T12:00:00Z',
        author: 'shop-team',
        reason: 'entered two days late',
      },
    },
  ]);
  expect(await statuses()).toEqual(
    new Map([
      ['A-1', 'submitted'],
      ['A-2', 'submitted'],
    ]),
  );
  await work();
  expect(await statuses()).toEqual(
    new Map([
      ['A-1', 'moot'],
      ['A-2', 'submitted'],
    ]),
  );
  const notices = await listNotices(db, { market: 'test', of: null, after: null, limit: 20 });
  const told = notices.filter(({ type }) => type === 'appeals.contest_moot').map(({ reader }) => reader);
  expect(told.sort()).toEqual(['operator', 'seller']);
  await work();
  expect((await statuses()).get('A-2')).toBe('submitted');
  expect(await verify(engine)).toMatchObject({ breaks: [] });
});
