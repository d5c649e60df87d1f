import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  bought,
  OPERATOR,
  opened,
  openMarket,
  REAL,
  run,
  SELLER,
} from '../../test/disputes/market.ts';
import { MS } from '../kernel/instant.ts';
import { identify } from '../platform/auth/store.ts';
import { readMigrations, splitStatements } from '../platform/database/migrate.ts';
import { readOrdersOfBuyers } from './read-desk.ts';
import { drawForPractice, readAlike, readNumbers } from './read-desk-rulings.ts';
import { forgetOld, giveBack, putAside, takeCase } from './store-desk.ts';

const NOW = at('2026-03-29T09:00:00-07:00');
const OTHER = identify({ kind: 'operator', market: 'test', name: 'Bo' });
let harness: Harness;
let id: string;
beforeAll(async () => {
  harness = await openMarket(NOW);
  await bought(harness.db, 'D-1');
  id = await opened(harness, 'D-1');
  accepted(await run(harness.engine, 'disputes.answer', { dispute: id, answer: 'refuse', words: 'No.' }, SELLER));
  accepted(await run(harness.engine, 'disputes.escalate', { dispute: id }, BUYER));
});
afterAll(() => harness.drop());

const taking = (person: string) => ({ market: 'test', dispute: id, person });
const until = REAL + 15 * MS.minute;

describe('who has a case', () => {
  it('of ten who take it at once one has it, until it is over to the millisecond', async () => {
    const { pool } = harness.db;
    const people = Array.from(
      { length: 10 },
      (_, n) => identify({ kind: 'operator', market: 'test', name: `P${n}` }).id,
    );
    const took = await Promise.all(people.map((person) => takeCase(pool, taking(person), { now: REAL, until })));
    expect(took.filter(Boolean)).toHaveLength(1);
    const owner = people[took.indexOf(true)]!;
    const another = people.find((person) => person !== owner)!;
    expect(await takeCase(pool, taking(owner), { now: REAL + 1, until })).toBe(true);
    expect(await takeCase(pool, taking(another), { now: until - 1, until })).toBe(false);
    // Nobody hands back what is another's.
    await giveBack(pool, taking(another));
    expect(await takeCase(pool, taking(another), { now: REAL, until })).toBe(false);
    expect(await takeCase(pool, taking(another), { now: until, until: until + 1 })).toBe(true);
    await giveBack(pool, taking(another));
    expect(await takeCase(pool, taking(owner), { now: REAL, until })).toBe(true);
  });

  it('what is over is let go of, and nothing else', async () => {
    const { pool } = harness.db;
    await putAside(pool, taking(OTHER.id), NOW + 1);
    const left = async () =>
      (await pool.query('select (select count(*) from desk_leases) as l, (select count(*) from desk_asides) as a'))
        .rows[0];
    await forgetOld(pool, 'test', { real: until - 1, market: NOW });
    expect(await left()).toEqual({ l: 1, a: 1 });
    await forgetOld(pool, 'test', { real: until, market: NOW + 1 });
    expect(await left()).toEqual({ l: 0, a: 0 });
  });
});

describe('orders of a buyer', () => {
  it('are counted from an instant on to another, both included', async () => {
    const placed = at('2026-02-27T09:00:00-08:00');
    const count = async (since: number, to: number) =>
      (await readOrdersOfBuyers(harness.db.pool, 'test', ['b-1'], { since, until: to })).get('b-1') ?? 0;
    expect([await count(placed, placed), await count(placed + 1, NOW), await count(0, placed - 1)]).toEqual([1, 0, 0]);
  });
});

describe('what was ruled before the desk was there', () => {
  it('is found as what is ruled now', async () => {
    const { pool } = harness.db;
    const ruling = { dispute: id, outcome: 'buyer', reason: 'not-delivered', reasons: 'It is not there.' };
    accepted(await run(harness.engine, 'disputes.decide', ruling, OPERATOR));
    const columns = 'select recused, cause, ruled_by, ruled_at, overturned from disputes where dispute_id = $1';
    const now = (await pool.query(columns, [id])).rows[0];
    expect(now).toEqual({ recused: [], cause: null, ruled_by: OPERATOR.id, ruled_at: NOW, overturned: false });
    await pool.query('update disputes set cause = null, ruled_by = null, ruled_at = null');
    const migration = (await readMigrations()).find(({ name }) => name.endsWith('desk'));
    await pool.query(splitStatements(migration!.text).find((each) => each.includes('update disputes'))!);
    expect((await pool.query(columns, [id])).rows[0]).toEqual(now);
    const like = { problem: 'late', cause: null } as const;
    const besides = '00000000-0000-7000-8000-000000000000';
    expect((await readAlike(pool, 'test', { ...like, besides })).map(({ disputeId }) => disputeId)).toEqual([id]);
    expect(await readAlike(pool, 'test', { ...like, besides: id })).toEqual([]);
    expect(await readAlike(pool, 'test', { ...like, cause: 'lost-in-transit', besides })).toEqual([]);
    expect(await drawForPractice(pool, 'test', { person: OPERATOR.id, besides: [] })).toBeNull();
    expect((await drawForPractice(pool, 'test', { person: OTHER.id, besides: [] }))?.disputeId).toBe(id);
    const numbers = (since: number) => readNumbers(pool, 'test', { person: OPERATOR.id, since });
    expect([(await numbers(NOW)).decided, (await numbers(NOW + 1)).decided]).toEqual([1, 0]);
  });
});
