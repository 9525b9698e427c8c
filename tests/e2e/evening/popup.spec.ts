import type { Page } from '@playwright/test';
import { COLOURS, type Colour } from '../../../utils/domain/colour.ts';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { backgroundOf, SEEN } from '../harness/looks.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';

test.use({ story: { name: 'popup', rules: { smsAfter: 0 } } });

const SIZE = { width: 380, height: 600 };
const STEPS = ['callback', 'ask', 'call', 'sms', 'send', 'wait'] as const;

test.beforeAll(async ({ list, clinic }) => {
  const [confirms, cancels, moves, writes, called] = reachable(clinic) as [
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
    ClinicVisit,
  ];
  await send(list, confirms, 'sendAll');
  clinic.centre.advance(DELIVERY);
  await list.doubleClick(called);
  const refOf = (visit: ClinicVisit) => messageOf(clinic, visit).clientRef;
  clinic.centre.answer(refOf(cancels), 'cancel');
  clinic.centre.answer(refOf(moves), 'reschedule');
  clinic.centre.say(writes.phone ?? '', 'я приду не одна', { inReplyTo: refOf(writes) });
  clinic.centre.answer(refOf(confirms), 'confirm');
  await list.hasColour(confirms, 'green');
});

/** How many rows of the list have each value; '' counts those without. */
async function countOn(list: DialList, selector: string, attribute: string): Promise<Record<string, number>> {
  const values = await list.page
    .locator(`#spisok tbody ${selector}`)
    .evaluateAll((all, name) => all.map((one) => one.getAttribute(name) ?? ''), attribute);
  return Object.fromEntries([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]));
}

async function openPopup(dozvon: Dozvon): Promise<Page> {
  const popup = await dozvon.openOwn('popup', SIZE);
  await expect(popup.getByRole('heading', { name: 'Что делать сейчас' })).toBeVisible();
  return popup;
}

test('R11 R12 R13 R14 R15 the popup’s bar counts the list by colour', async ({ list, dozvon }) => {
  const wanted = await countOn(list, 'td.tel', 'data-dozvon-colour');
  expect(Object.keys(wanted).sort()).toEqual(['', 'blue', 'green', 'grey', 'orange', 'red']);
  const popup = await openPopup(dozvon);
  const round = popup.getByRole('region', { name: 'Приёмы по цвету номера' });
  for (const colour of [...COLOURS, 'none'] as const) {
    const count = wanted[colour === 'none' ? '' : colour] ?? 0;
    const bar = round.locator(`.round-bar [data-colour="${colour}"]`);
    const words = round.getByRole('listitem').filter({ hasText: list.word(`colour.${colour}`) });
    if (count === 0) {
      await expect(bar).toHaveCount(0);
      await expect(words).toHaveCount(0);
      continue;
    }
    await expect(words.locator('b')).toHaveText(String(count));
    await expect(bar).toContainText(String(count));
    await expect(bar).toHaveCSS('flex-grow', String(count));
    if (colour !== 'none') expect(await backgroundOf(bar)).toBe(SEEN[colour as Colour]);
  }
  await popup.close();
});

test('R3 R5 R13 R14 R16 the popup says what to do now, with as many as the list has', async ({ list, dozvon, clinic }) => {
  const wanted = await countOn(list, 'tr', 'data-dozvon-step');
  expect(wanted).toMatchObject({ callback: 2, ask: 1, call: 3 });
  expect(wanted.sms).toBeGreaterThan(10);
  const popup = await openPopup(dozvon);
  const work = popup.getByRole('list', { name: 'Что делать сейчас' });
  for (const step of STEPS) {
    const line = work.getByRole('listitem').filter({ hasText: list.word(`popup.do.${step}`) });
    await expect(line.locator('b')).toHaveText(String(wanted[step] ?? 0));
  }
  await expect(popup.getByText(`Готово ${wanted.done} из ${clinic.visits.length}`)).toBeVisible();
  await expect(popup.getByText('обзвонены 1')).toBeVisible();
  await expect(popup.getByText('1 непрочитанный ответ')).toBeVisible();
  await popup.close();
});

test('R5 the popup follows the list while it is open', async ({ list, dozvon, clinic }) => {
  const visit = clinic.visits.find(({ phone }) => phone === null) as ClinicVisit;
  const popup = await openPopup(dozvon);
  const calls = popup.locator('[data-step="call"] b');
  await expect(calls).toHaveText('3');
  await list.page.bringToFront();
  await list.doubleClick(visit);
  await expect(calls).toHaveText('2');
  await list.doubleClick(visit);
  await expect(calls).toHaveText('3');
  await popup.close();
});

test('the popup says when the centre was last heard', async ({ dozvon }) => {
  const popup = await openPopup(dozvon);
  const centre = popup.getByRole('region', { name: 'Центр обработки' });
  await expect(centre).toContainText(/слышали (только что|\d+ секунд(у|ы)? назад)/);
  await popup.close();
});

test('«Открыть список» shows the tab that has it, or opens one', async ({ list, dozvon, clinic }) => {
  const witness = await dozvon.openOwn('options');
  const popup = await openPopup(dozvon);
  await popup.getByRole('button', { name: 'Открыть список' }).click();
  await expect.poll(() => tabs(witness)).toEqual({ lists: 1, active: clinic.listUrl });
  await list.page.close();
  await expect.poll(async () => (await tabs(witness)).lists).toBe(0);
  const again = popup.isClosed() ? await openPopup(dozvon) : popup;
  const opened = dozvon.context.waitForEvent('page');
  await again.getByRole('button', { name: 'Открыть список' }).click();
  await expect(await opened).toHaveURL(clinic.listUrl);
  await expect((await opened).locator('#spisok tbody tr').first()).toHaveAttribute('data-dozvon-step', /./);
});

/** How many tabs show the clinic's list, and what the tab in front shows. */
function tabs(ownPage: Page): Promise<{ lists: number; active: string | undefined }> {
  return ownPage.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { query(what: object): Promise<{ url?: string; active: boolean }[]> } };
    };
    const all = await chrome.tabs.query({});
    return {
      lists: all.filter((tab) => tab.url?.includes('/dialup')).length,
      active: all.find((tab) => tab.active)?.url,
    };
  });
}

test('in a new profile the popup asks who works, says what is not connected, and leads to where it is', async () => {
  const fresh = await openDozvon();
  try {
    const popup = await fresh.openOwn('popup', SIZE);
    await expect(popup.getByLabel('Новое имя')).toBeFocused();
    await expect(popup.getByText('Страница дозвона не подключена.')).toHaveCount(0);
    await popup.keyboard.type('Анна');
    await popup.keyboard.press('Enter');
    await expect(popup.getByText('Страница дозвона не подключена.')).toBeVisible();
    await expect(popup.getByText('Отправка сообщений не подключена.')).toBeVisible();
    await expect(popup.getByRole('button', { name: 'Открыть список' })).toHaveCount(0);
    const opened = fresh.context.waitForEvent('page');
    await popup.getByRole('button', { name: 'Отправка сообщений не подключена.' }).click();
    const options = await opened;
    await expect(options.getByRole('heading', { name: 'Чем отправлять сообщения' })).toBeFocused();
    await expect(options.getByRole('heading', { name: 'Центр обработки' })).toBeVisible();
    await expect(options.getByRole('region', { name: 'Страница дозвона' })).toHaveCount(0);
  } finally {
    await fresh.close();
  }
});
