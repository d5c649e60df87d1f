import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { StartFailure } from '../failure.ts';
import type { Db } from './index.ts';
import { migrate, schemaVersion } from './index.ts';
import { readMigrations, splitStatements } from './migrate.ts';

let db: Db;
let drop: () => Promise<void>;
let dir: string;

const file = (name: string, text: string) => writeFile(path.join(dir, name), text);
const run = (upTo?: number) => migrate(db, undefined, dir, upTo);

beforeEach(async () => {
  ({ db, drop } = await testDatabase());
  await db.pool.query('drop schema public cascade');
  await db.pool.query('create schema public');
  dir = await mkdtemp(path.join(os.tmpdir(), 'troth-migrations-'));
  await file('0001-first.sql', 'create table a (x integer)\n--;\ninsert into a values (1);\n');
  await file('0003-third.sql', '-- only words\n--;\ncreate table b (x integer)');
});

afterEach(async () => {
  await drop();
  await rm(dir, { recursive: true });
});

describe('migrations', () => {
  it('run once each, in order, and tell how far they are', async () => {
    const told: string[] = [];
    expect(await migrate(db, (name) => told.push(name), dir)).toEqual([1, 3]);
    expect(told).toEqual(['0001-first', '0003-third']);
    expect(await run()).toEqual([]);
    expect(await schemaVersion(db)).toBe(3);
    expect((await db.pool.query('select x from a')).rows).toEqual([{ x: 1 }]);
  });

  it('that come later with a lower number run too: rooms number theirs in ranges', async () => {
    await run();
    await file('0002-second.sql', 'create table c (x integer)');
    expect(await run()).toEqual([2]);
  });

  it('stop at a number when asked to', async () => {
    expect(await run(1)).toEqual([1]);
    expect(await run()).toEqual([3]);
  });

  it('by two programs at once run once', async () => {
    const both = await Promise.all([run(), run()]);
    expect(both.map((numbers) => numbers.length).sort()).toEqual([0, 2]);
  });

  it('that fail leave nothing of themselves, and what ran before them stays', async () => {
    await file('0004-broken.sql', 'create table d (x integer)\n--;\ninsert into nowhere values (1)');
    await expect(run()).rejects.toThrow('Migration 0004-broken failed: relation "nowhere" does not exist');
    expect(await schemaVersion(db)).toBe(3);
    expect((await db.pool.query(`select to_regclass('public.d') as d`)).rows).toEqual([{ d: null }]);
  });

  it('refuse a database in which one was changed after it ran', async () => {
    await run();
    await file('0001-first.sql', 'create table a (x bigint)');
    await expect(run()).rejects.toThrow('Migration 0001-first was changed after it was applied');
  });

  it('refuse a database of a newer program', async () => {
    await run();
    await rm(path.join(dir, '0003-third.sql'));
    const refusal = run();
    await expect(refusal).rejects.toThrow('holds migration 0003-third, which this program does not know');
    // Nothing is broken: it is told plainly, and the start ends with the code for that.
    await expect(refusal).rejects.toBeInstanceOf(StartFailure);
  });

  it('have names that give their order', async () => {
    await file('0003-again.sql', 'select 1');
    await expect(readMigrations(dir)).rejects.toThrow('number 0003 is used twice');
    await rm(path.join(dir, '0003-again.sql'));
    await file('late.sql', 'select 1');
    await expect(readMigrations(dir)).rejects.toThrow('Migration late.sql: expected a name like');
  });
});

describe('statements', () => {
  it('are parted by lines that hold only --; and by nothing else', () => {
    const text =
      'create function f() returns int language sql as $$ select 1; select 2; $$;\n--;\n-- words --;\nselect 3 --; no\n--; \n\n--;\n-- only words\n';
    expect(splitStatements(text)).toEqual([
      'create function f() returns int language sql as $$ select 1; select 2; $$;',
      '-- words --;\nselect 3 --; no',
    ]);
  });
});
