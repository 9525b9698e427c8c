import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startClinic } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { openDozvon } from '../harness/browser.ts';
import { DialList } from '../harness/dial-list.ts';
import { allowHost } from '../harness/grant.ts';
import { chooseOperator } from '../harness/operator.ts';
import { Overlay } from '../harness/overlay.ts';
import { ToolbarPopup } from '../harness/toolbar-popup.ts';
import { word } from '../harness/words.ts';
import { expect, test } from './fixtures.ts';
import { Lesson } from './lesson.ts';

const ROWS = '#list tbody tr';
const heard = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard);

async function isPainted(page: Page): Promise<void> {
  await expect(page.locator(`${ROWS}[data-dozvon-step]`)).toHaveCount(12, { timeout: 15_000 });
}

async function isBare(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          [...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()).filter((name) => name.includes('dozvon'))
            .length,
      ),
    )
    .toBe(0);
}

test('R2 the clinic’s page is connected from the toolbar: understood, confirmed, painted, and again after a reload', async ({
  dozvon,
}) => {
  const clinic = await startClinic({ pace: 0, crowd: false, visits: 40 });
  const page = await dozvon.context.newPage();
  await page.goto(clinic.listUrl);
  const lesson = await Lesson.connect(dozvon, page);
  const first = clinic.visits.slice(0, 10);
  expect(await lesson.column('patient')).toEqual(first.map(({ patient }) => patient));
  expect(await lesson.column('time')).toEqual(first.map(({ time }) => time));
  for (const field of ['time', 'patient', 'phone', 'doctor', 'date']) {
    await expect(lesson.sureness(field)).toHaveText(lesson.word('teach.sure.certain'));
  }
  await lesson.confirm();
  const list = new DialList(page, dozvon);
  await list.isPainted();
  await page.reload();
  await list.isPainted();
  await page.close();
  await clinic.stop();
});

test('R2 whom the page alone does not tell is pointed at; the page hears none of it', async ({ dozvon, odd, page }) => {
  const lesson = await Lesson.connect(dozvon, page);
  await expect(lesson.sureness('patient')).not.toHaveText(lesson.word('teach.sure.certain'));
  // Whichever of the two it took for the patient, the other is right here.
  const guessed = (await lesson.column('patient'))[0];
  const right = guessed === odd.rows[0]?.patient ? ('companion' as const) : ('patient' as const);
  const cell = page.locator(`${ROWS} >> nth=2 >> td`).nth(right === 'companion' ? 1 : 2);
  await lesson.fix();

  // Esc ends the pointing and nothing more.
  await lesson.aim('patient', cell);
  await page.keyboard.press('Escape');
  await expect(lesson.panel.getByRole('table')).toBeVisible();
  expect((await lesson.column('patient'))[0]).toBe(guessed);

  await lesson.point('patient', cell);
  await expect.poll(() => lesson.column('patient')).toEqual(odd.rows.slice(0, 10).map((row) => row[right]));
  await expect(lesson.sureness('patient')).toHaveText(lesson.word('teach.sure.taught'));

  // A place outside of the list is none.
  await lesson.point('time', page.locator('#search'));
  await expect(lesson.panel.getByText(lesson.word('teach.fault.elsewhere', lesson.word('teach.field.time')))).toBeVisible();
  expect(await lesson.column('time')).toEqual(odd.rows.slice(0, 10).map(({ time }) => time));

  expect(await heard(page)).toEqual([]);
  await lesson.confirm();
  await isPainted(page);

  // The page’s own handlers are as they were.
  await page.locator(`${ROWS} >> nth=4`).click();
  await expect(page).toHaveTitle(odd.rows[4]?.time ?? '');
  await page.locator('#search').pressSequentially('ab');
  await expect(page.locator('#search')).toHaveValue('ab');
  expect(await heard(page)).toEqual(expect.arrayContaining(['pointerdown', 'click', 'keydown', 'input']));
});

test('R2 a selector is typed, a broken one is told so, a column is said to be absent; the name and a file are kept', async ({
  dozvon,
  odd,
  page,
}) => {
  const lesson = await Lesson.connect(dozvon, page);
  await lesson.fix();
  const times = await lesson.column('time');
  await lesson.select('patient', 'td[');
  await expect(lesson.panel.getByText(lesson.word('teach.fault.selector', lesson.word('teach.field.patient')))).toBeVisible();
  await lesson.select('patient', 'td.none');
  await expect(lesson.panel.getByText(lesson.word('teach.fault.nothing', lesson.word('teach.field.patient')))).toBeVisible();
  await lesson.select('time', 'td.c3');
  await expect(lesson.panel.getByText(lesson.word('teach.fault.unread', lesson.word('teach.field.time')))).toBeVisible();
  expect(await lesson.column('time')).toEqual(times);
  for (const [selector, who] of [
    ['td.c1', 'companion'],
    ['td.c2', 'patient'],
  ] as const) {
    await lesson.select('patient', selector);
    await expect.poll(() => lesson.column('patient')).toEqual(odd.rows.slice(0, 10).map((row) => row[who]));
  }
  await lesson.button('teach.noneOf', lesson.word('teach.field.doctor')).click();
  await expect(lesson.sureness('doctor')).toHaveText(lesson.word('teach.sure.absent'));
  await expect.poll(() => lesson.column('doctor')).toEqual(Array(10).fill(''));
  const name = `Детский приём ${new URL(odd.url).pathname}`;
  await lesson.panel.getByLabel(lesson.word('teach.name')).fill(name);
  await lesson.panel.getByLabel(lesson.word('teach.name')).press('Tab');
  await lesson.confirm();
  await isPainted(page);
  expect(await heard(page)).toEqual([]);

  const options = await dozvon.openOwn('options');
  const saving = options.waitForEvent('download');
  await options.getByRole('button', { name: word(dozvon.lang, 'teach.saveOne', name) }).click();
  const file = JSON.parse(await readFile(await (await saving).path(), 'utf8')) as Record<string, unknown>;
  expect(file).toMatchObject({ dozvon: 'page-profile-1', name, patient: { selector: 'td.c2' } });
  expect(file).not.toHaveProperty('doctor');
  await options.close();
});

test('R2 a page that has changed is told so and not painted, and is taught again from where it says so', async ({
  dozvon,
  odd,
  page,
}) => {
  const lesson = await Lesson.connect(dozvon, page);
  await lesson.fix();
  await lesson.point('patient', page.locator(`${ROWS} >> nth=0 >> td`).nth(2));
  await lesson.confirm();
  await isPainted(page);
  const overlay = new Overlay(page);

  odd.look = 'login';
  await page.reload();
  await overlay.one('StaticText', lesson.word('teach.fit.login'));
  await overlay.gone('button', lesson.word('teach.again'));

  odd.look = 'swapped';
  await page.reload();
  await overlay.one('StaticText', lesson.word('teach.fit.changed'));
  await isBare(page);
  const popup = await ToolbarPopup.open(dozvon, page);
  await expect.poll(() => popup.text()).toContain(lesson.word('teach.fit.changed'));
  await page.mouse.click(900, 500);

  await overlay.press('button', lesson.word('teach.again'));
  const again = await Lesson.opened(dozvon, page);
  await expect(again.panel.getByText(again.word('teach.origin.proposed'))).toBeVisible();
  // Only proposed: nothing is painted by it yet.
  await isBare(page);
  await again.fix();
  await again.point('patient', page.locator(`${ROWS} >> nth=0 >> td`).nth(4));
  await again.point('doctor', page.locator(`${ROWS} >> nth=0 >> td`).nth(2));
  await expect.poll(() => again.column('patient')).toEqual(odd.rows.slice(0, 10).map(({ patient }) => patient));
  await again.confirm();
  await isPainted(page);
  await overlay.gone('StaticText', lesson.word('teach.fit.changed'));
});

test('R2 the browser’s prompt closes the popup, and the page is taught all the same; disconnecting leaves nothing', async ({
  odd,
}) => {
  const dozvon = await openDozvon();
  await chooseOperator(dozvon);
  const page = await dozvon.context.newPage();
  await page.goto(odd.url);
  const before = await page.evaluate(() => document.documentElement.outerHTML);
  const popup = await ToolbarPopup.open(dozvon, page);
  await popup.press(word(dozvon.lang, 'teach.popup.connect'));
  await popup.closed;
  // No program can press the prompt: the same host is allowed by another way, and the worker hears of it as it would from the prompt.
  await allowHost(dozvon);
  const options = await dozvon.openOwn('options');
  await options.mouse.click(5, 5);
  await options.evaluate(
    (origins) => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { request(what: { origins: string[] }): Promise<boolean> } };
      };
      return chrome.permissions.request({ origins });
    },
    ['http://127.0.0.1/*'],
  );
  await page.bringToFront();
  const lesson = await Lesson.opened(dozvon, page);
  await lesson.confirm();
  await isPainted(page);
  const registered = () =>
    options.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { scripting: { getRegisteredContentScripts(): Promise<{ matches: string[] }[]> } };
      };
      return chrome.scripting.getRegisteredContentScripts();
    });
  expect((await registered()).flatMap(({ matches }) => matches)).toEqual([`http://127.0.0.1${new URL(odd.url).pathname}*`]);

  const again = await ToolbarPopup.open(dozvon, page);
  await again.press(word(dozvon.lang, 'teach.popup.disconnect'));
  await isBare(page);
  await expect.poll(() => page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
  expect(await registered()).toEqual([]);
  expect((await askWorker(options, 'pages.list', {})).pages).toEqual([]);
  const isAllowed = () =>
    options.evaluate(() => {
      const { chrome } = globalThis as unknown as {
        chrome: { permissions: { contains(what: { origins: string[] }): Promise<boolean> } };
      };
      return chrome.permissions.contains({ origins: ['http://127.0.0.1/*'] });
    });
  await expect.poll(isAllowed).toBe(false);
  await dozvon.close();
});
