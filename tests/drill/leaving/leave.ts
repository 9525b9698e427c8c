import type { CDPSession, Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import type { Dozvon } from '../../e2e/harness/browser.ts';
import { DialList } from '../../e2e/harness/dial-list.ts';
import { killWorker } from '../../e2e/harness/kill-worker.ts';

/**
 * Ways to leave the page in the very task in which it hears the double click: no message has had time to leave it. The last one is by
 * whoever drives the browser, right behind the click.
 */
export const WAYS = ['reload', 'navigate', 'close', 'behind'] as const;
export type Way = (typeof WAYS)[number];

const BY_PAGE: Record<Exclude<Way, 'behind'>, string> = {
  reload: 'location.reload()',
  navigate: 'location.href = "/card?n=1"',
  close: 'window.close()',
};

/** The list in a tab that may close itself. */
export async function openByScript(dozvon: Dozvon, clinic: Clinic): Promise<Page> {
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

/** Double clicks a row with a cold worker, and leaves; the list again, painted, and whether the page had heard the gesture at all. */
export async function leaveBehindMark(
  { dozvon, clinic, own }: { dozvon: Dozvon; clinic: Clinic; own: Page },
  page: Page,
  visit: ClinicVisit,
  way: Way,
): Promise<{ page: Page; isHeard: boolean }> {
  // Heard after our own handler, as all of the page's are; what it writes down outlives the page.
  await page.evaluate(
    ({ code, id }) => {
      const leave = new Function(code) as () => void;
      const hear = () => {
        localStorage.setItem('heard', id);
        leave();
      };
      addEventListener('dblclick', hear, { once: true });
    },
    { code: way === 'behind' ? '' : BY_PAGE[way], id: visit.id },
  );
  const row = page.locator(`#zap${visit.id} td.t`);
  await row.scrollIntoViewIfNeeded();
  const place = await row.boundingBox();
  if (!place) throw new Error('The row is not in sight');
  const [x, y] = [place.x + 5, place.y + 5];
  const isLeft = way === 'close' ? page.waitForEvent('close') : page.waitForEvent('framenavigated');
  const session = way === 'behind' ? await page.context().newCDPSession(page) : null;
  await killWorker(own);
  // The page calls the worker back at once; that it is cold at the gesture, it is killed as it wakes.
  await killWorker(own);
  const click = session ? clickAndLeave(session, x, y) : page.mouse.dblclick(x, y);
  await isLeft;
  await click.catch(endedUnderMouse);
  const next = way === 'close' ? await openByScript(dozvon, clinic) : page;
  if (next === page) {
    await page.goto(clinic.listUrl);
    await new DialList(page, dozvon).isPainted();
  }
  const heard = await next.evaluate(() => localStorage.getItem('heard'));
  return { page: next, isHeard: heard === visit.id };
}

/** Without waiting for any of it. */
async function clickAndLeave(session: CDPSession, x: number, y: number): Promise<void> {
  const press = (type: 'mousePressed' | 'mouseReleased', clickCount: number) =>
    session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount });
  await Promise.all([
    press('mousePressed', 1),
    press('mouseReleased', 1),
    press('mousePressed', 2),
    press('mouseReleased', 2),
    session.send('Page.reload'),
  ]);
}

/** A tab that goes in the middle of a gesture takes the gesture's end with it. */
function endedUnderMouse(error: Error): void {
  if (!/closed|navigated|detached|Internal error/i.test(error.message)) throw error;
}
