// `npm test`: everything CI checks, stage by stage. `npm test -- unit database` runs only those stages.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { readyBrowser } from './chromium.js';
import { buildConsole } from './console.js';
import { findNode, install, Problem, ROOT, run } from './install.js';
import { elapsed, say, since } from './steps.js';

const POSTGRES_15 = '/usr/lib/postgresql/15/bin';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[], output: string }} Outcome
 * @typedef {{ node: string, env: NodeJS.ProcessEnv, browser: Promise<import('./chromium.js').Browser> | null }} Tools
 * @typedef {{ name: string, run: (tools: Tools) => Promise<Outcome>, needs?: string }} Stage `needs`: a stage that must be over before it.
 */

/** @returns {Outcome} */
const notRun = (/** @type {string} */ why, count = 1) => ({
  passed: 0,
  failed: 0,
  skipped: count,
  notes: [why],
  output: '',
});

/**
 * A program that says yes or no: counts one.
 * @param {string} module @param {string[]} args @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @returns {Promise<Outcome>}
 */
async function check(module, args, { node, env }) {
  const { code, output } = await run(node, [path.join(ROOT, 'node_modules', module), ...args], { env });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, notes: [], output };
}

/** @param {Outcome[]} outcomes @returns {Outcome} */
function sum(outcomes) {
  const add = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    outcomes.reduce((total, one) => total + one[key], 0);
  return {
    passed: add('passed'),
    failed: add('failed'),
    skipped: add('skipped'),
    notes: outcomes.flatMap(({ notes }) => notes),
    output: outcomes.map(({ output }) => output).join('\n'),
  };
}

/**
 * One of Vitest's projects, counted test by test from what Vitest itself reports.
 * @param {string} project @param {{ node: string, env: NodeJS.ProcessEnv }} tools
 * @returns {Promise<Outcome>}
 */
async function vitest(project, { node, env }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'troth-report-'));
  const report = path.join(folder, 'report.json');
  const flags = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const program = path.join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  try {
    const { code, output } = await run(node, [program, 'run', '--project', project, ...flags], { env });
    const outcome = existsSync(report)
      ? readReport(JSON.parse(readFileSync(report, 'utf8')))
      : { ...notRun(''), skipped: 0 };
    // A file that cannot be read, a set-up that breaks, or no test at all: not among the failed tests, yet a failure.
    if (code !== 0 && outcome.failed === 0) outcome.failed = 1;
    return { ...outcome, output };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {{ testResults: { assertionResults: { status: string, fullName: string }[] }[] }} report */
function readReport(report) {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  const left = tests.filter(({ status }) => status !== 'passed' && status !== 'failed');
  return {
    passed,
    failed,
    skipped: left.length,
    notes: left.map(({ fullName }) => `not run: ${fullName}`),
    output: '',
  };
}

/**
 * Begun in this order, two at a time: a browser, a database and a process that starts each leave a core idle while they are waited for.
 * The longest of the long ones comes first.
 * @type {Stage[]}
 */
const STAGES = [
  {
    name: 'types',
    run: async (tools) => {
      const projects = ['tsconfig.json', 'console/tsconfig.json'].filter((file) => existsSync(path.join(ROOT, file)));
      return sum(
        await Promise.all(projects.map((file) => check('typescript/bin/tsc', ['--noEmit', '-p', file], tools))),
      );
    },
  },
  { name: 'style', run: (tools) => check('@biomejs/biome/bin/biome', ['check', '--error-on-warnings'], tools) },
  { name: 'walls', run: (tools) => vitest('walls', tools) },
  { name: 'dead-code', run: (tools) => check('knip/bin/knip.js', ['--no-progress'], tools) },
  { name: 'unit', run: (tools) => vitest('unit', tools) },
  {
    name: 'console',
    run: async ({ node }) => {
      await buildConsole(node);
      return { passed: 1, failed: 0, skipped: 0, notes: [], output: '' };
    },
  },
  {
    name: 'browser',
    needs: 'console',
    run: async (tools) => {
      const browser = await tools.browser;
      if (browser && 'program' in browser) {
        return vitest('browser', { ...tools, env: { ...tools.env, TROTH_TEST_BROWSER: browser.program } });
      }
      const outcome = notRun(`not run: ${browser?.how ?? ''}`);
      // On a machine that only tests, a part that never runs is a hole, not an inconvenience.
      return process.env.CI ? { ...outcome, skipped: 0, failed: 1, output: browser?.how ?? '' } : outcome;
    },
  },
  { name: 'database', run: (tools) => vitest('database', tools) },
  {
    name: 'postgres15',
    run: async (tools) => {
      if (!existsSync(POSTGRES_15))
        return notRun(`not run: no postgresql-15 in ${POSTGRES_15} (Debian: apt-get install postgresql-15)`);
      const { DATABASE_URL: _, ...env } = tools.env;
      return vitest('database', {
        ...tools,
        env: { ...env, TROTH_POSTGRES_BIN: POSTGRES_15, TROTH_TEST_AGAIN: 'yes' },
      });
    },
  },
  { name: 'http', needs: 'console', run: (tools) => vitest('http', tools) },
];

/** @param {Stage} stage @param {Tools} tools @returns {Promise<Outcome>} */
async function runStage(stage, tools) {
  const from = performance.now();
  const outcome = await stage.run(tools).catch((error) => {
    const output = error instanceof Problem ? error.message : (error.stack ?? String(error));
    return { passed: 0, failed: 1, skipped: 0, notes: [], output };
  });
  const { passed, failed, skipped } = outcome;
  const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`];
  if (failed > 0) say(outcome.output);
  say(
    `${failed > 0 ? 'FAILED' : 'ok    '}  ${stage.name.padEnd(10)}  ${counts.filter(Boolean).join(', ')}  (${since(from)})`,
  );
  for (const note of outcome.notes) say(`        ${note}`);
  return outcome;
}

const AT_ONCE = 2;

/**
 * Runs the stages in their order, some at a time. Each says how it went when it is over, whatever became of the others.
 * @param {Stage[]} stages @param {Tools} tools @returns {Promise<Outcome[]>}
 */
async function sideBySide(stages, tools) {
  /** @type {Map<string, Promise<Outcome>>} */
  const begun = new Map();
  const waiting = [...stages];
  const lane = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) {
      // What it needs stands before it in the list, so it was begun: it is over, or the other lane is at it.
      const outcome = (begun.get(stage.needs ?? '') ?? Promise.resolve()).then(() => runStage(stage, tools));
      begun.set(stage.name, outcome);
      await outcome;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return Promise.all(begun.values());
}

/** @param {string[]} names */
function choose(names) {
  const unknown = names.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined) {
    throw new Problem(`There is no stage "${unknown}". Stages: ${STAGES.map((stage) => stage.name).join(', ')}.`);
  }
  return names.length === 0 ? STAGES : STAGES.filter((stage) => names.includes(stage.name));
}

async function main() {
  const stages = choose(process.argv.slice(2));
  await install();
  const node = findNode();
  const env = {
    ...process.env,
    PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
    NO_COLOR: '1',
  };
  // Installed while the first stages run: it takes longer than they do.
  const browser = stages.some((stage) => stage.name === 'browser') ? readyBrowser() : null;
  const outcomes = await sideBySide(stages, { node, env, browser });
  const { passed, failed, skipped } = sum(outcomes);
  say(`${stages.length} stages in ${elapsed()}`);
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  process.exitCode = failed > 0 ? 1 : 0;
}

main().catch((error) => {
  say(error instanceof Problem ? error.message : (error.stack ?? String(error)));
  process.exitCode = 2;
});
