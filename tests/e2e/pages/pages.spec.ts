import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import { CERTAIN } from '../../../utils/page/detect/detection.ts';
import { differenceOf, fixtures } from '../../contract/pages/fixtures.ts';
import { bundle } from '../../fixtures/bundle.ts';

// As docs/pages.md says: one is not found at all, in the other nobody could tell the doctor from the administrator.
const HELPLESS = ['held-matrix', 'held-operator-unnamed'];

// The same as in tests/contract/pages/detect.test.ts, by a browser's own parser, styles and selectors.
test('every page of the fixtures is understood in Chromium as docs/pages.md says, and none of the others is taken for a list', async () => {
  const browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const code = await bundle(join(import.meta.dirname, 'in-page.ts'));
  const page = await browser.newPage();
  const wrong: string[] = [];
  for (const { name, html, today, url, visits } of fixtures) {
    await page.setContent(html);
    await page.addScriptTag({ content: code });
    const found = await page.evaluate(([day, href]) => globalThis.detectHere(day, href), [today, url] as const);
    const readings = found?.readings ?? [];
    const count = Math.max(readings.length, visits.length);
    const faults = Array.from({ length: count }, (_, i) => differenceOf(readings[i], visits[i])).filter((one) => one !== '');
    if (faults.length === 0) continue;
    wrong.push(name);
    expect(found?.detection.confidence ?? 0, `${name}: ${faults[0]}`).toBeLessThan(CERTAIN);
  }
  expect(fixtures.length).toBeGreaterThan(50);
  expect(wrong).toEqual(HELPLESS);
  await browser.close();
});
