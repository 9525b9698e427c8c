import { chromium, expect, test } from '@playwright/test';
import { openFuzz } from '../../fuzz/in-browser.ts';

// The same as in tests/unit/page/dom-fuzz.test.ts, by a browser's own selectors and observers: one of each kind of list.
test('whatever 1,000 mutations do to lists in Chromium, nothing stands on a wrong patient', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const fuzz = await openFuzz(browser);
  let seen = 0;
  for (const seed of [1, 2, 3, 4]) {
    const { faults, painted } = await fuzz(seed, 250);
    expect(faults).toEqual([]);
    seen += painted;
  }
  // Of one seed they may be few: how long a reading takes there is thrown too, so every change of the follower moves them.
  expect(seen).toBeGreaterThan(10_000);
  await browser.close();
});
