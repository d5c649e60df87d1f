// Builds the console when its sources changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Problem, ROOT, run, takeTurn } from './install.js';
import { step } from './steps.js';

const CONSOLE = path.join(ROOT, 'console');
const BUILT_FROM = path.join(CONSOLE, 'dist', '.built-from');

/** @param {string} dir @returns {string[]} */
function filesUnder(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    if (!entry.isDirectory()) return [file];
    return ['dist', 'node_modules', '.vite'].includes(entry.name) ? [] : filesUnder(file);
  });
}

function sourcesHash() {
  const hash = createHash('sha256');
  const files = [...filesUnder(CONSOLE), ...filesUnder(path.join(ROOT, 'sdk')), path.join(ROOT, 'package-lock.json')];
  for (const file of files.sort()) {
    hash.update(`${path.relative(ROOT, file)}\0`);
    hash.update(createHash('sha256').update(readFileSync(file)).digest());
  }
  return hash.digest('hex');
}

function isBuilt() {
  return existsSync(BUILT_FROM) && readFileSync(BUILT_FROM, 'utf8') === sourcesHash();
}

/** @param {string} node */
export async function buildConsole(node) {
  if (!existsSync(path.join(CONSOLE, 'index.html')) || isBuilt()) return;
  const release = await takeTurn('building');
  try {
    if (isBuilt()) return;
    const wanted = sourcesHash();
    await step('Building the console', () => build(node));
    writeFileSync(BUILT_FROM, wanted);
  } finally {
    release();
  }
}

/** @param {string} node */
async function build(node) {
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { code, output } = await run(node, [vite, 'build', '--logLevel', 'error'], { cwd: CONSOLE });
  if (code !== 0) throw new Problem(`The console could not be built (vite build, code ${code}):\n${output.trim()}`);
}
