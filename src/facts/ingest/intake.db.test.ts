import type { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { emptyMarket, marketWith, stateOf } from '../../../test/support/market.ts';
import { policyOf } from '../../../test/support/story.ts';
import type { Db } from '../../platform/database/index.ts';
import type { Intake } from './intake.ts';
import { openIntake } from './intake.ts';
import type { Taken } from './take-in.ts';

let db: Db;
let drop: () => Promise<void>;
let intake: Intake;
const started: Worker[] = [];
const remember = (worker: Worker) => started.push(worker);

beforeAll(async () => {
  process.on('worker', remember);
  ({ db, drop } = await testDatabase());
  await marketWith(db, policyOf('promise: { dispatch-proof: confirmation }'), { zone: 'UTC' });
  intake = openIntake(db, 2);
});
afterAll(async () => {
  process.off('worker', remember);
  await intake.close();
  await drop();
});
afterEach(() => emptyMarket(db));

/** Long enough to be worth a thread. */
const COUNT = 400;
const facts = (first: number): object[] =>
  Array.from({ length: COUNT }, (_, nth) => ({
    source: 'shop',
    id: `placed-${first + nth}`,
    kind: 'order.placed',
    occurredAt: '2024-03-05T10:00:00Z',
    sellerId: `s${nth % 7}`,
    orderId: `o${first + nth}`,
    data: { shipBy: '2024-03-07', lines: [{ id: 'a', price: { amount: '5', currency: 'USD' } }] },
  }));

const body = (told: readonly unknown[], more: object = {}) => ({
  market: 'test',
  bytes: new TextEncoder().encode(JSON.stringify(told)),
  mediaType: 'application/json',
  headers: {},
  now: 1000,
  strict: false,
  results: 'problems' as const,
  ...more,
});
const read = (taken: Taken) => ('answer' in taken ? JSON.parse(new TextDecoder().decode(taken.answer)) : taken);
const take = async (told: readonly unknown[], more: object = {}) => read(await intake.take(body(told, more)));
const counts = { accepted: 0, repeated: 0, waiting: 0, refused: 0, results: [] };

describe('an intake of threads', () => {
  test('starts none for few facts, and at most as many as it may however much is told at once', async () => {
    expect(await take(facts(0).slice(0, 20))).toEqual({ ...counts, accepted: 20 });
    expect(started).toHaveLength(0);
    const bodies = Array.from({ length: 7 }, (_, nth) => take(facts(nth * COUNT)));
    const [first, ...others] = await Promise.all(bodies);
    expect(first).toEqual({ ...counts, accepted: COUNT - 20, repeated: 20 });
    for (const other of others) expect(other).toEqual({ ...counts, accepted: COUNT });
    expect(started).toHaveLength(2);
  });

  test('leaves the rows that are left where facts are taken in where they arrive', async () => {
    const here = openIntake(db, 0);
    await here.take(body(facts(0)));
    const expected = await stateOf(db, 'test');
    await emptyMarket(db);
    const before = started.length;
    await take(facts(0));
    expect(await stateOf(db, 'test')).toBe(expected);
    expect(started.length).toBe(before);
  });

  test('hands the bytes over', async () => {
    const given = body(facts(0));
    const taking = intake.take(given);
    expect(given.bytes.byteLength).toBe(0);
    await taking;
  });

  test('answers what cannot be taken with its rule', async () => {
    const bad = { ...facts(0)[0], kind: 'order.eaten' };
    const strict = await take([...facts(0), bad], { strict: true });
    expect(strict).toMatchObject({ rule: 'facts.unknown_kind', results: [{ index: COUNT, field: 'kind' }] });
    expect((await db.pool.query('select 1 from facts')).rowCount).toBe(0);
    const broken = new TextEncoder().encode(`[${' '.repeat(40_000)}`);
    expect(await take([], { bytes: broken })).toEqual({ rule: 'platform.broken_json' });
    const many = Array.from({ length: 5001 }, () => 'not a fact');
    expect(await take(many)).toMatchObject({ rule: 'platform.too_many' });
  });

  test('throws what is no fault of the body', async () => {
    await expect(take(facts(0), { market: 'nowhere' })).rejects.toThrow('No such market: nowhere');
  });

  test('replaces a thread that dies; who waited for it is told to send again, who waited in the queue is not', async () => {
    await take(facts(0));
    const before = started.length;
    const bodies = Array.from({ length: 6 }, (_, nth) => take(facts((nth + 1) * COUNT)));
    await started.at(-1)?.terminate();
    const answers = await Promise.all(bodies);
    const lost = answers.filter(({ rule }) => rule === 'facts.interrupted');
    expect([1, 2]).toContain(lost.length);
    for (const answer of answers) if (!lost.includes(answer)) expect(answer).toEqual({ ...counts, accepted: COUNT });
    expect(started.length - before).toBeLessThan(3);
    for (let nth = 0; nth < 6; nth++) {
      const { accepted, repeated } = await take(facts((nth + 1) * COUNT));
      expect(accepted + repeated).toBe(COUNT);
    }
    expect((await db.pool.query('select 1 from facts')).rowCount).toBe(7 * COUNT);
  });

  test('is told nothing any more once it is closed, and then no thread of it is left', async () => {
    const other = openIntake(db, 2);
    const before = started.length;
    await Promise.all([other.take(body(facts(0))), other.take(body(facts(COUNT)))]);
    const ended = started.slice(before).map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    expect(ended).toHaveLength(2);
    await other.close();
    expect(await Promise.all(ended)).toEqual([0, 0]);
  });
});
