import { defineConfig } from 'vitest/config';

/** Property tests draw the same cases in every run. */
const setupFiles = ['test/seed.ts'];
const outside = ['**/node_modules/**', 'data/**', '**/dist/**'];

/** Tests on a database share one server of the run; see test/globalSetup.ts. */
const withServer = { setupFiles, globalSetup: ['test/globalSetup.ts'], testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    // Waiting for a database or a browser leaves a core idle: as many files at a time as there are cores.
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
      { test: { name: 'database', include: ['**/*.db.test.ts'], exclude: outside, ...withServer } },
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
          fileParallelism: false,
          ...withServer,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
