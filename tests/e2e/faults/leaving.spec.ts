import type { Page } from '@playwright/test';
import type { Clinic } from '../../clinic/clinic.ts';
import type { Dozvon } from '../harness/browser.ts';
import { DialList } from '../harness/dial-list.ts';
import { killWorker } from '../harness/kill-worker.ts';
import { recipients } from './expected.ts';
import { test } from './fixtures.ts';

test.describe.configure({ mode: 'parallel' });

const TIMES = 3;

/** Ways to leave the page in the very task in which it hears the double click: no message has had time to leave it. */
const LEAVES = {
  reload: 'location.reload()',
  navigate: 'location.href = "/card?n=1"',
  close: 'window.close()',
} as const;

for (const [how, code] of Object.entries(LEAVES)) {
  test(`a mark made as the page is left (${how}) with a cold worker is there afterwards`, async ({ dozvon, clinic, own }) => {
    let page = await openByScript(dozvon, clinic);
    for (const visit of recipients(clinic).slice(0, TIMES)) {
      // Heard after our own handler, as all of the page's are.
      await page.evaluate((code) => addEventListener('dblclick', new Function(code) as () => void, { once: true }), code);
      const place = await page.locator(`#zap${visit.id} td.t`).boundingBox();
      if (!place) throw new Error('The row is not in sight');
      const isLeft = how === 'close' ? page.waitForEvent('close') : page.waitForEvent('framenavigated');
      await killWorker(own);
      // The page calls the worker back at once; that it is cold at the gesture, it is killed as it wakes.
      await killWorker(own);
      const click = page.mouse.dblclick(place.x + 5, place.y + 5).catch(closedUnderMouse);
      await isLeft;
      await click;
      if (how === 'close') page = await openByScript(dozvon, clinic);
      else await page.goto(clinic.listUrl);
      await new DialList(page, dozvon).hasMark(visit, 'called');
    }
  });
}

/** The list in a tab that may close itself. */
async function openByScript(dozvon: Dozvon, clinic: Clinic): Promise<Page> {
  const opener = await dozvon.context.newPage();
  await opener.goto(`${clinic.dentUrl}/card?n=1`);
  const [page] = await Promise.all([
    dozvon.context.waitForEvent('page'),
    opener.evaluate((url) => void window.open(url), clinic.listUrl),
  ]);
  await opener.close();
  await new DialList(page, dozvon).isPainted();
  return page;
}

/** A tab that closes itself in the middle of a gesture takes the gesture's end with it. */
function closedUnderMouse(error: Error): void {
  if (!/closed/.test(error.message)) throw error;
}
