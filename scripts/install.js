// Installs what is missing and finds the Node to run. Plain JavaScript: it runs on the Node that is there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { step } from './steps.js';

export const ROOT = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const MODULES = path.join(ROOT, 'node_modules');
const STAMP = path.join(MODULES, '.troth-installed');
const OLDEST_NODE = 24;
const LONGEST_TURN_MS = 15 * 60_000;

/** What a person can put right; shown without a stack. */
export class Problem extends Error {}

/**
 * Runs a program to its end; its output is shown only if it fails, unless `show`.
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd = ROOT, env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    child.on('error', (error) => chunks.push(Buffer.from(`${command}: ${error.message}`)));
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code: code ?? -1, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Programs that `run` started and that have not ended. @type {Set<import('node:child_process').ChildProcess>} */
export const running = new Set();

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** Whether what npm says it installed is what the lock file asks for; packages of other platforms may be missing. */
function matchesLock() {
  const installed = path.join(MODULES, '.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  return Object.entries(wanted).every(([name, entry]) => {
    if (name === '' || entry.link) return true;
    if (found[name] === undefined) return entry.optional === true && !forThisPlatform(entry);
    return found[name].version === entry.version && existsSync(path.join(ROOT, name));
  });
}

/**
 * Whether an optional package is a build for this very platform; those that name none belong to builds for others.
 * @param {{ os?: string[], cpu?: string[], libc?: string[] }} entry
 */
function forThisPlatform(entry) {
  const libc = process.platform === 'linux' && entry.libc ? entry.libc.includes(usesMusl() ? 'musl' : 'glibc') : true;
  return (entry.os?.includes(process.platform) ?? false) && (entry.cpu?.includes(process.arch) ?? true) && libc;
}

function usesMusl() {
  const header = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport()).header;
  return header.glibcVersionRuntime === undefined;
}

/** Installs the packages if they are missing or not those of the lock file. */
export async function install() {
  const stamped = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
  if (stamped()) return;
  const release = await takeTurn('installing');
  try {
    if (stamped()) return;
    if (!matchesLock()) await step('Installing packages', npmInstall);
    writeFileSync(STAMP, lockHash());
  } finally {
    release();
  }
}

async function npmInstall() {
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // npm tells its scripts where it is; from elsewhere, the one on PATH.
  const npm = process.env.npm_execpath;
  const own = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  const { code, output } = own ? await run(process.execPath, [npm, ...flags]) : await run('npm', flags);
  if (code !== 0) throw new Problem(`The packages could not be installed (npm ci, code ${code}):\n${output.trim()}`);
}

/**
 * Two launchers at once would write over each other: one at a time. Resolves with what gives the turn back.
 * @param {string} what
 * @returns {Promise<() => void>}
 */
export async function takeTurn(what) {
  const turn = path.join(ROOT, '.cache', what);
  mkdirSync(path.dirname(turn), { recursive: true });
  for (;;) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      return () => rmSync(turn, { force: true });
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (isAbandoned(turn)) rmSync(turn, { force: true });
    else await sleep(200);
  }
}

/** Whose process has ended, or who takes longer than any installation or build. @param {string} turn */
function isAbandoned(turn) {
  try {
    const age = Date.now() - statSync(turn).mtimeMs;
    return age > LONGEST_TURN_MS || (age > 1_000 && !isRunning(Number(readFileSync(turn, 'utf8'))));
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** @param {string} node */
function majorOf(node) {
  const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return Number(/^v(\d+)\./.exec(stdout ?? '')?.[1] ?? 0);
}

/**
 * The Node that runs Troth: the one TROTH_NODE names, else the one installed with the packages, else the first one on
 * PATH that is new enough.
 * @returns {string}
 */
export function findNode() {
  const named = process.env.TROTH_NODE;
  if (named) {
    if (majorOf(named) >= OLDEST_NODE) return named;
    throw new Problem(`TROTH_NODE is "${named}": expected the path of a Node ${OLDEST_NODE} or newer.`);
  }
  const name = `node-${process.platform}-${process.arch}`;
  const pinned = path.join(MODULES, name, 'bin', 'node');
  // What is installed with the packages was chosen by its version: asking it again would cost every start a moment.
  if (existsSync(pinned) && !(process.platform === 'linux' && usesMusl())) return pinned;
  const others = (process.env.PATH ?? '').split(path.delimiter).map((dir) => path.join(dir, 'node'));
  const found = [process.execPath, ...others].find((node) => existsSync(node) && majorOf(node) >= OLDEST_NODE);
  if (found) return found;
  throw new Problem(
    `Troth runs on Node ${OLDEST_NODE} or newer. The package ${name} that brings it is not installed for this platform, ` +
      'and none was found on PATH: put one there, or set TROTH_NODE to its path.',
  );
}

/**
 * The environment for the Node that runs Troth: it keeps what it made of the sources, which halves the time a command takes.
 * @returns {NodeJS.ProcessEnv}
 */
export function nodeEnvironment() {
  return { NODE_COMPILE_CACHE: path.join(ROOT, '.cache', 'compiled'), ...process.env };
}
