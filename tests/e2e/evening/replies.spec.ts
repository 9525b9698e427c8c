import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, openSend, send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { isPink, looks } from '../harness/looks.ts';
import { DELIVERY, messageOf, messagesOf, reachable } from '../harness/patients.ts';

test.use({ story: { name: 'replies', rules: { smsAfter: 0 } } });

function castOf(clinic: Clinic) {
  const [comes, asks, hostile, silent, refuses] = reachable(clinic);
  const cast = { comes, asks, hostile, silent, refuses };
  return cast as Record<keyof typeof cast, ClinicVisit>;
}

const COMING = 'да, буду';
const REFUSING = 'Здравствуйте, не смогу прийти';
const HOSTILE = '<b onclick=alert(1)>буду</b>';

/** The button beside a row that shows what its patient wrote. */
const chip =
  ({ patient }: ClinicVisit, text: string) =>
  (name: string) =>
    name.startsWith(`Ответ пациента ${patient.split(' ')[0]}`) && name.includes(text);

test.beforeAll(async ({ list, clinic }) => {
  const { comes, asks, hostile, refuses } = castOf(clinic);
  await send(list, comes, 'sendAll');
  clinic.centre.advance(DELIVERY);
  clinic.phones.reply(comes.phone ?? '', COMING);
  clinic.phones.reply(asks.phone ?? '', 'а сколько это стоит?', { inReplyTo: messageOf(clinic, asks).clientRef });
  clinic.phones.reply(hostile.phone ?? '', HOSTILE);
  clinic.phones.reply(refuses.phone ?? '', REFUSING, { inReplyTo: messageOf(clinic, refuses).clientRef });
  for (const visit of [hostile, refuses]) await list.hasStep(visit, 'ask');
});

test('R17 a reply stands beside its row, and one click from it the row is pink', async ({ list, clinic }) => {
  const { comes } = castOf(clinic);
  await list.row(comes).scrollIntoViewIfNeeded();
  await list.hasStep(comes, 'ask');
  await list.hasMark(comes, null);
  const { name } = await list.overlay.one('button', chip(comes, COMING));
  expect(name).toContain(COMING);
  await list.overlay.press('button', chip(comes, COMING));
  const card = await list.desk();
  await expect(card.getByRole('region', { name: 'Пациент написал' })).toContainText(COMING);
  await card.getByRole('button', { name: 'Придёт — отметить розовым' }).click();
  await list.hasMark(comes, 'replied');
  await list.hasStep(comes, 'done');
  await expect(card.getByRole('region', { name: 'Пациент написал' })).toHaveCount(0);
  await closeDesk(list);
  await list.overlay.gone('button', chip(comes, COMING));
  expect(await isPink(list, comes)).toBe(true);
  await looks(list, comes, 'blue');
  const sign = await list
    .row(comes)
    .locator('td')
    .first()
    .evaluate((cell) => getComputedStyle(cell, '::before').content);
  expect(sign).toContain('✉');
  expect(sign).toContain('ответил, что придёт');
});

test('R17 a reply that says something else is read and leaves no mark', async ({ list, clinic }) => {
  const { asks } = castOf(clinic);
  await list.choose(asks, 'history');
  const card = await list.desk();
  await expect(card.getByRole('region', { name: 'Пациент написал' })).toContainText('а сколько это стоит?');
  await card.getByRole('button', { name: 'Прочитано' }).click();
  await list.hasStep(asks, 'sms');
  await list.hasMark(asks, null);
  await expect(card.getByRole('listitem').filter({ hasText: 'Ответ пациента прочитан' })).toContainText('Анна');
  await closeDesk(list);
  await looks(list, asks, 'blue');
});

test('R13 R17 what a reply seems to mean is proposed, and one key of the operator decides', async ({ list, clinic }) => {
  const { refuses } = castOf(clinic);
  await list.row(refuses).scrollIntoViewIfNeeded();
  const { name } = await list.overlay.one('button', chip(refuses, REFUSING));
  expect(name).toContain('похоже: не придёт');
  await list.overlay.press('button', chip(refuses, REFUSING));
  const card = await list.desk();
  const replies = card.getByRole('region', { name: 'Пациент написал' });
  await expect(replies).toContainText('похоже: не придёт по словам: не смогу');
  await list.hasStep(refuses, 'ask');
  await list.hasMark(refuses, null);
  await looks(list, refuses, 'blue');
  await expect(replies.getByRole('article')).toBeFocused();
  await list.page.keyboard.press('4');
  await list.hasColour(refuses, 'red');
  await list.hasStep(refuses, 'callback');
  await list.hasMark(refuses, null);
  await expect(card.getByRole('listitem').filter({ hasText: 'Из ответа пациента: не придёт' })).toContainText('Анна');
  await expect(card.getByText('Записано: не придёт. Перезвоните.')).toBeVisible();
  await list.page.keyboard.press('Control+z');
  await list.hasColour(refuses, 'blue');
  await list.hasStep(refuses, 'ask');
  await closeDesk(list);
});

test('R17 what a patient wrote is text, and the page can read none of it', async ({ list, clinic }) => {
  const { hostile } = castOf(clinic);
  await list.row(hostile).scrollIntoViewIfNeeded();
  const { name } = await list.overlay.one('button', chip(hostile, HOSTILE));
  expect(name).toContain(HOSTILE);
  expect(await list.page.evaluate(() => document.documentElement.outerHTML)).not.toContain('alert(1)');
  await list.overlay.press('button', chip(hostile, HOSTILE));
  const card = await list.desk();
  await expect(card.getByRole('region', { name: 'Пациент написал' })).toContainText(HOSTILE);
  await expect(card.locator('b[onclick]')).toHaveCount(0);
  await closeDesk(list);
});

test('R17 whoever answered that they will come gets no SMS', async ({ list, clinic }) => {
  const { comes, silent } = castOf(clinic);
  // A test that is run by itself marks by itself.
  if ((await list.row(comes).getAttribute('data-dozvon-mark')) === null) await markReplied(list, comes);
  const desk = await openSend(list, comes, 'smsAll');
  await desk.getByRole('radio', { name: /^Не получат/ }).click();
  // The list draws only the rows that are seen.
  await desk.locator('input[type=search]').fill(comes.patient);
  await expect(desk.getByRole('row').filter({ hasText: comes.patient })).toContainText('ответил, что придёт');
  // In the field Esc would only empty it.
  await desk.getByRole('radio', { name: /^Не получат/ }).click();
  await closeDesk(list);
  await list.hasStep(silent, 'sms');
  expect(messagesOf(clinic, comes)).toHaveLength(1);
});

test('R17 in the day round a patient who replied is not called, a silent one is', async ({ dozvon, clinic }) => {
  const today = await DialList.open(dozvon, clinic, `${clinic.dentUrl}/dialup?date=${clinic.today}`);
  const [comes, silent] = await laterToday(today, clinic);
  for (const visit of [comes, silent]) await send(today, visit, 'sendOne');
  clinic.centre.advance(DELIVERY);
  clinic.phones.reply(comes.phone ?? '', COMING, { inReplyTo: messageOf(clinic, comes).clientRef });
  await today.hasStep(comes, 'ask');
  await markReplied(today, comes);
  await today.hasStep(comes, 'done');
  await today.hasStep(silent, 'call');
  await looks(today, silent, 'blue');
  await today.page.close();
});

async function markReplied(list: DialList, visit: ClinicVisit): Promise<void> {
  await list.row(visit).scrollIntoViewIfNeeded();
  await list.overlay.press('button', chip(visit, COMING));
  const card = await list.desk();
  await card.getByRole('button', { name: list.word('desk.replies.coming') }).click();
  await list.hasMark(visit, 'replied');
  await closeDesk(list);
}

/** Two of today's patients who have not been yet, as the page shows them: the clinic itself lists only tomorrow's. */
async function laterToday(today: DialList, clinic: Clinic): Promise<[ClinicVisit, ClinicVisit]> {
  const rows = await today.page.locator('#spisok tbody tr[data-dozvon-step="call"]').evaluateAll((all) =>
    all.map((row) => ({
      id: row.id.replace('zap', ''),
      time: row.querySelector('.t')?.textContent ?? '',
      patient: row.querySelector('.fio')?.textContent ?? '',
      phoneTyped: row.querySelector('.tel')?.textContent ?? '',
    })),
  );
  const visits = rows.map((row) => ({ ...row, phone: row.phoneTyped.replace(/\D/g, '').replace(/^[78]?(\d{10})$/, '+7$1') }));
  const isAlone = ({ phone }: { phone: string }) => visits.filter((other) => other.phone === phone).length === 1;
  const usable = visits.filter(
    (visit) => isAlone(visit) && /^\+79/.test(visit.phone) && clinic.phones.plan(visit.phone) !== 'none',
  );
  if (usable.length < 2) throw new Error('Nobody is left of today');
  return usable.slice(-2) as unknown as [ClinicVisit, ClinicVisit];
}
