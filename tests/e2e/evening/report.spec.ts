import { readFile } from 'node:fs/promises';
import type { Download, Frame, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { readCsv } from '../../unit/components/report/read-csv.ts';
import type { Dozvon } from '../harness/browser.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';

// As long as a real list: the workbook's larger parts are past the size at which they were zipped by a worker, which a page may not start.
test.use({ story: { name: 'report', clinic: { visits: 182 } } });

/** Who does what in this shift; the rest are silent. */
function castOf(clinic: Clinic) {
  const [confirms, alsoConfirms, cancels, moves, reached, twice, marked, last] = reachable(clinic);
  const cast = { confirms, alsoConfirms, cancels, moves, reached, twice, marked, last };
  return cast as Record<keyof typeof cast, ClinicVisit>;
}

/** Tells what came of a call in the open card, by one of the usual outcomes, and waits until the history has it. */
async function tell(card: Frame, list: DialList, pair: 'coming' | 'missed' | 'moves', count: number): Promise<void> {
  await card.getByRole('button', { name: list.word(`desk.outcome.pair.${pair}`) }).click();
  await expect(card.locator('li[data-kind="call.reported"]')).toHaveCount(count);
}

test.beforeAll(async ({ list, clinic }) => {
  const cast = castOf(clinic);
  await send(list, cast.confirms, 'sendAll');
  clinic.centre.advance(DELIVERY);
  const refOf = (visit: ClinicVisit) => messageOf(clinic, visit).clientRef;
  clinic.centre.answer(refOf(cast.alsoConfirms), 'confirm');
  clinic.centre.answer(refOf(cast.cancels), 'cancel');
  clinic.centre.answer(refOf(cast.moves), 'reschedule');
  clinic.centre.answer(refOf(cast.confirms), 'confirm');
  await list.hasColour(cast.confirms, 'green');

  const first = await openCard(list, cast.reached);
  await tell(first, list, 'coming', 1);
  await closeDesk(list);
  // Nobody picks up; then somebody does, which is put down wrongly at first.
  const second = await openCard(list, cast.twice);
  await tell(second, list, 'missed', 1);
  await tell(second, list, 'missed', 2);
  await second.getByRole('checkbox', { name: list.word('desk.outcome.same') }).check();
  await tell(second, list, 'moves', 3);
  await closeDesk(list);
  await list.doubleClick(cast.marked);
  await list.hasMark(cast.marked, 'called');
});

/** What the shift came to by the processing centre's own record and by what was done above. */
function truth(clinic: Clinic) {
  const messages = clinic.centre.messages();
  return {
    'Сообщений в мессенджер': String(messages.length),
    'Звонков с итогом, семья на одном телефоне — один звонок': '3',
    'Звонков, где взяли трубку': '2',
    'Звонков, где не взяли или занято': '1',
    'Дозвон, от звонков, %': '67',
    'Приёмов, о которых звонили': '2',
    'Дозвон, от приёмов, %': '100',
    'Приёмов, отмеченных обзвоненными без итога': '1',
    Подтвердили: '3',
    'Не придут': '1',
    Переносят: '2',
    'Сообщений: подтвердил': '2',
    'Сообщений: отменяет приём': '1',
    'Сообщений: просит перенести': '1',
    'Сообщений: не доставлено': String(messages.filter((message) => message.status === 'undelivered').length),
    'Сообщений: доставлено, без ответа': String(messages.filter((message) => message.status === 'delivered').length - 4),
  };
}

async function openReport(dozvon: Dozvon): Promise<Page> {
  const page = await dozvon.openOwn('report');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  return page;
}

/** Presses the button of a file and waits for it. */
async function download(page: Page, name: string): Promise<{ file: Download; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { file, bytes: await readFile(await file.path()) };
}

test('the popup sums the shift up, and opens the report of the day it shows', async ({ dozvon, list, clinic }) => {
  const popup = await dozvon.openOwn('popup', { width: 380, height: 600 });
  const figures = popup.getByRole('region', { name: list.word('report.popup.title'), exact: true });
  await expect(figures).toContainText(/Звонков 3, дозвон 67/);
  await figures.locator('summary').click();
  await expect(figures.getByRole('row', { name: 'Анна, вечерний' })).toContainText(/3.*67/);
  const [page] = await Promise.all([
    dozvon.context.waitForEvent('page'),
    figures.getByRole('button', { name: list.word('report.popup.open') }).click(),
  ]);
  await expect(page).toHaveURL(new RegExp(`/report\\.html\\?date=${clinic.tomorrow}$`));
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Дозвон');
  await page.close();
});

test('the page, the CSV and the workbook say what the centre and the patients say', async ({ dozvon, list, clinic }) => {
  const page = await openReport(dozvon);
  const wanted = truth(clinic);
  const figures = page.getByRole('region', { name: list.word('report.figures') });
  await expect(figures.getByRole('row', { name: 'Анна' })).toHaveCount(1);

  const { file, bytes } = await download(page, list.word('report.file.shift'));
  expect(file.suggestedFilename()).toBe(`dozvon-${clinic.tomorrow}-shift.csv`);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [heads, row, total] = readCsv(bytes.toString('utf8'));
  for (const line of [row, total]) {
    expect(Object.fromEntries(Object.keys(wanted).map((name) => [name, line?.[heads?.indexOf(name) ?? -1]]))).toEqual(wanted);
  }
  expect(row?.slice(0, 2)).toEqual(['вечерний', 'Анна']);

  const shown = await figures.locator('tbody tr td').allTextContents();
  const columns = heads?.slice(2, 2 + shown.length) ?? [];
  const onPage = Object.fromEntries(columns.map((name, i) => [name, shown[i]?.replace(/\s%$/, '')]));
  expect(onPage).toMatchObject(Object.fromEntries(Object.entries(wanted).filter(([name]) => columns.includes(name))));

  const book = await download(page, list.word('report.file.workbook'));
  expect(book.file.suggestedFilename()).toBe(`dozvon-${clinic.tomorrow}.xlsx`);
  const parts = Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(book.bytes))).map(([path, part]) => [path, strFromU8(part)]),
  );
  expect(Object.values(parts).join('\n')).not.toMatch(/<f[ >/]/);
  expect(parts['xl/worksheets/sheet4.xml']?.length).toBeGreaterThan(160_000);
  expect(parts['xl/worksheets/sheet2.xml']?.match(/<row /g)).toHaveLength(clinic.visits.length + 1);
  expect(parts['xl/sharedStrings.xml']).toContain(castOf(clinic).confirms.patient);
  await page.close();
});

test('the visits’ CSV has a line for each row of the list, with phones to be read', async ({ dozvon, list, clinic }) => {
  const page = await openReport(dozvon);
  const { bytes } = await download(page, list.word('report.file.visits'));
  const [heads, ...lines] = readCsv(bytes.toString('utf8'));
  const at = (name: string) => heads?.indexOf(list.word(`report.visit.${name}`)) ?? -1;
  expect(lines).toHaveLength(clinic.visits.length);
  expect(lines.map((line) => line[at('time')])).toEqual(clinic.visits.map((visit) => visit.time).sort());
  const { twice } = castOf(clinic);
  const line = lines.find((one) => one[at('patient')] === twice.patient && one[at('time')] === twice.time);
  expect(line?.[at('phone')]?.replace(/\D/g, '').slice(1)).toBe(twice.phone?.slice(2));
  expect([line?.[at('calls')], line?.[at('attempts')], line?.[at('word')]]).toEqual(['2', '1', 'переносит, по телефону']);
  expect(lines.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  await page.close();
});

test('on paper: no buttons, the day, who printed it, and the heads of the table on every page', async ({ dozvon, clinic }) => {
  const page = await openReport(dozvon);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('.report-head')).toContainText('Стоматология на Садовой');
  await expect(page.locator('.report-stamp')).toContainText('Анна');
  expect(await page.locator('.report-left tbody tr').count()).toBeGreaterThan(clinic.visits.length / 2);
  expect(await page.locator('.report-left thead').evaluate((head) => getComputedStyle(head).display)).toBe('table-header-group');
  await page.emulateMedia({ media: null });
  await page.close();
});

test('another day is chosen, and what happens meanwhile is counted', async ({ dozvon, list, clinic }) => {
  const page = await openReport(dozvon);
  const marked = page.locator('.report-figures tfoot td').nth(10);
  const before = Number(await marked.textContent());
  await list.doubleClick(castOf(clinic).last);
  await expect(marked).toHaveText(String(before + 1));
  await list.doubleClick(castOf(clinic).last);
  await expect(marked).toHaveText(String(before));
  const select = page.getByRole('combobox');
  await expect(select).toHaveValue(clinic.tomorrow);
  await expect(select.locator('option')).toHaveCount(1);
  await page.goto(`chrome-extension://${dozvon.id}/report.html?date=2020-01-01`);
  await expect(page.getByText(list.word('report.none'))).toBeVisible();
  await page.close();
});
