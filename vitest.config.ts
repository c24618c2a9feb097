/** The tests: `unit` and `plan` need nothing but node_modules, `deployed` starts the embedded lane. Must never mix the two. */
import { defineConfig } from 'vitest/config';

/** Tests of lib and bin. */
const PLAN = ['test/{lib,bin}/**/*.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'test/support/scratch.ts',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/deployed/**', ...PLAN],
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        // Files share one process, and with it the synthesized stacks, which cost seconds each.
        test: {
          name: 'plan',
          include: PLAN,
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'deployed',
          include: ['test/deployed/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
