import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chown, cp, lstat, mkdir, mkdtemp, readdir, rename, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { StartFailure } from '../failure.ts';
import type { Binaries } from './binaries.ts';

/**
 * Who runs Postgres, which refuses to run as root. As root we run it in a user namespace where root's own id appears
 * as another; where that is not allowed, as an unprivileged user that exists already.
 */
export type Runner =
  | { readonly how: 'self' }
  | { readonly how: 'namespace'; readonly prefix: readonly string[] }
  | { readonly how: 'user'; readonly name: string; readonly uid: number; readonly gid: number };

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Where an unprivileged user keeps a cluster when the data folder lies out of its reach. */
const REACHABLE = '/var/lib/troth';

function accounts(): Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0 && account.gid >= 0);
}

function unprivileged(): Account {
  const all = accounts();
  const found = ['postgres', 'nobody', 'daemon'].map((name) => all.find((account) => account.name === name));
  const account = found.find((candidate) => candidate !== undefined) ?? all[0];
  if (!account) throw new StartFailure('Postgres does not run as root, and /etc/passwd names no other user to run it.');
  return account;
}

/**
 * The command that runs something as root's files see it, but under an id that is not 0; null where the system allows
 * no user namespaces. The id must be one that /etc/passwd names: initdb asks for its name.
 */
function namespacePrefix(): string[] | null {
  const account = process.platform === 'linux' ? accounts()[0] : undefined;
  if (!account) return null;
  const prefix = ['unshare', '--user', `--map-user=${account.uid}`, `--map-group=${account.gid}`];
  const [command = '', ...args] = prefix;
  const probe = spawnSync(command, [...args, 'id', '-u'], { encoding: 'utf8' });
  return probe.status === 0 && probe.stdout.trim() === String(account.uid) ? prefix : null;
}

/** Chooses who runs the cluster at `cluster`, which may not exist yet: whoever owns it, if not root. */
export function chooseRunner(cluster: string, mayUnshare = true): Runner {
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  const uid = process.getuid?.();
  if (uid === undefined)
    throw new StartFailure('The embedded Postgres needs Linux or macOS; set DATABASE_URL instead.');
  if (uid !== 0) {
    if (owner && owner.uid !== uid) {
      throw new StartFailure(`${cluster} belongs to another user (id ${owner.uid}); start Troth as that user.`);
    }
    return { how: 'self' };
  }
  if (owner && owner.uid !== 0) return { how: 'user', name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const prefix = mayUnshare ? namespacePrefix() : null;
  return prefix ? { how: 'namespace', prefix } : { how: 'user', ...unprivileged() };
}

/** The command line and process options that run `program` as `runner`. */
export function commandOf(runner: Runner, program: string, args: readonly string[]) {
  const identity = runner.how === 'user' ? { uid: runner.uid, gid: runner.gid } : {};
  if (runner.how !== 'namespace') return { command: program, args: [...args], identity };
  const [command = '', ...prefix] = runner.prefix;
  return { command, args: [...prefix, program, ...args], identity };
}

function reaches(runner: Runner & { how: 'user' }, test: '-x' | '-r', file: string): boolean {
  const { status } = spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', file], {
    uid: runner.uid,
    gid: runner.gid,
    cwd: '/',
  });
  return status === 0;
}

/** Gives `file` and everything in it to the runner, where that is another user than we are. */
export async function giveTo(runner: Runner, file: string): Promise<void> {
  if (runner.how !== 'user') return;
  await chown(file, runner.uid, runner.gid);
  if (!(await lstat(file)).isDirectory()) return;
  for (const name of await readdir(file)) {
    const inner = path.join(file, name);
    if ((await lstat(inner)).isSymbolicLink()) continue;
    await giveTo(runner, inner);
  }
}

/**
 * The folder under which the cluster lies: the data folder itself or, for an unprivileged user who cannot reach it
 * (the repository may lie in a private folder of root's), one that it can, with a link from the data folder.
 */
export async function reachableHome(runner: Runner, dataDir: string, key: string): Promise<string> {
  if (runner.how !== 'user' || reaches(runner, '-x', dataDir)) return dataDir;
  const home = path.join(REACHABLE, key);
  await mkdir(home, { recursive: true, mode: 0o755 });
  const link = path.join(dataDir, 'postgres');
  await symlink(path.join(home, 'postgres'), link).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  return home;
}

/** The programs themselves, copied once to where the runner can reach them if it cannot reach them here. */
export async function reachableBinaries(runner: Runner, binaries: Binaries): Promise<Binaries> {
  if (runner.how !== 'user' || reaches(runner, '-r', path.join(binaries.bin, 'postgres'))) return binaries;
  if (binaries.lib === null) throw new StartFailure(`${binaries.bin}: ${runner.name} cannot read this folder.`);
  const copy = path.join(REACHABLE, `programs-${process.platform}-${process.arch}-${binaries.version}`);
  if (!existsSync(copy)) {
    await mkdir(REACHABLE, { recursive: true, mode: 0o755 });
    const partial = await mkdtemp(`${copy}.`);
    await cp(binaries.root, partial, { recursive: true, mode: 0 });
    spawnSync('chmod', ['-R', 'a+rX', partial]);
    // Another start may have finished first; its copy is as good.
    await rename(partial, copy).catch(() => rm(partial, { recursive: true, force: true }));
  }
  return { ...binaries, root: copy, bin: path.join(copy, 'native', 'bin'), lib: path.join(copy, 'native', 'lib') };
}

/** A folder for the socket: short (a path may have 107 bytes), private to the runner, the same on every start. */
export async function privateRunDir(runner: Runner, key: string): Promise<string> {
  const self = process.getuid?.() ?? 0;
  const uid = runner.how === 'user' ? runner.uid : self;
  const base = os.tmpdir().length <= 70 ? os.tmpdir() : '/tmp';
  for (let attempt = 0; attempt < 10; attempt++) {
    const dir = path.join(base, `troth-${self}-${key}${attempt === 0 ? '' : `-${attempt}`}`);
    await mkdir(dir, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    const found = await lstat(dir);
    // Somebody else's folder of that name in a place where all may write: not to be trusted.
    if (!found.isDirectory() || (found.uid !== self && found.uid !== uid) || (found.mode & 0o077) !== 0) continue;
    if (found.uid !== uid) await chown(dir, uid, runner.how === 'user' ? runner.gid : -1);
    return dir;
  }
  throw new StartFailure(`No private folder for the database socket could be made in ${base}.`);
}
