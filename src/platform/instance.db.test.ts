import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { StartFailure } from './failure.ts';
import type { Instance } from './instance.ts';
import { openInstance, stopUnused } from './instance.ts';
import { clusterRuns } from './postgres/cluster.ts';

let folder: string;
let dataDir: string;
const opened: Instance[] = [];
const socketDirs = new Set<string>();

async function join(serveAt: string | null = null): Promise<Instance> {
  const postgresBin = process.env.TROTH_POSTGRES_BIN || null;
  const instance = await openInstance({ dataDir, databaseUrl: null, postgresBin, serveAt });
  opened.push(instance);
  if ('socketDir' in instance.db.connection) socketDirs.add(instance.db.connection.socketDir);
  return instance;
}

async function checkpointer(instance: Instance): Promise<number> {
  const { rows } = await instance.db.pool.query(`select pid from pg_stat_activity where backend_type = 'checkpointer'`);
  return rows[0].pid;
}

/** One of its processes killed: Postgres ends all sessions, recovers and goes on. Returns the id of that process. */
async function crash(instance: Instance): Promise<number> {
  const pid = await checkpointer(instance);
  process.kill(pid, 'SIGKILL');
  return pid;
}

// One folder for all: every test begins and ends with nothing running in it.
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'troth-instance-'));
  dataDir = path.join(folder, 'data');
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((instance) => instance.stop()));
  expect(clusterRuns(dataDir)).toBe(false);
});

afterAll(async () => {
  for (const dir of [folder, ...socketDirs]) await rm(dir, { recursive: true, force: true });
});

describe('an embedded database', () => {
  it('is migrated, and stopped by the last one to leave, whoever started it', async () => {
    const first = await join();
    const second = await join('http://localhost:1');
    expect([first.startedDatabase, second.startedDatabase]).toEqual([true, false]);
    await first.stop();
    expect(clusterRuns(dataDir)).toBe(true);
    expect((await second.db.pool.query('select count(*) > 0 as migrated from schema_migrations')).rows).toEqual([
      { migrated: true },
    ]);
    await second.stop();
    expect(clusterRuns(dataDir)).toBe(false);
  });

  it('is stopped when all leave at once', async () => {
    const three = [await join(), await join(), await join()];
    await Promise.all(three.map((instance) => instance.stop()));
    expect(clusterRuns(dataDir)).toBe(false);
  });

  it('is there for one who comes while the last one leaves', async () => {
    for (let round = 0; round < 2; round++) {
      const leaving = await join();
      const [, coming] = await Promise.all([leaving.stop(), join()]);
      expect((await coming.db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
      await coming.stop();
    }
  });

  it('comes back when it crashes, and queries work again', async () => {
    const instance = await join();
    const crashed = await crash(instance);
    const end = Date.now() + 20_000;
    while ((await checkpointer(instance).catch(() => crashed)) === crashed) expect(Date.now()).toBeLessThan(end);
    await instance.stop();
    expect(clusterRuns(dataDir)).toBe(false);
  });

  it('that crashes while its last user leaves is stopped all the same', async () => {
    for (const delay of [0, 20, 80]) {
      const instance = await join();
      await crash(instance);
      await sleep(delay);
      await instance.stop();
      expect(clusterRuns(dataDir)).toBe(false);
    }
  });

  it('is stopped when nobody uses it, and left alone when somebody does', async () => {
    const options = { dataDir, databaseUrl: null, postgresBin: process.env.TROTH_POSTGRES_BIN || null };
    const nowhere = path.join(folder, 'nowhere');
    expect(await stopUnused({ ...options, dataDir: nowhere })).toBe('not running');
    expect(existsSync(nowhere)).toBe(false);
    expect(await stopUnused(options)).toBe('not running');
    const instance = await join();
    expect(await stopUnused(options)).toBe('in use');
    expect((await instance.db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('serving', () => {
  it('is for one: a second server is told who does, and disturbs nothing', async () => {
    const first = await join('http://localhost:8123');
    await expect(join('http://localhost:8124')).rejects.toThrow(StartFailure);
    await expect(join('http://localhost:8124')).rejects.toThrow(
      `Process ${process.pid} already serves this data at http://localhost:8123`,
    );
    await first.announce('http://localhost:8127');
    await expect(join('http://localhost:8124')).rejects.toThrow('at http://localhost:8127');
    expect((await first.db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await first.stop();
    await join('http://localhost:8124');
  });

  it('of an outside database is for one too, and nobody stops that database', async () => {
    const { db, drop } = await testDatabase();
    const { connection } = db;
    // One of the run's own databases, reached as an outside one is: by address.
    const databaseUrl =
      'url' in connection
        ? connection.url
        : `postgres://troth@/${connection.database}?host=${encodeURIComponent(connection.socketDir)}`;
    const elsewhere = path.join(folder, 'elsewhere');
    const options = { dataDir: elsewhere, databaseUrl, postgresBin: null };
    const first = await openInstance({ ...options, serveAt: 'http://localhost:8125' });
    opened.push(first);
    expect(first.startedDatabase).toBe(false);
    await expect(openInstance({ ...options, serveAt: 'http://localhost:8126' })).rejects.toThrow(
      'at http://localhost:8125',
    );
    await first.stop();
    const again = await openInstance({ ...options, serveAt: 'http://localhost:8126' });
    opened.push(again);
    expect((await again.db.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    expect(existsSync(elsewhere)).toBe(false);
    await again.stop();
    await drop();
  });

  it('without the outside database says so', async () => {
    const databaseUrl = 'postgres://nobody@localhost:1/none';
    await expect(openInstance({ dataDir, databaseUrl, postgresBin: null, serveAt: null })).rejects.toThrow(
      /^DATABASE_URL: the database cannot be reached/,
    );
  });
});
