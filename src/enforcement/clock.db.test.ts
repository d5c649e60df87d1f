import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Harness } from '../../test/enforcement/market.ts';
import { hour, move, openMarket, orders, REAL, sellerId, standing } from '../../test/enforcement/market.ts';
import { workMarket } from '../engine/deadlines.ts';
import { listDecisions } from '../engine/decisions.ts';
import type { DeadlineSource } from '../engine/room.ts';
import { verify } from '../engine/verify.ts';
import { readMarket } from '../facts/markets.ts';

/** Sellers of every kind: who keeps the promise, breaks it, breaks it twice, recovers, comes later, comes once. */
async function sellers(harness: Harness): Promise<void> {
  await orders(harness, 'keeps', 0, 12, 0);
  await orders(harness, 'breaks', 0, 20, 8);
  await orders(harness, 'twice', 0, 20, 8);
  await orders(harness, 'twice', 15, 20, 9);
  await orders(harness, 'recovers', 1, 20, 6);
  await orders(harness, 'recovers', 2, 200, 0);
  await orders(harness, 'later', 7, 12, 5);
  await orders(harness, 'once', 3, 1, 1);
}
const NAMES = ['keeps', 'breaks', 'twice', 'recovers', 'later', 'once'];

/** The same market, with no seller moved on beside others. */
const oneByOne = (harness: Harness): Harness => ({
  ...harness,
  engine: {
    ...harness.engine,
    deadlines: harness.engine.deadlines.map(({ sweep: _together, ...source }): DeadlineSource => source),
  },
});

/** What is claimed to depend on nothing but what was told: decisions by command, instant and outcome, and where everybody stands. */
async function outcome(harness: Harness) {
  const decisions = await listDecisions(harness.db, { market: 'test', limit: 1000 });
  // Decisions are named by chance; all else is not.
  const nameless = (state: unknown): string =>
    JSON.stringify(state).replaceAll(/"decision":"[0-9a-f-]+"/g, '"decision":0');
  return {
    decisions: decisions
      .toSorted((a, b) => (a.seller_id < b.seller_id ? -1 : a.seller_id > b.seller_id ? 1 : a.seq - b.seq))
      .map((row) => {
        const { outcome: followed } = JSON.parse(row.body) as { outcome: unknown };
        return [row.seller_id, row.command, row.at, nameless(followed)];
      }),
    standings: await Promise.all(NAMES.map(async (name) => nameless(await standing(harness, name)))),
  };
}

async function outcomeAfter(moves: readonly number[], on: (harness: Harness) => Harness = (harness) => harness) {
  const harness = await openMarket({ persons: '' });
  await sellers(harness);
  for (const day of moves) await move(on(harness), hour(day, 12));
  const found = await outcome(harness);
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
  return found;
}

const DAYS = Array.from({ length: 30 }, (_, index) => index + 1);

describe('a clock that is moved', () => {
  it('thirty moves of one day come to the same as one of thirty, moved on together or one by one', async () => {
    const once = await outcomeAfter([30]);
    expect(once.decisions.length).toBeGreaterThan(25);
    expect(once.decisions.map(([, command]) => command)).toEqual(
      expect.arrayContaining(['enforcement.evaluate', 'enforcement.take_effect', 'enforcement.end']),
    );
    expect(await outcomeAfter(DAYS)).toEqual(once);
    expect(await outcomeAfter(DAYS, oneByOne)).toEqual(once);
    expect(await outcomeAfter([11, 12, 30], oneByOne)).toEqual(once);
  });
});

describe('worked by several programs at once', () => {
  it('every evaluation and deadline takes effect once', async () => {
    const harness = await openMarket();
    await sellers(harness);
    await harness.db.pool.query('update markets set clock = $1', [hour(30, 12)]);
    const market = await readMarket(harness.db.pool, 'test');
    const rounds = () => Promise.allSettled(Array.from({ length: 8 }, () => workMarket(harness.engine, market!, REAL)));
    for (let round = 0; round < 3; round++) {
      for (const ended of await rounds()) expect(ended).toMatchObject({ status: 'fulfilled', value: { failed: [] } });
    }
    const found = await outcome(harness);
    expect(found).toEqual(await outcomeAfter([30]));
    expect(await standing(harness, 'breaks')).toMatchObject({ sellerId: sellerId('breaks') });
    await harness.drop();
  });
});

const WORKER = path.join(import.meta.dirname, '../../test/enforcement/killed-worker.ts');

/** Lets a program work what is due and kills it before its nth look at figures. */
async function workUntilKilled({ db }: Harness, looks: number): Promise<void> {
  const child = spawn(process.execPath, [WORKER], {
    env: { ...process.env, TROTH_TEST_CONNECTION: JSON.stringify(db.connection) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  const exited = once(child, 'exit');
  child.stdout.on('data', (said: Buffer) => {
    seen += said.toString().split('looking').length - 1;
    if (seen >= looks) child.kill('SIGKILL');
  });
  await exited;
}

it('a program that is killed again and again leaves what one would have left that went through', async () => {
  const harness = await openMarket();
  await sellers(harness);
  await harness.db.pool.query('update markets set clock = $1', [hour(30, 12)]);
  for (const looks of [2, 9, 25, 40]) await workUntilKilled(harness, looks);
  expect(await standing(harness, 'twice')).not.toMatchObject({ evaluated: null });
  await move(harness, hour(30, 12));
  expect(await outcome(harness)).toEqual(await outcomeAfter([30]));
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
}, 120_000);
