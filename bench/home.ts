import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { preparePolicy, settle } from '../src/facts/ingest.ts';
import { createMarket } from '../src/facts/markets.ts';
import type { Connection, Db } from '../src/platform/database/index.ts';
import { migrate, openDatabase, transaction } from '../src/platform/database/index.ts';
import type { Cluster } from '../src/platform/postgres/cluster.ts';
import { openCluster } from '../src/platform/postgres/cluster.ts';
import { parsePolicy } from '../src/policy/document.ts';
import { publish } from '../src/policy/versions.ts';
import { standing } from './leave.ts';
import { BEGIN } from './market.ts';

/** The one market of every measurement. */
export const MARKET = 'bench';

export interface Home {
  readonly cluster: Cluster;
  readonly folder: string;
  /** A new database with the schema, and in it the market, live since `liveFrom`, under the policy of the measurements or under another. */
  database(name: string, liveFrom: number, policyFile?: string): Promise<Db>;
  close(): Promise<void>;
}

/** A Postgres of our own as `npm start` runs it, fsync and all, in a folder of its own. */
export async function openHome(): Promise<Home> {
  const folder = await mkdtemp(path.join(process.env.TROTH_BENCH_DIR ?? os.tmpdir(), 'troth-bench-'));
  const cluster = await openCluster({ dataDir: folder, binDir: process.env.TROTH_POSTGRES_BIN || null });
  const open: Db[] = [];
  const destroy = () => cluster.destroy();
  standing.add(destroy);
  return {
    cluster,
    folder,
    database: async (name, liveFrom, policyFile = path.join(import.meta.dirname, 'policy.yaml')) => {
      const admin = openDatabase({ socketDir: cluster.socketDir, database: 'postgres' });
      await admin.pool.query(`create database ${name}`);
      await admin.close();
      const connection: Connection = { socketDir: cluster.socketDir, database: name };
      const db = openDatabase(connection);
      open.push(db);
      await migrate(db);
      await openMarket(db, liveFrom, policyFile);
      return db;
    },
    close: async () => {
      await Promise.all(open.map((db) => db.close()));
      standing.delete(destroy);
      await destroy();
    },
  };
}

async function openMarket(db: Db, liveFrom: number, file: string): Promise<void> {
  const market = await createMarket(
    db,
    {
      id: MARKET,
      title: { en: 'Measured market', zh: '测速市场' },
      currency: 'USD',
      zone: 'America/New_York',
      clock: null,
      liveFrom,
      sourceRanks: ['shop', 'carrier'],
    },
    BEGIN,
  );
  const parsed = parsePolicy(await readFile(file, 'utf8'), path.basename(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const { policy } = parsed;
  await transaction(db, async (tx) => {
    const prepare = (inner: typeof tx, of: typeof market, version: typeof policy) =>
      preparePolicy(inner, of, version, BEGIN);
    const published = await publish(tx, { market, policy, by: 'bench', now: BEGIN, prepare });
    if (!published.ok) throw new Error(published.rule);
  });
  await settle(db, MARKET, BEGIN);
}
