import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemNow } from './clock.ts';
import type { Connection, Db } from './database/index.ts';
import { clientOptions, migrate, openDatabase } from './database/index.ts';
import { StartFailure } from './failure.ts';
import type { Cluster } from './postgres/cluster.ts';
import { clusterRuns, openCluster } from './postgres/cluster.ts';

/** Where an installation keeps its data: a server of its own, or in a folder with the embedded one. */
export interface InstanceOptions {
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly postgresBin: string | null;
  /**
   * The address at which this process will serve; null for a command that only works on the data. One process serves
   * an installation at a time; any number may work beside it.
   */
  readonly serveAt: string | null;
  readonly onStep?: (text: string) => void;
}

export interface Instance {
  readonly db: Db;
  /** False where the database was running before we came. */
  readonly startedDatabase: boolean;
  /**
   * Resolves when this process may no longer serve: the database is gone and could not be brought back, or another
   * process took its place. Never, while all is well.
   */
  readonly lost: Promise<string>;
  /** Tells whoever asks who serves the address at which we do, which is known for sure only once we listen. */
  announce(address: string): Promise<void>;
  /** Closes everything; the last one to leave an embedded database stops it. */
  stop(): Promise<void>;
}

/** Advisory locks, one number each. Everybody present shares the first; who serves holds the second alone. */
const PRESENT = 73_080_002;
const SERVING = 73_080_003;

const EMBEDDED_DATABASE = 'troth';
/** How long the session of a process that was killed may take to end: it is idle, and hears of it at once. */
const DYING_MS = 1_500;
/** How long connections in use are waited for when we leave. */
const CLOSE_MS = 2_000;
/** How long an embedded database that is stopping, or has no room for us, is waited for. */
const JOIN_MS = 60_000;
const REJOIN_MS = 60_000;

interface Place {
  readonly connection: Connection;
  readonly cluster: Cluster | null;
  readonly session: pg.Client;
}

/**
 * Joins an installation: starts its embedded Postgres or joins the one that runs, takes the locks, migrates. Throws
 * StartFailure where another process serves it already, or the database cannot be had.
 */
export async function openInstance(given: InstanceOptions): Promise<Instance> {
  let options = given;
  let place = await join(options);
  const db = openDatabase(place.connection);
  try {
    await migrate(db, (name) => options.onStep?.(`Migrating: ${name}`));
  } catch (error) {
    await db.close();
    await leave(place, options);
    throw error;
  }
  let stopping = false;
  /** Coming back after a loss; whoever stops meanwhile waits for it, so as not to leave a database behind. */
  let returning: Promise<void> = Promise.resolve();
  const lost = new Promise<string>((resolve) => {
    const comeBack = async () => {
      options.onStep?.('The database connection was lost; coming back');
      try {
        place = await rejoin(options, place.connection, () => stopping);
        watch(place.session);
        options.onStep?.('The database is back');
      } catch (error) {
        resolve((error as Error).message);
      }
    };
    const watch = (session: pg.Client) => {
      session.once('end', () => {
        if (!stopping) returning = comeBack();
      });
    };
    watch(place.session);
  });
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    // A query that nobody waits for any more must not hold up the end; the session lock goes with our process.
    await Promise.race([db.close(), sleep(CLOSE_MS, undefined, { ref: false })]);
    await returning;
    await leave(place, options);
  };
  const announce = async (address: string) => {
    options = { ...options, serveAt: address };
    await place.session.query(`select set_config('application_name', $1, false)`, [sessionName(address)]);
  };
  return { db, announce, startedDatabase: place.cluster?.adopted === false, lost, stop };
}

async function join(options: InstanceOptions): Promise<Place> {
  const until = systemNow() + JOIN_MS;
  for (;;) {
    const cluster = await reach(options);
    const connection = cluster
      ? { socketDir: cluster.socketDir, database: EMBEDDED_DATABASE }
      : { url: options.databaseUrl ?? '' };
    if (cluster) await ensureDatabase(cluster, systemNow() < until);
    const session = await openSession(connection, options.serveAt, systemNow() < until);
    if (session && (await tryLock(session, 'pg_try_advisory_lock_shared', PRESENT))) {
      const place = { connection, cluster, session };
      if (options.serveAt === null) return place;
      const refusal = await takeServing(session);
      if (refusal === null) return place;
      await leave(place, options);
      throw new StartFailure(refusal);
    }
    // The last one to leave is stopping it just now.
    await session?.end().catch(() => {});
    await sleep(100);
  }
}

async function reach(options: InstanceOptions): Promise<Cluster | null> {
  if (options.databaseUrl !== null) return null;
  const { dataDir, postgresBin: binDir, onStep } = options;
  return openCluster({ dataDir, binDir, ...(onStep ? { onStep } : {}) });
}

/** Makes our database in a new cluster. A connection that breaks is `join`'s to repeat, as long as it may. */
async function ensureDatabase(cluster: Cluster, mayWait: boolean): Promise<void> {
  const client = new pg.Client(clientOptions({ socketDir: cluster.socketDir, database: 'postgres' }));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [EMBEDDED_DATABASE]);
    if (rowCount === 0) await client.query(`create database ${EMBEDDED_DATABASE}`);
  } catch (error) {
    if (!mayWait) throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/** What others read who ask who serves. Postgres cuts names at 63 bytes. */
function sessionName(serveAt: string | null): string {
  return `troth pid=${process.pid}${serveAt === null ? '' : ` at=${serveAt}`}`.slice(0, 63);
}

/** The session that holds our locks as long as we live. Null where an embedded server is going down and we may wait. */
async function openSession(
  connection: Connection,
  serveAt: string | null,
  mayWait: boolean,
): Promise<pg.Client | null> {
  const session = new pg.Client(clientOptions(connection, sessionName(serveAt)));
  session.on('error', () => {});
  try {
    await session.connect();
    await session.query('set idle_session_timeout = 0');
    const { rows } = await session.query<{ number: number }>(
      `select current_setting('server_version_num')::int as number`,
    );
    if ((rows[0]?.number ?? 0) < 150_000) throw new StartFailure('DATABASE_URL: Postgres 15 or newer is needed.');
    return session;
  } catch (error) {
    await session.end().catch(() => {});
    if (error instanceof StartFailure) throw error;
    if ('url' in connection) {
      throw new StartFailure(`DATABASE_URL: the database cannot be reached: ${(error as Error).message}`);
    }
    if (!mayWait) throw error;
    return null;
  }
}

type Lock = 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared' | 'pg_advisory_unlock_shared';

/** Whether it was got; null where the session is broken. */
async function tryLock(session: pg.Client, lock: Lock, key: number): Promise<boolean | null> {
  const answer = await session.query<{ got: boolean }>(`select ${lock}($1) as got`, [key]).catch(() => null);
  return answer && answer.rows[0]?.got === true;
}

/** Null once we are the one that serves; else who is, in words. */
async function takeServing(session: pg.Client): Promise<string | null> {
  const until = systemNow() + DYING_MS;
  for (;;) {
    if (await tryLock(session, 'pg_try_advisory_lock', SERVING)) return null;
    if (systemNow() > until) break;
    await sleep(100);
  }
  const { pid, address } = await servingNow(session);
  const who = pid === undefined ? 'Another process' : `Process ${pid}`;
  return `${who} already serves this data${address === undefined ? '' : ` at ${address}`}. Stop it first, or use that address.`;
}

/** Which process serves a database, and at which address; both unknown where none does. */
export async function servingNow(
  q: Pick<pg.Client | pg.Pool, 'query'>,
): Promise<{ readonly pid: string | undefined; readonly address: string | undefined }> {
  const { rows } = await q.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1
       and l.database = (select oid from pg_database where datname = current_database())`,
    [SERVING],
  );
  const [, pid, address] = /pid=(\d+)(?: at=(\S+))?/.exec(rows[0]?.name ?? '') ?? [];
  return { pid, address };
}

/** After the connection broke: bring the database back if it is ours to start, and take the locks again. */
async function rejoin(options: InstanceOptions, before: Connection, stopping: () => boolean): Promise<Place> {
  const until = systemNow() + REJOIN_MS;
  for (;;) {
    try {
      const place = await join(options);
      if (JSON.stringify(place.connection) === JSON.stringify(before)) return place;
      await leave(place, options);
      throw new StartFailure('The database came back at another socket; start again.');
    } catch (error) {
      const outside = options.databaseUrl !== null && systemNow() < until && !stopping();
      if (!outside || /already serves/.test((error as Error).message)) throw error;
      await sleep(500);
    }
  }
}

/** Ends our session. Whoever finds nobody else present stops an embedded server. */
async function leave({ session, cluster }: Place, options: InstanceOptions): Promise<void> {
  if (cluster === null) return session.end().catch(() => {});
  await tryLock(session, 'pg_advisory_unlock_shared', PRESENT);
  const alone = await tryLock(session, 'pg_try_advisory_lock', PRESENT);
  try {
    if (alone) await cluster.stop();
  } finally {
    await session.end().catch(() => {});
  }
  // A session that broke at the last moment: the server may go on without us, and perhaps without anybody.
  if (alone === null) await stopUnused(options);
}

/** Stops an embedded database that was left running, if nobody is present. For cleaning up after a killed process. */
export async function stopUnused(
  options: Pick<InstanceOptions, 'dataDir' | 'databaseUrl' | 'postgresBin'>,
): Promise<'not running' | 'in use' | 'stopped'> {
  if (options.databaseUrl !== null || !clusterRuns(options.dataDir)) return 'not running';
  const { dataDir, databaseUrl, postgresBin } = options;
  const joining = { dataDir, databaseUrl, postgresBin, serveAt: null };
  await leave(await join(joining), joining);
  return clusterRuns(dataDir) ? 'in use' : 'stopped';
}
