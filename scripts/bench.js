// `npm run bench`: installs what is missing, then measures on the Node that Troth needs. `npm run bench -- ingest` measures only that.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { findNode, install, nodeEnvironment, Problem, ROOT } from './install.js';
import { say } from './steps.js';

const CANNOT_START = 3;

async function main() {
  await install();
  const program = path.join(ROOT, 'bench', 'main.ts');
  const child = spawn(findNode(), ['--expose-gc', program, ...process.argv.slice(2)], {
    env: nodeEnvironment(),
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

main().catch((error) => {
  say(error instanceof Problem ? error.message : (error.stack ?? String(error)));
  process.exitCode = CANNOT_START;
});
