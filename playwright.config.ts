import { defineConfig } from '@playwright/test';

const LONG = ['**/team/team.spec.ts', '**/day/*.spec.ts', '**/teach/*.spec.ts'];

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/e2e',
  // A test that has to be repeated to pass has failed.
  retries: 0,
  // On two cores two leave a third of the time unused: a test waits for a browser more than it works.
  workers: 3,
  // A machine that is busy with something else is slow, not wrong.
  timeout: 120_000,
  // Where the worker is killed all the time (tests/e2e/harness/killer.ts), an answer may need several of them.
  expect: { timeout: process.env.DOZVON_KILLS ? 20_000 : 10_000 },
  use: { actionTimeout: 30_000 },
  // The longest first, so that at the end no worker waits for another's last file.
  projects: [
    { name: 'long', testMatch: LONG },
    { name: 'rest', testIgnore: LONG },
  ],
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
