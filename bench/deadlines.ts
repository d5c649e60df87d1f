import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { execute } from '../src/engine/execute.ts';
import { MS } from '../src/kernel/instant.ts';
import { identify } from '../src/platform/auth/store.ts';
import type { Db } from '../src/platform/database/index.ts';
import { engineOver } from '../src/rooms.ts';
import { MARKET, openHome } from './home.ts';
import { CLAIMED, LATE_FROM, lateOrders, OF_DISPUTES, tellLate } from './late.ts';
import { atOnce, say, step, whole } from './rounds.ts';

const SELLERS = 500;
const CONNECTIONS = 8;
const WORKER = path.join(import.meta.dirname, 'deadline-worker.ts');

/** As the policy of these measurements says: `seller: { answers-in: 5 days }`. */
const ANSWERED_WITHIN = 5 * MS.day;

/** Opens a claim on each order, all within one minute: what the sellers owe by then falls due within one minute too. */
async function claimAll(db: Db, count: number): Promise<void> {
  const engine = engineOver(db);
  const orders = lateOrders(count, SELLERS).map((order, nth) => ({ ...order, at: CLAIMED + (nth % 60) * MS.second }));
  // Within a seller by time: no command of a seller is done before an earlier one.
  const bySeller = Map.groupBy(orders, ({ seller }) => seller);
  const lists = [...bySeller.values()].map((mine) => mine.toSorted((a, b) => a.at - b.at));
  await atOnce(CONNECTIONS, lists, async (mine) => {
    for (const { seller, order, buyer, at } of mine) {
      const principal = identify({ kind: 'buyer', market: MARKET, buyer });
      const input = { seller, orderId: order, problem: 'late' };
      const done = await execute(engine, { command: 'disputes.open', input, principal, market: MARKET, now: at });
      if (!done.ok) throw new Error(`${done.rule} ${JSON.stringify(done.because)}`);
    }
  });
}

/** A program that works what is due; `after` ends it without a word once it has worked so many sellers. */
async function worker(db: Db, after: number | null): Promise<void> {
  const env = { ...process.env, TROTH_BENCH_CONNECTION: JSON.stringify(db.connection) };
  const child = spawn(process.execPath, [WORKER], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let seen = 0;
  child.stdout.on('data', (said: Buffer) => {
    seen += said.toString().split('\n').length - 1;
    if (after !== null && seen >= after) child.kill('SIGKILL');
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (after === null && code !== 0) throw new Error(`A worker ended with ${code}`);
  if (after !== null && code !== null) throw new Error('The worker that was to be killed came to its end');
}

const standAt = (db: Db, clock: number) =>
  db.pool.query('update markets set clock = $2 where market_id = $1', [MARKET, clock]);

/** What came of it: how many took effect, how many of them once, how many at the instant they were due. */
async function effects(db: Db) {
  const { rows } = await db.pool.query<{ worked: number; cases: number; onTime: number }>(
    `select count(*)::int as worked, count(distinct about_id)::int as cases,
       (count(*) filter (where d.at = o.at + $2))::int as "onTime"
     from decisions d
     join lateral (select at from decisions o where o.about_id = d.about_id and o.command = 'disputes.open') o on true
     where d.market_id = $1 and d.command = 'disputes.answer_elapsed'`,
    [MARKET, ANSWERED_WITHIN],
  );
  return rows[0] ?? { worked: 0, cases: 0, onTime: 0 };
}

/** Deadlines that fall due in the same minute, worked by two programs of which one is killed on the way. */
export async function benchDeadlines(count: number): Promise<void> {
  const home = await openHome();
  try {
    const db = await home.database('deadlines', LATE_FROM, OF_DISPUTES);
    await db.pool.query('create index on decisions (about_id)');
    await step(`telling ${whole(count)} late orders`, () => tellLate(db, lateOrders(count, SELLERS)));
    // The nights before are over: what is measured is what comes now.
    await standAt(db, CLAIMED - MS.minute);
    await step('working the nights before', () => worker(db, null));
    await step(`opening ${whole(count)} claims`, () => claimAll(db, count));
    await standAt(db, CLAIMED + ANSWERED_WITHIN + MS.minute);
    const from = performance.now();
    await Promise.all([worker(db, Math.ceil(SELLERS / 10)), worker(db, null)]);
    // Whom the killed one held is left for the next round, as a running server has one every second.
    await worker(db, null);
    const took = (performance.now() - from) / 1000;
    const { worked, cases, onTime } = await effects(db);
    const kept = worked === count && cases === count && onTime === count;
    say(`${whole(count)} deadlines due within one minute, two workers, one killed on the way`);
    say(
      `  took effect ${whole(worked)}, on as many cases ${whole(cases)}, at their own due time ${whole(onTime)}: ${kept ? 'kept' : 'MISSED'}`,
    );
    say(`  ${whole(count / took)}/s`);
    if (!kept) process.exitCode = 1;
  } finally {
    await home.close();
  }
}
