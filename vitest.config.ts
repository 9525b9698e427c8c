import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  // As in a release (wxt.config.ts).
  define: { __DRILL__: 'false' },
  test: {
    // tests/unit/built looks at what a build has left in .output: `npm run unit` leaves it out, `npm run built` runs it alone.
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/contract/**/*.test.{ts,tsx}'],
    setupFiles: [
      'tests/unit/words.setup.ts',
      // Journals whose rows are kept sealed.
      ...(process.env.DOZVON_SEALED ? ['tests/unit/journal/lock/sealed.setup.ts'] : []),
    ],
    environment: 'node',
    restoreMocks: true,
    // Many tests wait more than they work.
    maxWorkers: Math.max(5, availableParallelism()),
    // A machine that is busy with something else is slow, not wrong.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 20_000 } },
  },
});
