import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import {
  accepted,
  contested,
  contestOf,
  DECISION_DUE,
  lateOrder,
  moveClock,
  NOON,
  openMarket,
  REAL,
  RIVAL,
  run,
  sellerId,
} from '../../test/appeals/market.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { readMarket } from '../facts/markets.ts';
import { transaction } from '../platform/database/index.ts';
import { rules } from '../rooms.ts';
import { workMarket } from './deadlines.ts';
import { lockHead } from './decisions.ts';
import type { Engine } from './engine.ts';
import { noteOutage, notePresence } from './outages.ts';
import { explain } from './replay.ts';
import type { DeadlineSource } from './room.ts';
import { verify } from './verify.ts';
import { startWorker } from './worker.ts';

/** Of whatever seller, something may be due at any time. */
const ALWAYS = 'select where $1::uuid is not null and $2::bigint is not null';

let harness: Harness;
beforeAll(async () => {
  const whole = await openMarket();
  // What is counted here are deadlines alone, not what follows from what they end.
  harness = { ...whole, engine: { ...whole.engine, reactions: new Map() } };
});
afterAll(() => harness.drop());

const open = async (): Promise<number> => {
  const { rows } = await harness.db.pool.query<{ n: number }>('select count(*)::int as n from contests where open');
  return rows[0]!.n;
};
const work = async (engine: Engine = harness.engine) => {
  const market = await readMarket(harness.db.pool, 'test');
  return workMarket(engine, market!, REAL);
};

async function contestedByRival(order: string): Promise<void> {
  await lateOrder(harness.db, order, 'rival');
  accepted(await run(harness.engine, 'appeals.contest', contestOf(order, { seller: 'rival' }), RIVAL));
}

describe('the deadlines of a market', () => {
  it('of a seller that somebody holds are left for the next round, without waiting', async () => {
    await contested(harness, 'L-1');
    await contestedByRival('L-2');
    await moveClock(harness.db, DECISION_DUE);
    await transaction(harness.db, async (tx) => {
      await lockHead(tx, 'test', sellerId);
      expect(await work()).toEqual({ deadlines: 1, failed: [] });
    });
    expect(await open()).toBe(1);
    expect(await work()).toEqual({ deadlines: 1, failed: [] });
    expect(await open()).toBe(0);
    await moveClock(harness.db, NOON);
  });

  it('of a seller that fail do not keep the others waiting, and leave nothing half done', async () => {
    await contested(harness, 'L-3');
    await contestedByRival('L-4');
    await moveClock(harness.db, DECISION_DUE);
    const { foldIn } = harness.engine;
    const engine: Engine = {
      ...harness.engine,
      foldIn: (tx, market, facts, recordedAt) => {
        const [fact] = facts as { sellerId: string }[];
        if (fact?.sellerId === 'shop') throw new Error('broken fold');
        return foldIn(tx, market, facts, recordedAt);
      },
    };
    const { deadlines, failed } = await work(engine);
    expect(deadlines).toBe(1);
    expect(failed).toMatchObject([{ sellerId, error: { message: 'broken fold' } }]);
    expect(await open()).toBe(1);
    expect(await work()).toEqual({ deadlines: 1, failed: [] });
    await moveClock(harness.db, NOON);
  });

  it('worked by two programs at once take effect once', async () => {
    for (const order of ['L-5', 'L-6', 'L-7']) await contested(harness, order);
    await contestedByRival('L-8');
    await moveClock(harness.db, DECISION_DUE);
    const rounds = await Promise.all([work(), work(), work()]);
    await work();
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([]);
    const { rows } = await harness.db.pool.query<{ n: number }>(
      `select count(*)::int as n from decisions where command = 'appeals.decision_elapsed' group by about_id`,
    );
    expect(rows.map(({ n }) => n)).toEqual(Array(8).fill(1));
    await moveClock(harness.db, NOON);
  });

  it('wait for facts under way on a running clock only', async () => {
    const asked: number[] = [];
    const source: DeadlineSource = {
      name: 'test.slow',
      settleMs: 60_000,
      due: ALWAYS,
      sellersDue: (_tx, _market, until) => {
        asked.push(until);
        return Promise.resolve([]);
      },
      nextDue: () => Promise.resolve(null),
      upcoming: () => Promise.resolve(null),
    };
    const engine: Engine = { ...harness.engine, deadlines: [source] };
    const market = await readMarket(harness.db.pool, 'test');
    await workMarket(engine, { ...market!, clock: null }, REAL);
    await workMarket(engine, { ...market!, clock: NOON }, REAL);
    expect(asked).toEqual([REAL - 60_000, NOON]);
  });

  it('whose row somebody else wrote first are worked by what stands then', async () => {
    await contestedByRival('L-7');
    await moveClock(harness.db, DECISION_DUE);
    const entry = harness.engine.commands.get('appeals.decision_elapsed')!;
    let tries = 0;
    const save: typeof entry.spec.save = async (...args) => ++tries > 1 && entry.spec.save(...args);
    const commands = new Map(harness.engine.commands).set('appeals.decision_elapsed', {
      ...entry,
      spec: { ...entry.spec, save },
    });
    expect(await work({ ...harness.engine, commands })).toEqual({ deadlines: 1, failed: [] });
    expect(tries).toBe(2);
    await moveClock(harness.db, NOON);
  });

  it('that are still there after they were worked are a broken rule, and end the seller’s turn', async () => {
    const stuck: DeadlineSource = {
      name: 'test.stuck',
      settleMs: 0,
      due: ALWAYS,
      sellersDue: () => Promise.resolve([sellerUuid('test', 'shop')]),
      upcoming: () => Promise.resolve(null),
      nextDue: () => Promise.resolve({ due: NOON, command: 'appeals.decision_elapsed', input: { contest: 'none' } }),
    };
    const engine: Engine = { ...harness.engine, deadlines: [stuck] };
    const { failed } = await work(engine);
    expect(failed).toHaveLength(1);
  });
});

describe('a gap in the service itself', () => {
  const HOUR = 3_600_000;
  const clockless = () => harness.db.pool.query(`update markets set clock = null where market_id = 'test'`);
  const at = (now: number): Engine => ({ ...harness.engine, systemNow: () => now });
  const dueOf = async (order: string) => {
    const { rows } = await harness.db.pool.query<{ next_due_at: number | null; status: string }>(
      `select next_due_at, status from contests where state like $1`,
      [`%"orderId":"${order}"%`],
    );
    return rows[0]!;
  };
  const workAt = async (now: number) => {
    const market = await readMarket(harness.db.pool, 'test');
    const worked = await workMarket(at(now), market!, now);
    expect(worked.failed).toEqual([]);
    return worked.deadlines;
  };

  it('longer than policy allows moves what persons had to do in it; a shorter one and a standing clock move nothing', async () => {
    const { db } = harness;
    for (const order of ['G-1', 'G-2', 'G-3']) await contested(harness, order);
    // Three contests, due at the end of Friday the 13th; the second and third a day and two days later, for three gaps.
    for (const [order, days] of [
      ['G-2', 1],
      ['G-3', 2],
    ] as const) {
      await db.pool.query(
        `update contests set next_due_at = next_due_at + $2, state = replace(state, $3, $4) where state like $1`,
        [`%"orderId":"${order}"%`, days * 24 * HOUR, String(DECISION_DUE), String(DECISION_DUE + days * 24 * HOUR)],
      );
    }
    await clockless();
    expect(await noteOutage(db, NOON)).toBeNull();
    // Seen last three hours before the first is due, and back two hours after.
    await notePresence(db, DECISION_DUE - 3 * HOUR);
    expect(await noteOutage(db, DECISION_DUE + 2 * HOUR)).toEqual({
      from: DECISION_DUE - 3 * HOUR,
      to: DECISION_DUE + 2 * HOUR,
    });
    expect(await workAt(DECISION_DUE + 2 * HOUR)).toBe(1);
    // Five hours later is Saturday morning, so the end of Monday the 16th: three days on.
    expect(await dueOf('G-1')).toEqual({ status: 'submitted', next_due_at: DECISION_DUE + 72 * HOUR });

    // A gap of exactly the hour that policy allows: silence takes effect at its due time.
    const second = DECISION_DUE + 24 * HOUR;
    await notePresence(db, second - HOUR / 2);
    await noteOutage(db, second + HOUR / 2);
    expect(await workAt(second + HOUR / 2)).toBe(1);
    expect(await dueOf('G-2')).toEqual({ status: 'upheld', next_due_at: null });

    // On a standing clock the same gap would move nothing.
    const third = DECISION_DUE + 48 * HOUR;
    await notePresence(db, third - 3 * HOUR);
    await noteOutage(db, third + 3 * HOUR);
    await moveClock(db, third + 3 * HOUR);
    expect(await work()).toEqual({ deadlines: 1, failed: [] });
    expect(await dueOf('G-3')).toEqual({ status: 'upheld', next_due_at: null });
    await moveClock(db, DECISION_DUE + 72 * HOUR);
    expect(await work()).toEqual({ deadlines: 1, failed: [] });
    await moveClock(db, NOON);
    const { rows } = await db.pool.query<{ command: string; body: string }>(
      `select command, body from decisions where command = 'appeals.extend'`,
    );
    expect(rows).toHaveLength(1);
    expect(explain(rules(), JSON.parse(rows[0]!.body), 'en')[0]?.text).toBe(
      'Troth itself was out of service from 13 Nov 2026, 20:59 to 14 Nov 2026, 01:59. What fell due in that time, on 13 Nov 2026, 23:59, is due on 16 Nov 2026, 23:59.',
    );
    expect(await verify(harness.engine)).toMatchObject({ breaks: [] });
  });

  it('shorter than a minute is none', async () => {
    const { db } = harness;
    const now = REAL + 1000 * HOUR;
    await notePresence(db, now);
    await notePresence(db, now + 5_000);
    expect(await noteOutage(db, now + 59_999)).toBeNull();
    expect(await noteOutage(db, now + 200_000)).toMatchObject({ to: now + 200_000 });
  });
});

describe('the worker', () => {
  it('works what falls due and sends what is to be sent, whatever else goes wrong, and stops when told', async () => {
    await contested(harness, 'W-1');
    const errors: string[] = [];
    let sent = 0;
    const worker = startWorker(harness.engine, {
      tasks: [
        {
          what: 'deliveries',
          work: () => {
            sent += 1;
            return Promise.reject(new Error('no network'));
          },
        },
      ],
      onError: (error, what) => errors.push(`${what}: ${(error as Error).message}`),
    });
    await expect.poll(() => sent).toBeGreaterThan(0);
    expect(await open()).toBe(1);
    await moveClock(harness.db, DECISION_DUE);
    worker.nudge();
    await expect.poll(open).toBe(0);
    await worker.stop();
    const rounds = sent;
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toBe(rounds);
    expect(new Set(errors)).toEqual(new Set(['deliveries: no network']));
  });
});
