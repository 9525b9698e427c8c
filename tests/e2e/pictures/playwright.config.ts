import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * `npm run pictures:check`: every screen beside its kept picture. Apart from `npm run e2e`, since a picture can be compared only on a
 * machine that draws text as the one did that it was made on (machine.ts); run.ts looks at that first.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../../test-results/pictures',
  snapshotPathTemplate: '{testDir}/{arg}{ext}',
  retries: 0,
  // One at a time: what is pictured has to be there before its minute is over.
  workers: 1,
  timeout: 480_000,
  use: { actionTimeout: 15_000 },
  expect: {
    toHaveScreenshot: {
      // A pixel counts as another from a difference of colour that an eye sees; a handful of them is the edge of a letter.
      threshold: 0.1,
      maxDiffPixels: 40,
      animations: 'disabled',
      caret: 'hide',
      scale: 'css',
      stylePath: join(import.meta.dirname, 'still.css'),
    },
  },
  reporter: [['list'], ['json', { outputFile: '../../../test-results/pictures.json' }]],
});
