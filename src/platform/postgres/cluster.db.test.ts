import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientOptions } from '../database/pool.ts';
import { StartFailure } from '../failure.ts';
import type { Cluster, ClusterOptions } from './cluster.ts';
import { openCluster } from './cluster.ts';

const isRoot = process.getuid?.() === 0;

let parent: string;
let dataDir: string;
const open: Cluster[] = [];

async function start(more: Partial<ClusterOptions> = {}): Promise<Cluster> {
  const binDir = process.env.TROTH_POSTGRES_BIN || null;
  const cluster = await openCluster({ dataDir, binDir, settings: { shared_buffers: '16MB' }, ...more });
  open.push(cluster);
  return cluster;
}

async function ask<T extends pg.QueryResultRow>(cluster: Cluster, question: string): Promise<T[]> {
  const client = new pg.Client(clientOptions({ socketDir: cluster.socketDir, database: 'postgres' }));
  await client.connect();
  const { rows } = await client.query<T>(question);
  await client.end();
  return rows;
}

beforeEach(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'troth-cluster-'));
  dataDir = path.join(parent, 'a folder', '数据');
});

afterEach(async () => {
  // The youngest first: an older one may have been the same server, or lie in the same folder.
  for (const cluster of open.splice(0).reverse()) await cluster.destroy();
  await rm(parent, { recursive: true, force: true });
});

describe('a first start', () => {
  it('makes a cluster in Unicode without TCP, that keeps what it commits, whatever the machine is set to', async () => {
    const cluster = await start();
    expect(cluster.adopted).toBe(false);
    const names = [
      'server_encoding',
      'lc_collate',
      'listen_addresses',
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'jit',
    ];
    const [row] = await ask<Record<string, string>>(
      cluster,
      `select ${names.map((name) => `coalesce(current_setting('${name}', true), (select datcollate from pg_database limit 1)) as ${name}`).join(', ')}`,
    );
    expect(row).toEqual({
      server_encoding: 'UTF8',
      lc_collate: 'C',
      listen_addresses: '',
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      jit: 'off',
    });
    expect((await stat(cluster.socketDir)).mode & 0o777).toBe(0o700);
  });

  it('by two at once ends in one server for both', async () => {
    const [one, two] = await Promise.all([start(), start()]);
    expect(two.pid).toBe(one.pid);
    expect([one.adopted, two.adopted].sort()).toEqual([false, true]);
    expect(await readdir(dataDir)).toEqual(expect.not.arrayContaining([expect.stringContaining('new')]));
  });

  it('clears away what a start that was killed left half made, and leaves a living one its own', async () => {
    const gone = spawn('true');
    await new Promise((resolve) => gone.on('exit', resolve));
    await mkdir(path.join(dataDir, `postgres.new-${gone.pid}-a`, 'base'), { recursive: true });
    await mkdir(path.join(dataDir, `postgres.new-${process.ppid}-b`), { recursive: true });
    await start();
    expect((await readdir(dataDir)).filter((name) => name.includes('new'))).toEqual([`postgres.new-${process.ppid}-b`]);
  });
});

describe('a later start', () => {
  // Making a cluster is most of the work: these begin with one that is there.
  let shared: string;
  let last: Cluster | undefined;

  beforeAll(async () => {
    shared = await mkdtemp(path.join(os.tmpdir(), 'troth-cluster-'));
  });

  beforeEach(() => {
    dataDir = shared;
  });

  afterEach(async () => {
    for (const cluster of open.splice(0)) {
      await cluster.stop();
      last = cluster;
    }
  });

  afterAll(() => last?.destroy());

  it('adopts a server that runs', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, adopted: true, socketDir: first.socketDir });
  });

  it('is not misled by a lock file whose process is another program by now', async () => {
    const first = await start();
    const cluster = path.join(await realpath(dataDir), 'postgres');
    const lock = await readFile(path.join(cluster, 'postmaster.pid'), 'utf8');
    await first.stop();
    // This very process: alive, of the same user, and no Postgres.
    await writeFile(path.join(cluster, 'postmaster.pid'), lock.replace(/^\d+/, String(process.pid)), { mode: 0o600 });
    await writeFile(path.join(first.socketDir, '.s.PGSQL.5432.lock'), lock.replace(/^\d+/, String(process.pid)));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('restarts a server whose socket somebody removed', async () => {
    const first = await start();
    await rm(first.socketDir, { recursive: true });
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says what to do when another Postgres made the cluster', async () => {
    await (await start()).stop();
    const file = path.join(dataDir, 'postgres', 'PG_VERSION');
    const version = await readFile(file, 'utf8');
    await writeFile(file, '14\n');
    await expect(start()).rejects.toThrow(/was made by Postgres 14.*TROTH_POSTGRES_BIN.*backup/s);
    await writeFile(file, version);
  });

  it('shows the end of the log when Postgres will not start', async () => {
    await (await start()).stop();
    await expect(start({ settings: { shared_buffers: 'much' } })).rejects.toThrow(
      /did not start.*invalid value for parameter "shared_buffers": "much"/s,
    );
  });
});

describe('the programs', () => {
  it('must be those of a Postgres', async () => {
    await expect(start({ binDir: parent })).rejects.toThrow(StartFailure);
    await expect(start({ binDir: parent })).rejects.toThrow(/TROTH_POSTGRES_BIN=.*expected a folder with the programs/);
  });
});

describe.runIf(isRoot)('as root', () => {
  it('runs in a private folder of root', async () => {
    await chmod(parent, 0o700);
    const cluster = await start();
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('where user namespaces are not allowed, runs as a user that exists, from a folder that it reaches', async () => {
    await chmod(parent, 0o700);
    const cluster = await start({ mayUnshare: false });
    expect(await ask(cluster, 'select 1 as one')).toEqual([{ one: 1 }]);
    const owner = await stat(`/proc/${cluster.pid}`);
    expect(owner.uid).not.toBe(0);
    const home = await realpath(path.join(dataDir, 'postgres'));
    expect(home.startsWith('/var/lib/troth/')).toBe(true);
    expect((await stat(home)).uid).toBe(owner.uid);
    await cluster.stop();
    const again = await start();
    expect((await stat(`/proc/${again.pid}`)).uid).toBe(owner.uid);
  });

  it('runs a cluster of that user in the data folder itself where the user reaches it', async () => {
    await chmod(parent, 0o755);
    const cluster = await start({ mayUnshare: false });
    expect(await realpath(path.join(dataDir, 'postgres'))).toBe(path.join(await realpath(dataDir), 'postgres'));
    await cluster.stop();
    const again = await start();
    expect((await stat(`/proc/${again.pid}`)).uid).not.toBe(0);
  });
});
