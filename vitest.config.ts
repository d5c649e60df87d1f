import { defineConfig } from 'vitest/config';

/** Property tests draw the same cases in every run. */
const setupFiles = ['test/seed.ts'];
const outside = ['**/node_modules/**', 'data/**', '**/dist/**'];

/**
 * Left out where the database tests are run again on another version of Postgres (`TROTH_TEST_AGAIN`). Each does the same thing very often, or
 * in other processes and threads; every statement that it sends is sent by another database test too, and that one is run again.
 */
const onceIsEnough = process.env.TROTH_TEST_AGAIN
  ? [
      // Orders of arrival, drawn: told, rules, copied and parallel tell the same facts.
      'src/facts/ingest/{any-order,ingest,intake}.db.test.ts',
      // Walks of many days, and programs that are killed on the way: the simulation's stories walk a hundred.
      'src/enforcement/clock.db.test.ts',
      'src/engine/{clock,killed}.db.test.ts',
      'src/simulation/fill.db.test.ts',
      // Programs that are started over and over, each telling what the tests of intake tell.
      'src/cli/import.db.test.ts',
    ]
  : [];

/** Tests on a database share one server of the run; see test/globalSetup.ts. */
const withServer = {
  setupFiles,
  globalSetup: ['test/globalSetup.ts'],
  testTimeout: 120_000,
  hookTimeout: 240_000,
  // What is waited for comes as soon as it can: this is only how long a busy machine may take.
  expect: { poll: { timeout: 30_000 } },
};

export default defineConfig({
  test: {
    // Waiting for a database or a browser leaves a core idle: as many files at a time as there are cores. Stages run side by side on top of that,
    // so time limits are those of a busy machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          setupFiles,
          include: ['{src,sdk,test}/**/*.test.ts', 'console/src/**/*.test.{ts,tsx}'],
          exclude: [...outside, '**/*.db.test.ts', '**/*.e2e.test.ts', 'test/walls/**'],
          // Pure tests leave nothing behind: they share one process and start at once.
          isolate: false,
          // Property tests take as long as a busy machine lets them; one that hangs is still found.
          testTimeout: 30_000,
        },
      },
      { test: { name: 'walls', include: ['test/walls/**/*.test.ts'], exclude: outside, testTimeout: 30_000 } },
      {
        test: { name: 'database', include: ['**/*.db.test.ts'], exclude: [...outside, ...onceIsEnough], ...withServer },
      },
      {
        test: {
          name: 'http',
          include: ['test/**/*.e2e.test.ts'],
          exclude: [...outside, 'test/browser/**'],
          ...withServer,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.e2e.test.ts'],
          exclude: outside,
          ...withServer,
          testTimeout: 240_000,
        },
      },
    ],
  },
});
