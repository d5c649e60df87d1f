import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions } from '../../src/platform/database/index.ts';
import { freePort, launch, postgresOf, until } from './launcher.ts';

const TROTH = path.resolve(import.meta.dirname, '..', '..', 'bin', 'troth');

let folder: string;

interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** `bin/troth` from another folder, with an almost empty environment. */
function troth(args: string[], env: Record<string, string> = {}, begun?: (pid: number) => void): Promise<Ran> {
  const child = spawn(process.execPath, [TROTH, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  const ran: Ran = { code: null, out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => (ran.out += text));
  child.stderr.setEncoding('utf8').on('data', (text) => (ran.err += text));
  begun?.(child.pid ?? 0);
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...ran, code })));
}

async function inDatabase<T extends pg.QueryResultRow>(dataDir: string, statement: string): Promise<T[]> {
  const running = postgresOf(dataDir);
  if (!running) throw new Error('Postgres does not run');
  const client = new pg.Client(clientOptions({ socketDir: running.socketDir, database: 'troth' }));
  await client.connect();
  const { rows } = await client.query<T>(statement);
  await client.end();
  return rows;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'troth-cli-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('called', () => {
  it('with --help tells what there is, on standard output', async () => {
    const { code, out, err } = await troth(['--help']);
    expect([code, err]).toEqual([0, '']);
    for (const word of ['config', 'backup', 'restore', 'stop-database', '--data DIR', 'Exit codes: 0'])
      expect(out).toContain(word);
  });

  it('with --help after a command shows its options and examples, and starts nothing', async () => {
    const { code, out, err } = await troth(['backup', '--help', '--data', 'never']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/Usage: troth backup FILE.*--force.*Examples:\n {2}troth backup/s);
  });

  it.each([
    [[], 'Usage: troth COMMAND', ''],
    [['bakcup'], '', 'there is no command "bakcup"'],
    [['backup'], '', 'expected one FILE'],
    [['backup', 'a', 'b'], '', 'expected one FILE'],
    [['backup', 'a', '--colour', 'red'], '', "Unknown option '--colour'"],
  ])('the wrong way (%j) ends with 2 and says how', async (args, out, err) => {
    const ran = await troth([...args, ...(args.length > 0 ? ['--data', 'usage'] : [])]);
    expect(ran.code).toBe(2);
    expect(ran.out).toContain(out);
    expect(ran.err).toContain(err);
  });

  it('with a setting that is wrong ends with 3', async () => {
    expect(await troth(['config'], { PORT: 'x' })).toMatchObject({
      code: 3,
      out: '',
      err: expect.stringContaining('PORT is "x"'),
    });
    const noPostgres = await troth(['backup', 'b', '--data', 'none'], { TROTH_POSTGRES_BIN: folder });
    expect(noPostgres).toMatchObject({ code: 3, err: expect.stringContaining('TROTH_POSTGRES_BIN') });
  });

  it('without a Node that is new enough ends with 3 and names both ways', async () => {
    const ran = await troth(['config'], { TROTH_NODE: '/bin/true' });
    expect(ran).toMatchObject({
      code: 3,
      err: expect.stringContaining('TROTH_NODE is "/bin/true": expected the path of a Node 24'),
    });
  });
});

describe('config', () => {
  it('lists every setting with what is in force, and hides secrets', async () => {
    const { code, out } = await troth(['config', '--json'], {
      PORT: '9001',
      DATABASE_URL: 'postgres://me:open-sesame@there/db',
    });
    const rows = JSON.parse(out) as { name: string; value: unknown; meaning: string }[];
    expect(code).toBe(0);
    expect(rows.find(({ name }) => name === 'PORT')?.value).toBe(9001);
    expect(rows.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('***');
    expect(out).not.toContain('open-sesame');
  });
});

describe('backup and restore', () => {
  it('carry everything from one data folder to another, beside a running server, and stop what they started', async () => {
    const from = path.join(folder, 'from');
    const to = path.join(folder, 'to');
    const server = launch(from, await freePort(), { TMPDIR: folder });
    await server.ready;
    const pid = postgresOf(from)?.pid;
    await inDatabase(
      from,
      `insert into markets (market_id, title_en, title_zh, currency, zone, created_at) values ('m', 'Tab\tand \\.', '市场 💚', 'CNY', 'Asia/Shanghai', 1)`,
    );
    const kept = await inDatabase(from, 'select * from markets');

    expect(await troth(['backup', 'all.gz', '--data', 'from'])).toMatchObject({
      code: 0,
      out: '',
      err: expect.stringContaining('markets: 1 rows'),
    });
    expect(postgresOf(from)?.pid).toBe(pid);
    expect(await troth(['backup', 'all.gz', '--data', 'from'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('exists already'),
    });
    server.launcher.kill('SIGINT');
    expect(await server.ended).toBe(0);

    expect(await troth(['restore', 'all.gz', '--data', 'to'])).toMatchObject({ code: 0 });
    expect(postgresOf(to)).toBeNull();
    expect(await troth(['restore', 'all.gz', '--data', 'to'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('not empty'),
    });
    const again = launch(to, await freePort(), { TMPDIR: folder });
    await again.ready;
    expect(await inDatabase(to, 'select * from markets')).toEqual(kept);
    again.launcher.kill('SIGTERM');
    expect(await again.ended).toBe(0);
  });

  it('of a file that is none restores nothing', async () => {
    await writeFile(path.join(folder, 'letter.txt'), 'Dear reader');
    const ran = await troth(['restore', 'letter.txt', '--data', 'to']);
    expect(ran.code).toBe(1);
    expect(await troth(['restore', 'nowhere.gz', '--data', 'empty'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing was restored'),
    });
  });
});

describe('a command that is ended', () => {
  /** Waits on standard input for a backup that never comes. */
  const waiting = (dataDir: string, signal: NodeJS.Signals) =>
    troth(['restore', '-', '--data', dataDir], {}, (pid) => {
      void until('the database runs', () => {
        try {
          return postgresOf(path.join(folder, dataDir)) !== null;
        } catch {
          return false;
        }
      }).then(() => setTimeout(() => process.kill(pid, signal), 700));
    });

  it('by Ctrl-C stops what it started and ends with 130', async () => {
    expect((await waiting('interrupted', 'SIGINT')).code).toBe(130);
    expect(postgresOf(path.join(folder, 'interrupted'))).toBeNull();
  });

  it('by kill -9 of its launcher stops what it started all the same', async () => {
    await waiting('killed', 'SIGKILL');
    await until('Postgres has stopped', () => postgresOf(path.join(folder, 'killed')) === null);
    expect(await readFile(path.join(folder, 'killed', 'postgres.log'), 'utf8')).toContain(
      'database system is shut down',
    );
  });
});
