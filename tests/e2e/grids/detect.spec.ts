import { join } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { bundle } from '../../fixtures/bundle.ts';
import { serveGrids } from '../../fixtures/grids/server.ts';
import { profileOf } from './connect-grid.ts';
import { openGrid } from './evening.ts';
import { idOf } from './expected-ids.ts';
import { KINDS } from './kinds.ts';

test('every grid is read without help, sorted too, and known for a part or the whole of its list', { tag: '@long' }, async () => {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 210 });
  const grids = await serveGrids(clinic.visits, clinic.tomorrow);
  const browser = await chromium.launch({
    executablePath: process.env.DOZVON_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const context = await browser.newContext();
  const code = await bundle(join(import.meta.dirname, '..', '..', 'fixtures', 'grids', 'read-alone.ts'));
  for (const { name } of KINDS) {
    await test.step(name, async () => {
      const page = await openGrid(context, grids, name);
      await page.addScriptTag({ content: code });
      expect(await page.evaluate((today) => globalThis.detect?.(today), clinic.today)).toBe(true);
      await readsWhatIsShown(page, clinic);
      const { whole = true } = await profileOf(name);
      expect(await page.evaluate(() => globalThis.readAlone?.isPartial)).toBe(!whole);
      // By the profile it found before: what names a column must not hang on its being sorted by.
      const before = await page.evaluate(() => globalThis.readAlone?.visits().join());
      await page.evaluate(() => globalThis.living?.sort('patient'));
      await expect.poll(() => page.evaluate(() => globalThis.readAlone?.visits().join())).not.toBe(before);
      await readsWhatIsShown(page, clinic);
      await page.close();
    });
  }
  await browser.close();
  await grids.close();
  await clinic.stop();
});

/** Every row that is shown, and nobody who is not at the clinic. */
async function readsWhatIsShown(page: Page, { visits }: Clinic): Promise<void> {
  const ids = new Map(visits.map((visit) => [visit.id, idOf(visit)]));
  const look = () =>
    page.evaluate(() => ({
      read: globalThis.readAlone?.visits() ?? [],
      shown: globalThis.living?.shown().map(({ no }) => no) ?? [],
    }));
  const faults = async () => {
    const { read, shown } = await look();
    const missing = shown.filter((no) => !read.includes(ids.get(no) ?? ''));
    const strangers = read.filter((id) => ![...ids.values()].includes(id));
    return { isEmpty: shown.length === 0, missing, strangers };
  };
  await expect.poll(faults).toEqual({ isEmpty: false, missing: [], strangers: [] });
}
