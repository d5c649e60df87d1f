import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { marketWith } from '../../test/support/market.ts';
import { policyFromText } from '../../test/support/policy.ts';
import { workMarket } from '../engine/deadlines.ts';
import { announceDue, ingest } from '../facts/ingest.ts';
import { setClock } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import type { Db } from '../platform/database/index.ts';
import { engineOver } from '../rooms.ts';

// Two business days to ship (by the end of Wednesday 5 June 2024, New York), and seven more until it expires: Friday 14 June, its end.
const POLICY = `
policy: test
effective: 2024-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday] }
promise:
  ours: a test
  dispatch-proof: confirmation
  ship: { within: 2 business days }
  expire: { after-ship-by: 7 business days }
`;
const PLACED = Date.UTC(2024, 5, 3, 16);
const SHIP_BY = Date.UTC(2024, 5, 6, 4) - 1;
const EXPIRES = Date.UTC(2024, 5, 15, 4) - 1;

let db: Db;
let drop: () => Promise<void>;
let market: Market;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  market = await marketWith(db, policyFromText(POLICY), { clock: PLACED, liveFrom: PLACED - 1 }, PLACED);
  const order = (orderId: string, occurredAt: number, kind = 'order.placed') => ({
    source: 'shop',
    id: `${orderId}-${kind}`,
    kind,
    occurredAt,
    sellerId: 's',
    orderId,
    data: {},
  });
  await ingest(db, {
    market: market.id,
    facts: [
      order('left', PLACED),
      order('shipped', PLACED),
      order('old', PLACED - 90 * 86_400_000),
      order('shipped', SHIP_BY, 'parcel.confirmed'),
    ],
    now: PLACED,
  });
});
afterAll(() => drop());

const statuses = async () =>
  Object.fromEntries(
    (await db.pool.query('select outside_id, status from orders')).rows.map((row) => [row.outside_id, row.status]),
  );
const events = async () =>
  (
    await db.pool.query(`select type, subject, at, data::jsonb ->> 'mark' as mark from events order by at, type`)
  ).rows.filter((row) => row.mark === 'shipped-late');

/** Where the market's clock stands. */
let standing = PLACED;

/** Works what is due at an instant, and says how many orders expired by it: days on which nothing changes are evaluated too. */
async function workAt(clock: number): Promise<number> {
  const expired = async () =>
    (await db.pool.query(`select 1 from decisions where command = 'promise.expire'`)).rows.length;
  const before = await expired();
  expect(await setClock(db, market.id, standing, clock)).toBe(true);
  standing = clock;
  const { failed } = await workMarket(engineOver(db), { ...market, clock }, PLACED);
  expect(failed).toEqual([]);
  return (await expired()) - before;
}

test('promise.expired: a live order that nobody ships is told of when it is late, and expires at its due instant though worked late', async () => {
  expect(await workAt(SHIP_BY)).toBe(0);
  await announceDue(db, PLACED);
  expect(await events()).toEqual([{ type: 'mark.added', subject: 'orders/left', at: SHIP_BY, mark: 'shipped-late' }]);
  expect(await announceDue(db, PLACED)).toBe(0);

  expect(await workAt(EXPIRES - 1)).toBe(0);
  expect(await workAt(EXPIRES + 86_400_000)).toBe(1);
  // What was placed before the market was live is history: it never expires.
  expect(await statuses()).toEqual({ left: 'expired', shipped: 'dispatched', old: 'open' });
  const { rows } = await db.pool.query(`select occurred_at from facts where kind = 'order.expired'`);
  expect(rows).toEqual([{ occurred_at: EXPIRES }]);
  expect((await db.pool.query('select at, actor from decisions')).rows).toHaveLength(1);
  expect(await workAt(EXPIRES + 2 * 86_400_000)).toBe(0);
});
