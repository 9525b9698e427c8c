import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type Clinic, type ClinicVisit, startClinic } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { type Dozvon, openDozvon } from '../harness/browser.ts';
import { connectClinic } from '../harness/connect.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';
import { searchProfile } from '../harness/profile-files.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import { everythingStored } from '../harness/stores.ts';
import { word } from '../harness/words.ts';

const PIN = 'зонтик на 27';
const [REPLY, COMMENT, DRAFT] = ['канареечный ответ', 'канареечный комментарий', 'канареечный черновик'];
const POPUP = { width: 380, height: 600 };
const w = (key: string, ...subs: string[]) => word('ru', key, ...subs);

let clinic: Clinic;
let profile: string;
let dozvon: Dozvon;
test.beforeAll(async () => {
  clinic = await startClinic({ pace: 0, crowd: false, visits: 40 });
  profile = await mkdtemp(join(tmpdir(), 'dozvon-lock-'));
});
test.afterAll(async () => {
  await dozvon.close();
  await clinic.stop();
  await rm(profile, { recursive: true, force: true });
});

/** The files that are ours: what the clinic's page leaves in the browser's cache is the page's. */
const ours = (found: { file: string }[]) => found.filter(({ file }) => !/\/(Cache|Code Cache|Sessions)\//.test(file));

async function unlock(page: Page, pin: string): Promise<void> {
  await page.getByLabel(w('lock.pin')).fill(pin);
  await page.getByRole('button', { name: w('lock.open') }).click();
}

/** No row of the list says anything of ours, and the bar says why. */
async function isShut(list: DialList): Promise<void> {
  await expect(list.page.locator('#spisok tbody tr[data-dozvon-step], #spisok [data-dozvon-colour]')).toHaveCount(0);
  await list.overlay.one('StaticText', w('refusal.locked'));
}

test('an evening step behind the lock: nobody reads it without the PIN, on no screen and in no file, and with it all is there', async () => {
  test.setTimeout(120_000);
  dozvon = await openDozvon({ profile });
  await connectClinic(dozvon, clinic);
  let list = await DialList.open(dozvon, clinic);
  const [visit, other] = reachable(clinic) as [ClinicVisit, ClinicVisit];
  const digits = (visit.phone ?? '').slice(1);
  const token = clinic.token;
  const canaries = [visit.patient, digits, REPLY, COMMENT, DRAFT, token, PIN];
  await list.page.bringToFront();
  await send(list, visit, 'sendOne');

  const options = await dozvon.openOwn('options');
  await options.getByLabel(w('options.lock.new')).fill(PIN);
  await options.getByLabel(w('options.lock.again')).fill(`${PIN}.`);
  await options.getByRole('button', { name: w('options.lock.turnOn') }).click();
  await expect(options.getByText(w('options.lock.differ'))).toBeVisible();
  await options.getByLabel(w('options.lock.again')).fill(PIN);
  await options.getByRole('button', { name: w('options.lock.turnOn') }).click();
  await expect(options.getByText(w('options.lock.isOn'))).toBeVisible({ timeout: 20_000 });

  // Work goes on as before.
  await list.page.bringToFront();
  clinic.centre.advance(DELIVERY);
  await list.hasColour(visit, 'blue');
  clinic.phones.reply(visit.phone ?? '', REPLY, { inReplyTo: messageOf(clinic, visit).clientRef });
  await list.hasStep(visit, 'ask');
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  const card = await openCard(list, visit);
  const comment = card.getByRole('textbox', { name: list.word('desk.outcome.comment') });
  await comment.fill(COMMENT);
  await card.getByRole('button', { name: list.word('desk.outcome.noteOnly') }).click();
  await expect(card.locator('.history')).toContainText(COMMENT);
  await comment.fill(DRAFT);
  const quiet = await openQuietPage(dozvon);
  await expect
    .poll(async () => (await askWorker(quiet, 'draft.read', { visit: (await idOf(list, visit)) ?? '' })).text)
    .toBe(DRAFT);
  const stored = await everythingStored(quiet);
  expect(canaries.filter((canary) => stored.includes(canary))).toEqual([]);
  const report = await dozvon.openOwn('report');
  await expect(report.getByRole('heading').first()).toBeVisible();

  // Locked from the popup, with a card open over the list.
  const popup = await dozvon.openOwn('popup', POPUP);
  await popup.getByRole('button', { name: w('lock.close') }).click();
  await expect(popup.getByText(w('lock.closed'))).toBeVisible();
  for (const own of [options, report]) await expect(own.getByText(w('lock.closed'))).toBeVisible();
  await list.isDeskClosed();
  await isShut(list);
  await expect(askWorker(quiet, 'visit.card', { visit: 'a'.repeat(16) })).rejects.toThrow('locked');
  await expect(askWorker(quiet, 'settings.read', {})).rejects.toThrow('locked');
  // What is done on the list meanwhile is refused in words.
  await list.page.bringToFront();
  await list.doubleClick(other);
  await list.overlay.one('StaticText', (text) => text.includes(w('refusal.locked')) && text !== w('refusal.locked'));
  await list.hasMark(other, null);
  await list.page.reload();
  await isShut(list);
  await popup.bringToFront();
  await unlock(popup, 'не тот');
  await expect(popup.getByText(w('lock.wrong'))).toBeVisible();
  await dozvon.close();

  expect(ours(await searchProfile(profile, canaries))).toEqual([]);

  dozvon = await openDozvon({ profile });
  const again = await dozvon.openOwn('popup', POPUP);
  await expect(again.getByText(w('lock.closed'))).toBeVisible();
  const page = await dozvon.context.newPage();
  await page.goto(clinic.listUrl);
  list = new DialList(page, dozvon);
  await isShut(list);
  await again.bringToFront();
  await unlock(again, PIN);
  await expect(again.getByRole('button', { name: w('lock.close') })).toBeVisible();
  await list.page.bringToFront();
  await list.isPainted();
  await list.hasMark(visit, 'called');
  await list.hasMark(other, null);
  const opened = await openCard(list, visit);
  await expect(opened.locator('.history')).toContainText(COMMENT);
  await expect(opened.getByText(REPLY).first()).toBeVisible();
  await expect(opened.getByRole('textbox', { name: list.word('desk.outcome.comment') })).toHaveValue(DRAFT);
  await closeDesk(list);
  await list.doubleClick(other);
  await list.hasMark(other, 'called');
});

function idOf(list: DialList, visit: ClinicVisit): Promise<string | null> {
  return list.row(visit).getAttribute('data-dozvon-visit');
}
