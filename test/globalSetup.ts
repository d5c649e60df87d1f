import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import type { Connection } from '../src/platform/database/index.ts';
import { migrate, openDatabase } from '../src/platform/database/index.ts';
import type { Cluster } from '../src/platform/postgres/cluster.ts';
import { openCluster } from '../src/platform/postgres/cluster.ts';
import { DISPOSABLE } from '../src/platform/postgres/settings.ts';
import { administer, databaseOn } from './database.ts';

interface Shared {
  users: number;
  ready: Promise<{ server: Connection; template: string; stop(): Promise<void> }>;
}

const KEY = Symbol.for('troth.test.server');
const home = globalThis as unknown as Record<symbol, Shared | undefined>;

/**
 * One server for the whole run, whichever projects take part: the embedded one in a temporary folder, or the one that
 * DATABASE_URL names. In it one migrated template, which every test file copies.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = home[KEY] ?? { users: 0, ready: open() };
  home[KEY] = shared;
  shared.users += 1;
  const { server, template, stop } = await shared.ready;
  project.provide('testServer', server);
  project.provide('testTemplate', template);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    home[KEY] = undefined;
    await stop();
  };
}

async function open() {
  const url = process.env.DATABASE_URL;
  const embedded = url === undefined || url === '' ? await startEmbedded() : null;
  const server: Connection = embedded ? { socketDir: embedded.socketDir, database: 'postgres' } : { url: url ?? '' };
  const template = `troth_template_${randomBytes(4).toString('hex')}`;
  const stop = () => (embedded ? embedded.destroy() : administer(server, `drop database if exists ${template}`));
  try {
    await administer(server, `create database ${template}`);
    const db = openDatabase(databaseOn(server, template));
    await migrate(db);
    await db.close();
  } catch (error) {
    await stop();
    throw error;
  }
  return { server, template, stop };
}

async function startEmbedded(): Promise<Cluster> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'troth-test-'));
  const binDir = process.env.TROTH_POSTGRES_BIN || null;
  return openCluster({ dataDir, binDir, settings: DISPOSABLE });
}
