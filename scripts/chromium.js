// The browser of the browser tests: the one that is there, or Debian's where we may install it.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './install.js';
import { step } from './steps.js';

/** @typedef {{ program: string } | { how: string }} Browser */

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PACKAGES = ['chromium', 'fonts-noto-cjk'];
const HOW = 'the browser tests need Chromium (Debian: apt-get install chromium fonts-noto-cjk), or TROTH_TEST_BROWSER';

/** @param {string} program */
function onPath(program) {
  const dirs = (process.env.PATH ?? '').split(path.delimiter);
  return dirs.map((dir) => path.join(dir, program)).find((file) => existsSync(file));
}

function find() {
  const named = process.env.TROTH_TEST_BROWSER;
  if (named) return named;
  return NAMES.map(onPath).find((file) => file !== undefined);
}

/** Without it Chinese is drawn as boxes, which no test of a picture would survive. */
async function hasChinese() {
  const { code, output } = await run('fc-list', [':lang=zh', 'family']);
  return code === 0 && output.trim() !== '';
}

/** @returns {Promise<Browser>} */
export async function readyBrowser() {
  const found = find();
  if (found && (await hasChinese())) return { program: found };
  if (process.getuid?.() !== 0 || !onPath('apt-get')) return found ? { program: found } : { how: HOW };
  const installed = await step('Installing Chromium', installPackages);
  const program = find();
  return program ? { program } : { how: `${HOW}. Installing it failed:\n${installed}` };
}

/** @returns {Promise<string>} what apt-get said, where it failed */
async function installPackages() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-o', 'DPkg::Lock::Timeout=120', '-q', '-y'];
  const update = await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', [...wait, 'install', '--no-install-recommends', ...PACKAGES], { env });
  return code === 0 ? '' : `${update.output}\n${output}`.trim();
}
