import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, inject, it } from 'vitest';
import {
  accepted,
  contestOf,
  DECISION_DUE,
  lateOrder,
  moveClock,
  OPERATOR,
  openMarket,
  REAL,
  run,
  SELLER,
} from '../../test/appeals/market.ts';
import { administer, databaseOn } from '../../test/database.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { readMarket } from '../facts/markets.ts';
import type { Db } from '../platform/database/index.ts';
import { openDatabase } from '../platform/database/index.ts';
import { engineOver } from '../rooms.ts';
import { workMarket } from './deadlines.ts';
import { verify } from './verify.ts';

const WORKER = path.join(import.meta.dirname, '../../test/appeals/killed-worker.ts');
const SELLERS = 12;

/** What deadlines leave behind, without the ids that chance makes. */
async function left(db: Db): Promise<string> {
  const dump: unknown[] = [];
  for (const sql of [
    'select contest_id, status, open, version, next_due_at, state from contests order by contest_id',
    'select seller_id, order_id, marks, state, steps from orders order by 1, 2',
    `select to_jsonb(c) - 'none' as c from counters c where (select count(*) from jsonb_each(to_jsonb(c)) e where e.key ~ '^c[0-9]+$' and e.value not in ('null', '0')) > 0
       order by seller_id, split, bank, anchor, effect`,
    'select seller_id, seq, command, at, about_id from decisions order by 1, 2',
    'select seller_id, subject, source, id, kind, occurred_at from facts order by 1, 2, 3, 4',
    'select seller_id, type, subject, at from events order by 1, 2, 3, 4',
  ]) {
    dump.push((await db.pool.query(sql)).rows);
  }
  return JSON.stringify(dump, null, 1);
}

async function work(db: Db): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  const { failed } = await workMarket({ ...engineOver(db), systemNow: () => REAL }, market!, REAL);
  expect(failed).toEqual([]);
}

/** Lets a program work the deadlines and kills it before its nth fold. */
async function workUntilKilled(db: Db, folds: number): Promise<void> {
  const child = spawn(process.execPath, [WORKER], {
    env: { ...process.env, TROTH_TEST_CONNECTION: JSON.stringify(db.connection) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let seen = 0;
  const exited = once(child, 'exit');
  child.stdout.on('data', (said: Buffer) => {
    seen += said.toString().split('folding').length - 1;
    if (seen >= folds) child.kill('SIGKILL');
  });
  await exited;
}

it('deadlines worked by a program that is killed again and again end as if nothing had happened', async () => {
  const { db, engine, drop } = await openMarket();
  for (let s = 0; s < SELLERS; s++) {
    const seller = `s${s}`;
    const principal = { ...SELLER, sellerId: sellerUuid('test', seller) };
    for (const order of [`${seller}-1`, `${seller}-2`]) {
      await lateOrder(db, order, seller);
      const { state } = accepted(await run(engine, 'appeals.contest', contestOf(order, { seller }), principal));
      if (s % 3 !== 0) continue;
      const { contestId: contest } = state as { contestId: string };
      accepted(await run(engine, 'appeals.ask', { contest, question: 'Why?' }, OPERATOR));
    }
  }
  await moveClock(db, DECISION_DUE + 30 * 86_400_000);
  const server = inject('testServer');
  const { rows: here } = await db.pool.query<{ name: string }>('select current_database() as name');
  const { name } = here[0]!;
  await db.close();
  await administer(server, `create database ${name}_killed template ${name}`);
  const [unbroken, killed] = [
    openDatabase(databaseOn(server, name)),
    openDatabase(databaseOn(server, `${name}_killed`)),
  ];
  await work(unbroken);
  for (const folds of [1, 4, 9]) await workUntilKilled(killed, folds);
  const { rows } = await killed.pool.query<{ n: number }>('select count(*)::int as n from contests where open');
  expect(rows[0]!.n).toBeGreaterThan(0);
  expect(rows[0]!.n).toBeLessThan(2 * SELLERS);
  await work(killed);
  expect(await left(killed)).toBe(await left(unbroken));
  expect(await verify(engineOver(killed))).toMatchObject({ sellers: SELLERS, breaks: [] });
  await Promise.all([unbroken.close(), killed.close()]);
  await administer(server, `drop database ${name}_killed with (force)`);
  await drop();
}, 60_000);
