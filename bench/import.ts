import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { standing } from './leave.ts';
import { factsOfOrder } from './market.ts';
import { say, seconds, step, whole } from './rounds.ts';

const ROOT = path.join(import.meta.dirname, '..');
const ASKED_MB = 400;
const FLAGS = ['--max-semi-space-size=16'];

/** (e): bin/troth's own process while it imports facts from a file, looked at each second. */
export async function benchImport(facts: number): Promise<void> {
  const folder = await mkdtemp(path.join(process.env.TROTH_BENCH_DIR ?? os.tmpdir(), 'troth-bench-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const leave = async () => {
    await stopped();
    await remove();
  };
  standing.add(leave);
  try {
    const file = path.join(folder, 'facts.ndjson');
    await step(`writing ${whole(facts)} facts`, () => writeFacts(file, facts));
    const data = ['--data', path.join(folder, 'data')];
    const market = ['--currency', 'USD', '--zone', 'America/New_York', '--title', 'Measured'];
    await troth(['market', 'create', 'bench', ...market, '--clock', '2027-01-01T00:00:00Z', ...data]);
    await troth(['publish', path.join(ROOT, 'bench', 'policy.yaml'), '--market', 'bench', ...data]);
    const sampled: number[] = [];
    const took = await seconds(() => troth(['import', file, '--market', 'bench', ...data], sampled));
    say(
      `(e) Import of ${whole(facts)} facts by the command line: ${took.toFixed(1)} s, ${whole(facts / took)} facts/s`,
    );
    const highest = Math.max(...sampled);
    const kept = highest <= ASKED_MB ? 'kept' : 'MISSED';
    say(`  its own process, resident: at most ${highest.toFixed(0)} MB (asked: at most ${ASKED_MB} MB) ${kept}`);
    say(`  second half of the samples: ${slope(sampled.slice(sampled.length >> 1)).toFixed(2)} MB/s (flat is 0)`);
  } finally {
    standing.delete(leave);
    await remove();
  }
}

/** The command that runs now. */
let running: ChildProcess | null = null;

/** Stops it; it stops the Postgres that it started. */
async function stopped(): Promise<void> {
  if (!running || running.exitCode !== null) return;
  running.kill('SIGTERM');
  await once(running, 'close');
}

async function writeFacts(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  let written = 0;
  for (let index = 0; written < count; index++) {
    const told = factsOfOrder(index).slice(0, count - written);
    written += told.length;
    const more = out.write(told.map(({ fact }) => `${JSON.stringify(fact)}\n`).join(''));
    if (!more) await once(out, 'drain');
  }
  out.end();
  await once(out, 'close');
}

/** The command as bin/troth runs it, with its own process id to look at. */
async function troth(args: readonly string[], sampled?: number[]): Promise<void> {
  const child = spawn(process.execPath, [...FLAGS, path.join(ROOT, 'src', 'cli', 'main.ts'), ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running = child;
  let said = '';
  child.stderr.on('data', (piece) => {
    said = `${said}${piece}`.slice(-4000);
  });
  const timer = sampled && setInterval(() => void resident(child.pid ?? 0, sampled), 1000);
  const [code] = await once(child, 'close');
  clearInterval(timer);
  if (code !== 0) throw new Error(`troth ${args[0]} ended with ${code}: ${said}`);
}

async function resident(pid: number, sampled: number[]): Promise<void> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
  if (kilobytes !== undefined) sampled.push(Number(kilobytes) / 1024);
}

/** Least squares through samples a second apart. */
function slope(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  let [above, below] = [0, 0];
  for (const [index, value] of values.entries()) {
    above += (index - middle) * (value - mean);
    below += (index - middle) ** 2;
  }
  return above / below;
}
