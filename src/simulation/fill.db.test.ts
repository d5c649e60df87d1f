import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filled } from '../../test/simulation/filled.ts';
import { empty, expectSame, OPTIONS, told } from '../../test/simulation/filled.ts';
import type { Engine } from '../engine/engine.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { holdMarket } from '../platform/database/sweeping.ts';
import { check } from './check.ts';
import type { Filling } from './fill.ts';
import { fillDemo } from './fill.ts';
import { emptyDemo } from './jobs.ts';
import { MARKET_KEYS, planMarket } from './plan.ts';
import { readCast, readFills } from './read.ts';
import type { Recorded } from './record.ts';
import { recordDemo } from './recording.ts';
import { replay } from './replay.ts';
import { progressOf } from './routes.ts';

let whole: Filled;
const ills: string[] = [];

beforeAll(async () => {
  whole = await empty();
  const afterStep: Filling['afterStep'] = async (market, { nth }) => {
    if (nth % 4 === 0) ills.push(...(await check(whole.engine, market, { recount: false })));
  };
  expect(await fillDemo(whole.engine, OPTIONS, { afterStep })).toBe(true);
});
afterAll(() => whole.drop());

describe('a filled demo', () => {
  it('is well: nothing was wrong at any step, and a recount finds nothing', async () => {
    expect(ills).toEqual([]);
    for (const { market } of await readFills(whole.db.read))
      expect(await check(whole.engine, market, { recount: true })).toEqual([]);
  });

  it('stands at its end and says so', async () => {
    const fills = await readFills(whole.db.read);
    expect(fills.map(({ market, daysDone, days, doneAt }) => [market, daysDone, days, doneAt === null])).toEqual([
      ['demo-us', 108, 108, false],
      ['demo-cn', 108, 108, false],
    ]);
  });

  it('is not changed by being filled again, by whatever seed', async () => {
    const before = await told(whole.db);
    expect(await fillDemo(whole.engine, { ...OPTIONS, seed: 'other' })).toBe(true);
    expect(await told(whole.db)).toEqual(before);
  });

  it('names sellers and pages that are there', async () => {
    for (const { who, market, links } of await readCast(whole.db.read)) {
      expect(Object.keys(links).length).toBeGreaterThan(0);
      for (const link of Object.values(links)) expect(link).toMatch(new RegExp(`^/m/${market}/`));
      if (who.kind !== 'seller') continue;
      const { rowCount } = await whole.db.read.query('select 1 from sellers where seller_id = $1', [
        sellerUuid(market, who.seller),
      ]);
      expect(rowCount).toBe(1);
    }
  });

  it('stopped and killed at any place and gone on with, it is what one in a single run is', async () => {
    const other = await empty();
    try {
      await interrupted(other.engine);
      await expectSame(whole.db, other.db);
    } finally {
      await other.drop();
    }
  });

  it('written to a file and told again elsewhere, it gives the same metrics, marks, cases, standings and decisions', async () => {
    const lines: Recorded[] = await Array.fromAsync(recordDemo(whole.db));
    const other = await empty();
    try {
      const done = await replay(other.engine, texts(lines));
      const given = MARKET_KEYS.flatMap((key) => [...planMarket(key, OPTIONS).steps()])
        .flatMap(({ commands }) => commands)
        .filter((deed) => deed.out === 'command');
      expect(done.commands).toBe(given.length);
      await expectSame(whole.db, other.db);
      // Who can be played comes with it, and it is as ready as the one that was written out.
      const castOf = async ({ db }: Filled) =>
        (await readCast(db.read)).toSorted((a, b) => (a.market + a.id < b.market + b.id ? -1 : 1));
      expect(await castOf(other)).toEqual(await castOf(whole));
      expect(progressOf(await readFills(other.db.read))).toMatchObject({ state: 'ready', seed: OPTIONS.seed });
      await emptiedAfterSweeps(other);
      for (const table of [
        'markets',
        'sellers',
        'facts',
        'orders',
        'decisions',
        'disputes',
        'events',
        'counters',
        'principals',
        'idempotency',
      ]) {
        const { rows } = await other.db.read.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
        expect(rows[0]?.rows, table).toBe(0);
      }
    } finally {
      await other.drop();
    }
  });
});

async function* texts(lines: readonly Recorded[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line);
}

/** A sweep that is under way ends first; none begins until the demo is out. */
async function emptiedAfterSweeps({ db, engine }: Filled): Promise<void> {
  const sweep = await db.pool.connect();
  await sweep.query('begin');
  await holdMarket(sweep, 'demo-us');
  let out = false;
  const emptying = emptyDemo(engine).then(() => {
    out = true;
  });
  await wait(300);
  expect(out).toBe(false);
  expect((await db.pool.query('select 1 from standings')).rowCount).toBeGreaterThan(0);
  await sweep.query('commit');
  sweep.release();
  await emptying;
}

class Killed extends Error {}

/** Fills by fits and starts: killed in the middle of steps and between them, told to stop, and gone on with each time. */
async function interrupted(engine: Engine): Promise<void> {
  const kills = [3, 13, 30, 41, 52, 63];
  for (const kill of kills) {
    const afterStep: Filling['afterStep'] = async (_market, { nth }) => {
      // Done, but not noted: it is all done again.
      if (nth === kill) throw new Killed();
    };
    await expect(fillDemo(engine, OPTIONS, { afterStep })).rejects.toThrow(Killed);
    let moves = 0;
    const dying: Engine = {
      ...engine,
      setClock: async (...move) => {
        // Facts told, clock not moved.
        if (++moves === 2) throw new Killed();
        return engine.setClock(...move);
      },
    };
    await expect(fillDemo(dying, OPTIONS)).rejects.toThrow(Killed);
  }
  const stopping = new AbortController();
  const onDay = (_market: string, days: number) => {
    if (days === 107) stopping.abort();
  };
  expect(await fillDemo(engine, OPTIONS, { signal: stopping.signal, onDay })).toBe(false);
  expect(await fillDemo(engine, OPTIONS)).toBe(true);
}
