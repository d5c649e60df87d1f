import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientOptions } from '../../src/platform/database/index.ts';
import type { Launched } from './launcher.ts';
import { freePort, launch, postgresOf, serverOf, until } from './launcher.ts';

let dataDir: string;
let port: number;
let folder: string;

/** The highest number whose commit was confirmed to the writer. */
let confirmed = 0;

async function connect(): Promise<pg.Client> {
  const found = postgresOf(dataDir);
  if (!found) throw new Error('Postgres does not run');
  const client = new pg.Client(clientOptions({ socketDir: found.socketDir, database: 'troth' }));
  client.on('error', () => {});
  await client.connect();
  return client;
}

/** Commits one number after another until the database is taken away. */
async function writeUntilCut(): Promise<void> {
  const client = await connect();
  try {
    for (;;) {
      await client.query('insert into written values ($1)', [confirmed + 1]);
      confirmed += 1;
    }
  } catch {
    await client.end().catch(() => {});
  }
}

async function numbersWritten(): Promise<{ highest: number; how_many: number }> {
  const client = await connect();
  const { rows } = await client.query('select coalesce(max(n), 0)::bigint highest, count(*) how_many from written');
  await client.end();
  return rows[0];
}

const answers = async (address: string) =>
  (await fetch(new URL('/healthz', address)).catch(() => null))?.status === 200;

async function start(): Promise<Launched & { address: string }> {
  const launched = launch(dataDir, port, { TMPDIR: folder });
  const address = await launched.ready;
  await until('the server answers', () => answers(address));
  return { ...launched, address };
}

async function stop({ launcher, ended }: Launched): Promise<void> {
  launcher.kill('SIGINT');
  expect(await ended).toBe(0);
  expect(postgresOf(dataDir)).toBeNull();
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'troth-recovery-'));
  dataDir = path.join(folder, 'the data');
  port = await freePort();
  const first = await start();
  const client = await connect();
  await client.query('create table written (n bigint primary key)');
  await client.end();
  await stop(first);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const VICTIMS = [
  'launcher',
  'server',
  'postgres',
  'launcher server',
  'launcher postgres',
  'server postgres',
  'postgres server launcher',
];

describe('after kill -9', () => {
  it.each(VICTIMS)('of %s the next start has everything that was committed', async (names) => {
    const victims = names.split(' ') as ('launcher' | 'server' | 'postgres')[];
    const before = confirmed;
    const running = await start();
    const pids = {
      launcher: running.launcher.pid ?? 0,
      server: serverOf(running.launcher),
      postgres: postgresOf(dataDir)?.pid ?? 0,
    };
    const writing = writeUntilCut();
    await until('something is written', () => confirmed > before + 20);
    for (const victim of victims) process.kill(pids[victim], 'SIGKILL');

    const killed = new Set<string>(victims);
    if (killed.has('launcher') || killed.has('server')) {
      await running.ended;
      // Whoever survives of the two stops the rest; if neither does, a database may be left for the next start to adopt.
      if (!(killed.has('launcher') && killed.has('server'))) {
        await until('nothing is left running', () => postgresOf(dataDir) === null);
      }
    } else {
      await until('the database is back', () => postgresOf(dataDir) !== null && /is back/.test(running.said()));
      expect(await answers(running.address)).toBe(true);
      await stop(running);
    }
    const again = await start();
    if (!killed.has('postgres') && killed.has('launcher') && killed.has('server')) {
      expect(postgresOf(dataDir)?.pid).toBe(pids.postgres);
      // Nobody cut the writer off: the database that it writes to was adopted.
      await stop(again);
    }
    await writing;
    const check = postgresOf(dataDir) === null ? await start() : again;
    const { highest, how_many } = await numbersWritten();
    // One more may be there than was confirmed: its commit was durable, the answer was on its way.
    expect(highest).toBeGreaterThanOrEqual(confirmed);
    expect(highest).toBeLessThanOrEqual(confirmed + 1);
    expect(how_many).toBe(highest);
    confirmed = highest;
    await stop(check);
  });
});

describe('starting', () => {
  it('names the instance that serves the data already, and refuses', async () => {
    const first = await start();
    const second = launch(dataDir, await freePort(), { TMPDIR: folder });
    expect(await second.ended).toBe(3);
    expect(second.said()).toContain(
      `Process ${serverOf(first.launcher)} already serves this data at http://localhost:${port}`,
    );
    expect(await answers(first.address)).toBe(true);
    await stop(first);
  });

  it('lets one of two serve that start at once', async () => {
    const both = [
      launch(dataDir, await freePort(), { TMPDIR: folder }),
      launch(dataDir, await freePort(), { TMPDIR: folder }),
    ];
    const outcomes = await Promise.allSettled(both.map(({ ready }) => ready));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [winner, loser] = outcomes[0]?.status === 'fulfilled' ? both : [...both].reverse();
    expect(await loser?.ended).toBe(3);
    expect(loser?.said()).toMatch(/Process \d+ already serves this data/);
    await stop(winner as Launched);
  });

  it('says that the port is busy, and leaves nothing running', async () => {
    const other = net.createServer();
    await new Promise<void>((resolve) => other.listen(port, 'localhost', resolve));
    const launched = launch(dataDir, port, { TMPDIR: folder });
    expect(await launched.ended).toBe(3);
    expect(launched.said()).toContain(`Port ${port} on localhost is busy`);
    expect(postgresOf(dataDir)).toBeNull();
    await new Promise((resolve) => other.close(resolve));
  });

  it('says which setting is wrong and what was expected', async () => {
    const launched = launch(dataDir, port, { TMPDIR: folder, PORT: 'eighty', TROTH_LOG: 'loud' });
    expect(await launched.ended).toBe(3);
    expect(launched.said()).toContain('PORT is "eighty": expected a number from 0');
    expect(launched.said()).toContain('TROTH_LOG is "loud": expected one of silent,');
  });

  it('ends everything while it is still starting', async () => {
    const launched = launch(dataDir, port, { TMPDIR: folder });
    await sleep(350);
    launched.launcher.kill('SIGINT');
    await launched.ended;
    await until('nothing is left running', () => postgresOf(dataDir) === null);
  });
});
