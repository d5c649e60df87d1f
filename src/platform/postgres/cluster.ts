import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fchownSync,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
} from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { systemNow } from '../clock.ts';
import { clientOptions, EMBEDDED_USER } from '../database/pool.ts';
import { StartFailure } from '../failure.ts';
import type { Binaries } from './binaries.ts';
import { findBinaries, libraryPath } from './binaries.ts';
import { clearStale, isAlive, readPostmaster } from './postmaster.ts';
import type { Runner } from './runner.ts';
import { chooseRunner, commandOf, giveTo, privateRunDir, reachableBinaries, reachableHome } from './runner.ts';
import { serverSettings } from './settings.ts';

export interface ClusterOptions {
  /** The folder that holds everything of one installation; made if absent. */
  readonly dataDir: string;
  /** Another Postgres than the packaged one, or null. */
  readonly binDir: string | null;
  /** Settings beside the usual ones. */
  readonly settings?: Record<string, string>;
  /** False: as root, never try a user namespace. */
  readonly mayUnshare?: boolean;
  readonly onStep?: (text: string) => void;
}

/** A Postgres that answers. */
export interface Cluster {
  readonly socketDir: string;
  readonly pid: number;
  /** True if it ran already when we came. */
  readonly adopted: boolean;
  /** Stops it and waits until it is gone. */
  stop(): Promise<void>;
  /** Stops it and removes the whole data folder: for tests. */
  destroy(): Promise<void>;
}

interface Place {
  readonly dataDir: string;
  readonly cluster: string;
  readonly runDir: string;
  readonly runner: Runner;
  readonly env: NodeJS.ProcessEnv;
  readonly binaries: Binaries;
}

/** Recovery of a long import may take a while after a crash; a start that takes longer than this is stuck. */
const PATIENCE_MS = 120_000;
const STEP_MS = 25;
const MAX_LOG_BYTES = 10 * 1024 * 1024;

/** Starts the Postgres of a data folder, or joins the one that runs there. Throws StartFailure saying what is wrong. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const place = await findPlace(options);
  await initialize(place, options);
  const until = systemNow() + PATIENCE_MS;
  for (;;) {
    const joined = await joinLiving(place, until, options);
    if (joined) return joined;
    const started = await start(place, until, options);
    if (started) return started;
    if (systemNow() > until) throw new StartFailure(`Postgres in ${place.cluster} did not start.${logTail(place)}`);
    await sleep(200);
  }
}

/** Whether the Postgres of a data folder runs, whoever started it. */
export function clusterRuns(dataDir: string): boolean {
  const linked = path.join(dataDir, 'postgres');
  if (!existsSync(linked)) return false;
  const cluster = realpathSync(linked);
  const found = readPostmaster(cluster);
  return found !== null && isAlive(found.pid, cluster);
}

async function findPlace(options: ClusterOptions): Promise<Place> {
  await mkdir(options.dataDir, { recursive: true, mode: 0o755 });
  const dataDir = realpathSync(options.dataDir);
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const linked = path.join(dataDir, 'postgres');
  const runner = chooseRunner(linked, options.mayUnshare ?? true);
  const home = await reachableHome(runner, dataDir, key);
  const cluster = path.join(home, 'postgres');
  const binaries = await reachableBinaries(runner, findBinaries(options.binDir));
  const runDir = await privateRunDir(runner, key);
  const libraries = libraryPath(binaries, path.join(runDir, 'lib'));
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C' };
  if (libraries !== null) env.LD_LIBRARY_PATH = libraries;
  return { dataDir, cluster, runDir, runner, env, binaries };
}

/** Makes the cluster if there is none: in a folder beside it, renamed when whole, so that no crash leaves half of one. */
async function initialize(place: Place, options: ClusterOptions): Promise<void> {
  const { cluster, runner, binaries } = place;
  if (existsSync(path.join(cluster, 'PG_VERSION'))) {
    if (runner.how === 'user' && statSync(cluster).uid !== runner.uid) await giveTo(runner, cluster);
    const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
    if (version === String(binaries.major)) return;
    throw new StartFailure(
      `${cluster} was made by Postgres ${version}, but this one is Postgres ${binaries.major}. Point TROTH_POSTGRES_BIN ` +
        `to Postgres ${version}, run "bin/troth backup FILE", then restore the file into a new data folder.`,
    );
  }
  options.onStep?.('Preparing the database');
  const home = path.dirname(cluster);
  await removeAbandoned(home);
  const fresh = await mkdtemp(path.join(home, `postgres.new-${process.pid}-`));
  await giveTo(runner, fresh);
  const flags = ['--encoding=UTF8', '--locale=C', `--username=${EMBEDDED_USER}`, '--auth=trust', '--no-instructions'];
  const { code, output } = await run(place, 'initdb', [...flags, '-D', fresh]);
  if (code !== 0) {
    await rm(fresh, { recursive: true, force: true });
    throw new StartFailure(`The database could not be prepared (initdb, code ${code}):\n${output.trim()}`);
  }
  await rename(fresh, cluster).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true, force: true });
    // Two first starts at once: the other one was faster.
    if (!existsSync(path.join(cluster, 'PG_VERSION'))) throw error;
  });
}

async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = Number(/^postgres\.new-(\d+)-/.exec(name)?.[1] ?? 0);
    if (pid !== 0 && !processExists(pid)) await rm(path.join(home, name), { recursive: true, force: true });
  }
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function run(place: Place, program: string, args: string[]): Promise<{ code: number; output: string }> {
  const { command, args: all, identity } = commandOf(place.runner, path.join(place.binaries.bin, program), args);
  const child = spawn(command, all, { env: place.env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...identity });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(-1);
    });
    child.on('close', (exit) => resolve(exit ?? -1));
  });
  return { code, output };
}

/** Waits for a living postmaster to answer. Null where none lives (any more). */
async function joinLiving(place: Place, until: number, options: ClusterOptions): Promise<Cluster | null> {
  let told = false;
  while (systemNow() <= until) {
    const found = readPostmaster(place.cluster);
    if (!found) return null;
    if (!isAlive(found.pid, realpathSync(place.cluster))) {
      clearStale(place.cluster, found, place.runDir);
      return null;
    }
    if (await answers(found.socketDir, place.cluster)) return clusterOf(place, found.pid, found.socketDir, true);
    if (found.status === 'ready' && !existsSync(path.join(found.socketDir, '.s.PGSQL.5432'))) {
      // Somebody tidied the temporary folder: it runs, but nobody can reach it any more.
      options.onStep?.('Restarting Postgres, whose socket has gone');
      await stopProcess(realpathSync(place.cluster), found.pid);
      return null;
    }
    if (!told) options.onStep?.('Waiting for Postgres, which is starting, recovering or stopping');
    told = true;
    await sleep(100);
  }
  throw new StartFailure(`Postgres in ${place.cluster} runs but does not answer.${logTail(place)}`);
}

async function answers(socketDir: string, cluster: string): Promise<boolean> {
  const client = new pg.Client(clientOptions({ socketDir, database: 'postgres' }));
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return realpathSync(rows[0]?.data_directory ?? '/') === realpathSync(cluster);
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Starts a postmaster in a process group of its own. Null where it ended because another one has the cluster. */
async function start(place: Place, until: number, options: ClusterOptions): Promise<Cluster | null> {
  const settings = { ...serverSettings(place.runDir), ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const program = path.join(place.binaries.bin, 'postgres');
  const { command, args, identity } = commandOf(place.runner, program, ['-D', place.cluster, ...flags]);
  const log = openLog(place);
  const logged = fstatSync(log).size;
  const child = spawn(command, args, {
    env: place.env,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    ...identity,
  });
  closeSync(log);
  child.unref();
  let ended = false;
  const gone = new Promise<void>((resolve) => {
    for (const event of ['error', 'exit'] as const) {
      child.on(event, () => {
        ended = true;
        resolve();
      });
    }
  });
  const slow = systemNow() + 2_000;
  let told = false;
  while (!ended && systemNow() <= until) {
    const found = readPostmaster(place.cluster);
    if (found?.pid === child.pid && (await answers(place.runDir, place.cluster))) {
      return clusterOf(place, found?.pid ?? 0, place.runDir, false);
    }
    if (!told && systemNow() > slow) options.onStep?.('Postgres is recovering what was under way when it was stopped');
    told = systemNow() > slow;
    await Promise.race([gone, sleep(STEP_MS)]);
  }
  if (!ended && child.pid !== undefined) await stopProcess(realpathSync(place.cluster), child.pid);
  const tail = logTail(place, logged);
  if (/lock file "postmaster.pid" already exists|is still in use|lock file ".*" already exists/.test(tail)) return null;
  throw new StartFailure(`Postgres in ${place.cluster} did not start.${tail}`);
}

const logFile = (place: Place) => path.join(place.dataDir, 'postgres.log');

function openLog(place: Place): number {
  const file = logFile(place);
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  // As root in another user's folder: that user writes to it the next time.
  const { uid, gid } = statSync(place.dataDir);
  if (process.getuid?.() === 0) fchownSync(log, uid, gid);
  return log;
}

/** The last lines of the server's log, of those written after the first `from` bytes. */
function logTail(place: Place, from = 0): string {
  const file = logFile(place);
  if (!existsSync(file)) return '';
  const lines = readFileSync(file).subarray(from).toString('utf8').trimEnd().split('\n').slice(-12);
  return ` The end of ${file}:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

function clusterOf(place: Place, pid: number, socketDir: string, adopted: boolean): Cluster {
  const cluster = realpathSync(place.cluster);
  // Asked again: it may have been started anew since.
  const stop = () => stopProcess(cluster, readPostmaster(cluster)?.pid ?? pid);
  const destroy = async () => {
    await stop();
    const home = path.dirname(place.cluster);
    for (const dir of [place.runDir, home, place.dataDir]) await rm(dir, { recursive: true, force: true });
  };
  return { socketDir, pid, adopted, stop, destroy };
}

/** `cluster`: its real path. Fast shutdown: open transactions are rolled back, everything committed is written, then the process ends. */
async function stopProcess(cluster: string, pid: number): Promise<void> {
  const signals: [NodeJS.Signals, number][] = [
    ['SIGINT', 60_000],
    // Immediate: recovers on the next start.
    ['SIGQUIT', 10_000],
  ];
  for (const [signal, patience] of signals) {
    if (!isAlive(pid, cluster)) return;
    process.kill(pid, signal);
    const until = systemNow() + patience;
    while (isAlive(pid, cluster)) {
      if (systemNow() > until) break;
      await sleep(STEP_MS);
    }
  }
  if (isAlive(pid, cluster)) throw new Error(`Postgres (process ${pid}) does not stop`);
}
