import { rm } from 'node:fs/promises';
import { expect, type Frame, type Page, test } from '@playwright/test';
import { type Clinic, type ClinicVisit, startClinic } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, type Lang, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { closeDesk, isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { reachable } from '../harness/patients.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import { Lesson } from '../teach/lesson.ts';
import { serveOddList } from '../teach/odd-list.ts';
import { isLegible } from './axe.ts';
import { tabsThrough } from './focus.ts';
import { copyWithOpenLayer } from './open-layer.ts';

/** As long as a name may be. */
const LONG_NAME = 'Константинопольская-Преображенская Александра Владиславовна';
const SCHEMES = ['light', 'dark'] as const;

/** Every screen, in one browser: to open one costs more than to look at all of them. */
function everyScreen(lang: Lang): void {
  test.describe.configure({ mode: 'serial' });
  let folder: string;
  let clinic: Clinic;
  let dozvon: Dozvon;
  let list: DialList;

  test.beforeAll(async () => {
    folder = await copyWithOpenLayer();
    clinic = await startClinic({ pace: 0, crowd: false, visits: 60 });
    dozvon = await openDozvon({ lang, folder });
  });
  test.afterAll(async () => {
    await dozvon?.close();
    await clinic?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Light and dark, on our own pages and frames. */
  async function inBoth(page: Page, what: string, where: Page | Frame = page): Promise<void> {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await isLegible(where, `${what}, ${colorScheme}`);
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  test('the first start, the popup of a new profile, and the panel that teaches', async () => {
    const popup = await dozvon.openOwn('popup', { width: 400, height: 600 });
    await expect(popup.getByRole('textbox')).toBeVisible();
    await inBoth(popup, 'popup, who works');
    await popup.close();
    const options = await dozvon.openOwn('options');
    for (const place of ['operator', 'page', 'provider', 'template', 'done']) {
      await options.goto(`chrome-extension://${dozvon.id}/options.html#start-${place}`);
      await expect(options.locator('#start-title')).toBeVisible();
      await inBoth(options, `first start, ${place}`);
    }
    await options.close();
    await connectClinic(dozvon, clinic);
    const odd = await serveOddList('/odd-legible');
    const page = await dozvon.context.newPage();
    await page.goto(odd.url);
    const lesson = await Lesson.connect(dozvon, page);
    await lesson.fix();
    await isLegible(lesson.panel, 'the panel that teaches');
    await page.close();
    await odd.close();
  });

  test('the list’s layer: bar, menu, toast, chips', async () => {
    list = await DialList.open(dozvon, clinic);
    const [visit] = reachable(clinic) as [ClinicVisit];
    await list.doubleClick(visit);
    await list.overlay.one('button', list.word('page.toast.undo'));
    await isLegible(list.page, 'bar and toast', true);
    await list.rightClick(visit);
    await list.overlay.one('menu', list.word('page.menu.label'));
    await isLegible(list.page, 'menu', true);
    await list.page.keyboard.press('Escape');
  });

  test('the windows over it: the send, the card, the outcome, the keys', async () => {
    const [visit] = reachable(clinic) as [ClinicVisit];
    await inBoth(list.page, 'send', await openSend(list, visit, 'sendAll'));
    await closeDesk(list);
    const card = await openCard(list, visit);
    await inBoth(list.page, 'card', card);
    // 200 % of a window 1280 px wide.
    const { width, height } = list.page.viewportSize() ?? { width: 1366, height: 768 };
    await list.page.setViewportSize({ width: 640, height: 384 });
    await expect.poll(() => sideways(card)).toBe(0);
    await list.page.setViewportSize({ width, height });
    await card.getByRole('button', { name: list.word('erase.offer') }).click();
    await expect(card.getByRole('region', { name: list.word('erase.title') })).toBeVisible();
    await inBoth(list.page, 'erase', card);
    await closeDesk(list);
    await list.page.keyboard.press('Alt+n');
    await list.page.keyboard.press('Alt+c');
    const box = await list.desk();
    await expect(box.getByRole('group', { name: list.word('desk.outcome.pairs') })).toBeVisible();
    await inBoth(list.page, 'outcome', box);
    await closeDesk(list);
    await list.page.keyboard.press('?');
    const sheet = await list.desk();
    await expect(sheet.getByRole('table').first()).toBeVisible();
    await inBoth(list.page, 'keys', sheet);
    await closeDesk(list);
  });

  test('what comes of a send, and SMS by hand', async () => {
    const [, visit] = reachable(clinic) as [ClinicVisit, ClinicVisit];
    const desk = await openSend(list, visit, 'sendOne');
    await pressSend(list, desk);
    await isSent(list, desk);
    await inBoth(list.page, 'sent', desk);
    await closeDesk(list);
    const sms = await openSend(list, visit, 'smsAll');
    await sms.locator('input[name=way][value=hand]').check();
    await expect(sms.locator('.hand-bar button.primary')).toBeVisible();
    await inBoth(list.page, 'by hand', sms);
    await closeDesk(list);
  });

  test('popup, options and report, with the longest name', async () => {
    const own = await dozvon.openOwn('options');
    await askWorker(own, 'operator.choose', { name: LONG_NAME });
    await expect(own.locator('#problem')).toBeVisible();
    await own.locator('#problem button').click();
    await expect(own.locator('#problem textarea')).toBeVisible();
    await inBoth(own, 'options');
    await own.emulateMedia({ contrast: 'more' });
    await isLegible(own, 'options, more contrast');
    await own.emulateMedia({ contrast: 'no-preference' });

    const popup = await dozvon.openOwn('popup', { width: 400, height: 600 });
    await expect(popup.locator('.work')).toBeVisible();
    // What stands under the foot comes out from it by scrolling.
    await popup.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await inBoth(popup, 'popup');
    expect(await sideways(popup), 'popup').toBe(0);
    await popup.getByRole('button', { name: list.word('shift.start') }).click();
    await popup.getByRole('button', { name: list.word('shift.end') }).click();
    await expect(popup.getByRole('heading', { name: list.word('shift.check.title') })).toBeVisible();
    await inBoth(popup, 'end of shift');
    await popup.close();

    const report = await dozvon.openOwn('report');
    await expect(report.locator('.report-figures, .report-none').first()).toBeVisible();
    await inBoth(report, 'report');
    // 200 % of a window 1280 px wide.
    for (const page of [own, report]) {
      await page.setViewportSize({ width: 640, height: 384 });
      expect(await sideways(page), page.url()).toBe(0);
    }
    await own.goto(`chrome-extension://${dozvon.id}/options.html#start-provider`);
    await expect(own.locator('#start-title')).toBeVisible();
    expect(await sideways(own), 'first start').toBe(0);
    await report.close();
    await own.close();
  });

  test('by the keyboard every control is come to in its order, and where one is can be seen', async () => {
    const own = await dozvon.openOwn('options');
    await expect(own.locator('#problem')).toBeVisible();
    const stops = await tabsThrough(own);
    expect(stops.length).toBeGreaterThan(60);
    expect(stops.filter((stop) => !stop.isSeen).map((stop) => stop.html)).toEqual([]);
    expect(stops.filter((stop) => !stop.isAfter).map((stop) => stop.html)).toEqual([]);
    const popup = await dozvon.openOwn('popup', { width: 400, height: 600 });
    await expect(popup.locator('.work')).toBeVisible();
    const inPopup = await tabsThrough(popup);
    expect(inPopup.length).toBeGreaterThan(4);
    expect(inPopup.filter((stop) => !stop.isSeen || !stop.isAfter)).toEqual([]);
    await popup.close();
    await own.close();
  });

  test('the PIN lock: what is set, and the popup while it is closed', async () => {
    // Pages of ours begin anew with every turn of the lock: it is turned from one that does not.
    const quiet = await openQuietPage(dozvon);
    const pin = 'зонтик на 27';
    await askWorker(quiet, 'lock.on', { pin, idleMinutes: 30 });
    const own = await dozvon.openOwn('options');
    await expect(own.locator('#lock')).toBeVisible();
    await inBoth(own, 'options with the lock on');
    await own.close();
    await askWorker(quiet, 'lock.close', {});
    const popup = await dozvon.openOwn('popup', { width: 400, height: 600 });
    await expect(popup.locator('main.locked')).toBeVisible();
    await inBoth(popup, 'popup, locked');
    await popup.locator('main.locked summary').click();
    await inBoth(popup, 'popup, the PIN is forgotten');
    await popup.close();
    await askWorker(quiet, 'lock.open', { pin });
    await askWorker(quiet, 'lock.off', { pin });
    await quiet.close();
  });

  test('nothing moves for whoever wants nothing to move', async () => {
    const own = await dozvon.openOwn('options');
    await own.emulateMedia({ reducedMotion: 'reduce' });
    const moving = await own.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
        }).length,
    );
    expect(moving).toBe(0);
    expect(await own.evaluate(() => document.querySelectorAll('audio, video, marquee, blink').length)).toBe(0);
    await own.close();
  });
}

/** How far a page scrolls sideways, px. */
function sideways(page: Page | Frame): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

test.describe('in Russian', () => everyScreen('ru'));
test.describe('in English @long', () => everyScreen('en'));
