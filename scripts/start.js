// `npm start`: installs what is missing, builds the console, runs the server, and stops everything with itself.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildConsole } from './console.js';
import { findNode, install, nodeEnvironment, Problem, ROOT, run, running } from './install.js';
import { elapsed, say, step } from './steps.js';

const CANNOT_START = 3;

/** How long the server may take to stop before it is ended. */
const PATIENCE_MS = 30_000;

let stopping = false;
/** @type {ReturnType<typeof startServer> | undefined} */
let server;

function interrupt() {
  for (const child of running) child.kill();
  if (stopping) return void server?.child.kill('SIGKILL');
  say('Stopping');
  stopping = true;
  if (server) stopServer(server);
}

/**
 * Starts the server. The channel between us tells it when we end, however we end.
 * @param {string} node
 */
function startServer(node) {
  const child = spawn(node, [path.join(ROOT, 'src', 'main.ts')], {
    cwd: ROOT,
    env: nodeEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {Promise<string>} */
  const ready = new Promise((resolve, reject) => {
    child.on('message', (/** @type {import('../src/platform/serve.ts').LauncherMessage} */ message) => {
      if ('step' in message) say(message.step);
      if ('ready' in message) resolve(message.ready);
      if ('failed' in message) reject(new Problem(message.failed));
    });
    child.on('error', reject);
    child.on('exit', (code, signal) => reject(new Problem(`The server ended (${signal ?? `code ${code}`}).`)));
  });
  /** @type {Promise<{ code: number | null, signal: string | null, said?: string }>} */
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => resolve({ code, signal })));
  return { child, ready, ended };
}

/** @param {ReturnType<typeof startServer>} server */
function stopServer({ child, ended }) {
  if (child.connected) child.disconnect();
  const giveUp = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  void ended.then(() => clearTimeout(giveUp));
}

/**
 * A server that was killed leaves its database running: nobody else is going to stop it.
 * @param {string} node
 */
async function stopDatabase(node) {
  await run(node, [path.join(ROOT, 'src', 'cli', 'main.ts'), 'stop-database'], { env: nodeEnvironment() });
}

async function main() {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, interrupt);
  await install();
  const node = findNode();
  if (stopping) return;
  const started = startServer(node);
  server = started;
  try {
    const [address] = await Promise.all([step('Starting the server', () => started.ready), buildConsole(node)]);
    say(`Ready after ${elapsed()}. Ctrl-C stops it.`);
    process.stdout.write(`${address}\n`);
  } catch (error) {
    if (!stopping) say(error instanceof Problem ? error.message : String(error));
    for (const child of running) child.kill();
    process.exitCode = CANNOT_START;
    stopServer(started);
  }
  const { code, signal } = await started.ended;
  if (signal !== null) {
    if (!stopping) say(`The server was ended by ${signal}; stopping its database.`);
    await stopDatabase(node);
  }
  if (stopping) {
    say('Stopped');
    process.exitCode = 0;
  } else process.exitCode ||= code ?? 1;
}

main().catch((error) => {
  if (stopping) return;
  say(error instanceof Problem ? error.message : (error.stack ?? String(error)));
  process.exitCode = CANNOT_START;
});
