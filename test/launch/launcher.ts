import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, readPostmaster } from '../../src/platform/postgres/postmaster.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

export interface Launched {
  readonly launcher: ChildProcess;
  /** Everything it has printed so far. */
  said(): string;
  /** Resolves with the exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Resolves with the address once it is printed; rejects with what was said if it ends first. */
  readonly ready: Promise<string>;
}

/** `npm start` without npm, on a data folder and port of its own, with nothing in the environment but what is given. */
export function launch(dataDir: string, port: number, more: Record<string, string> = {}): Launched {
  const env = { PATH: process.env.PATH ?? '', PORT: String(port), TROTH_DATA: dataDir, ...more };
  const launcher = spawn(process.execPath, ['scripts/start.js'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  const ended = new Promise<number | null>((resolve) => launcher.on('exit', resolve));
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [launcher.stdout, launcher.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
        const address = /^(http:\/\/[^\s/]+)\S*$/m.exec(text)?.[1];
        if (address) resolve(address);
      });
    }
    launcher.on('close', () => reject(new Error(text)));
  });
  ready.catch(() => {});
  return { launcher, said: () => text, ended, ready };
}

/** The process that a launcher started to serve. */
export function serverOf(launcher: ChildProcess): number {
  const children = readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, 'utf8').trim().split(' ');
  const server = children
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('src/main.ts'));
  if (server === undefined) throw new Error('The launcher has no server');
  return server;
}

/** The postmaster of a data folder, if it lives. */
export function postgresOf(dataDir: string): { pid: number; socketDir: string } | null {
  const cluster = realpathSync(path.join(dataDir, 'postgres'));
  const found = readPostmaster(cluster);
  return found && isAlive(found.pid, cluster) ? found : null;
}

export async function until(what: string, done: () => boolean | Promise<boolean>, patience = 15_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await done())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await sleep(20);
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
