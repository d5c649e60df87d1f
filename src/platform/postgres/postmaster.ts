import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import path from 'node:path';

/** What `postmaster.pid` in a cluster says. */
export interface Postmaster {
  readonly pid: number;
  readonly socketDir: string;
  readonly status: string;
  readonly text: string;
}

/** Reads a cluster's `postmaster.pid`; null where there is none or it is still being written. */
export function readPostmaster(cluster: string): Postmaster | null {
  let text: string;
  try {
    text = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8');
  } catch {
    return null;
  }
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return { pid, socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim(), text };
}

/**
 * Whether that process is a Postgres of this very cluster. A process id alone proves nothing: after a crash or a
 * reboot it may be anybody's.
 */
export function isAlive(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      // A postmaster's working directory is its cluster; a zombie has none.
      return readlinkSync(`/proc/${pid}/cwd`) === cluster;
    } catch {
      return false;
    }
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').includes('postgres') && (stdout ?? '').includes(cluster);
}

/**
 * Removes the lock files of a postmaster that is gone, if its process id now belongs to another program: Postgres
 * would take that program for itself and refuse to start.
 */
export function clearStale(cluster: string, stale: Postmaster, runDir: string): void {
  const file = path.join(cluster, 'postmaster.pid');
  // Read again: another start may have put its own file there in the meantime.
  if (readPostmaster(cluster)?.text === stale.text && !isAlive(stale.pid, cluster)) rmSync(file, { force: true });
  const lock = path.join(runDir, '.s.PGSQL.5432.lock');
  if (!existsSync(lock)) return;
  const holder = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (holder === stale.pid) rmSync(lock, { force: true });
}
