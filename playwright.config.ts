import { defineConfig } from '@playwright/test';

const LONG = ['**/team/team.spec.ts', '**/day/*.spec.ts', '**/teach/*.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // A test that has to be repeated to pass has failed.
  retries: 0,
  workers: 2,
  timeout: 60_000,
  // Where the worker is killed all the time (tests/e2e/harness/killer.ts), an answer may need several of them.
  expect: { timeout: process.env.DOZVON_KILLS ? 20_000 : 5_000 },
  use: { actionTimeout: 15_000 },
  // The longest first, so that at the end no worker waits for another's last file.
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'rest', testIgnore: LONG },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
