import type { Frame, Page } from '@playwright/test';
import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, isSent, openSend, pressSend, sendButton } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { looks } from '../harness/looks.ts';
import { DELIVERY, hasMobile, messageOf, messagesOf, reachable } from '../harness/patients.ts';

test.use({ story: { name: 'send' } });

const HOSTILE = 'Быкова <img src=x onerror=alert(1)> Анна';
const hostile = ({ visits }: Clinic) => visits.find((visit) => visit.patient === HOSTILE) as ClinicVisit;

test.beforeAll(({ clinic }) => {
  clinic.dent.hostileName(clinic.visits.indexOf(reachable(clinic)[1] as ClinicVisit), HOSTILE);
});

/** 24.11.2026 */
const dateOf = ({ date }: ClinicVisit) => date.split('-').reverse().join('.');
/** Whom the round writes to, by time and name: everyone with a mobile who comes, once. */
function written({ visits }: Clinic): ClinicVisit[] {
  const met = new Set<string>();
  const orderOf = ({ time, patient }: ClinicVisit) => `${time} ${patient.toLowerCase().replaceAll('ё', 'е')}`;
  const sorted = visits.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return sorted.filter((visit) => {
    const person = `${visit.phone} ${visit.patient}`;
    if (visit.cancelled || !hasMobile(visit) || met.has(person)) return false;
    met.add(person);
    return true;
  });
}

async function setStart(options: Page, time: string): Promise<void> {
  const field = options.getByLabel('Начало вечернего дозвона');
  await field.click();
  await field.fill(time);
  await field.press('Enter');
  await expect(options.locator('#clinic').getByText('✔ Сохранено')).toBeVisible();
}

const preview = (desk: Frame) => desk.getByRole('region', { name: 'Сообщение, как его увидит пациент' });

test('R1 nothing can be sent before the evening round begins, and everything from then on', async ({ list, dozvon, clinic }) => {
  const visit = reachable(clinic)[0] as ClinicVisit;
  await list.hasStep(visit, 'send');
  const options = await dozvon.openOwn('options');
  await setStart(options, '23:59');
  await list.page.reload();
  await list.isPainted();
  await list.hasStep(visit, 'wait');
  await expect(list.phone(visit)).toHaveAttribute('title', /вечерний дозвон ещё не начался/);
  const desk = await openSend(list, visit, 'sendAll');
  await expect(
    desk.getByText('Вечерний дозвон начинается в 23:59. До этого времени ничего не отправляется.').first(),
  ).toBeVisible();
  await expect(sendButton(desk)).toBeDisabled();
  await desk.getByRole('grid').click();
  await list.page.keyboard.press('Control+Enter');
  await setStart(options, '12:00');
  await expect(sendButton(desk)).toBeEnabled();
  await expect(desk.getByText('вечерний дозвон', { exact: false }).first()).toBeVisible();
  await closeDesk(list);
  await options.close();
  await list.page.reload();
  await list.hasStep(visit, 'send');
  expect(clinic.centre.requests.filter((request) => request.method === 'POST')).toEqual([]);
});

test('R2 the work happens on the page «Дозвон» and on no other of the program', async ({ list, dozvon, clinic }) => {
  const rows = clinic.visits.length;
  await expect(list.page.locator('tr[data-dozvon-visit]')).toHaveCount(rows);
  await list.overlay.one('region', 'Дозвон, состояние дня');
  const card = await dozvon.context.newPage();
  await card.goto(`${clinic.dentUrl}/card?n=${clinic.visits[0]?.card}`);
  await card.getByText('К списку').click();
  // The page turns into the list by a link: by then a script on the card would long have done its work.
  await expect(card.locator('tr[data-dozvon-visit]')).toHaveCount(rows);
  await card.goBack();
  await expect(card.getByText('К списку')).toBeVisible();
  await expect(card.locator('html > div, [data-dozvon-visit]')).toHaveCount(0);
  await card.close();
});

test('R8 before anything leaves, the window says who gets it, who does not and why', async ({ list, clinic }) => {
  const [marked] = reachable(clinic) as [ClinicVisit];
  await list.doubleClick(marked);
  await list.hasMark(marked, 'called');
  const desk = await openSend(list, marked, 'sendAll');
  const wanted = written(clinic).filter((visit) => visit !== marked);
  const leftOut = clinic.visits.length - wanted.length;
  const counts = desk.locator('.recipients-counts');
  await expect(counts).toContainText(`Получат: ${wanted.length} пациент`);
  await expect(counts).toContainText(`Не получат: ${leftOut} (`);
  const without = clinic.visits.filter((visit) => !visit.cancelled && !hasMobile(visit));
  const foreign = without.filter(({ phone }) => phone !== null && !phone.startsWith('+7'));
  const cancelled = clinic.visits.filter((visit) => visit.cancelled).length;
  const reasons = [
    `нет мобильного номера ${without.length - foreign.length}`,
    `только зарубежный номер ${foreign.length}`,
    `приём отменён ${cancelled}`,
    'второй приём того же пациента 1',
    'обзвонен 1',
  ];
  for (const reason of reasons) await expect(counts).toContainText(reason);
  await expect(sendButton(desk)).toHaveText(`Отправить (${wanted.length})`);
  await desk.getByRole('radio', { name: `Не получат ${leftOut}` }).click();
  const row = desk.getByRole('row').filter({ hasText: marked.patient });
  await expect(row).toContainText('обзвонен');
  await expect(row.getByRole('checkbox')).toBeDisabled();
  await closeDesk(list);
  expect(messagesOf(clinic, marked)).toEqual([]);
  await list.doubleClick(marked);
  await list.hasMark(marked, null);
});

test('R9 the template stands on the left, the message filled in for each patient on the right', async ({ list, clinic }) => {
  const [first, second] = written(clinic) as [ClinicVisit, ClinicVisit];
  const desk = await openSend(list, first, 'sendAll');
  await expect(desk.getByRole('radio', { name: 'Уведомление о приеме' })).toBeChecked();
  await shows(desk, first);
  await preview(desk).getByRole('button', { name: 'Следующий получатель' }).click();
  await shows(desk, second);
  await preview(desk).getByRole('button', { name: 'Предыдущий получатель' }).click();
  await shows(desk, first);
  await closeDesk(list);
});

async function shows(desk: Frame, visit: ClinicVisit): Promise<void> {
  await expect(preview(desk)).toContainText(visit.patient);
  const bubble = preview(desk).locator('.bubble');
  await expect(bubble).toContainText(visit.patient);
  await expect(bubble).toContainText(`${dateOf(visit)} в ${visit.time}, врач ${visit.doctor}`);
  await expect(bubble).toContainText('Стоматология на Садовой напоминает');
  await expect(bubble).not.toContainText('{');
}

test('R9 a name with markup in it is shown and sent as it is written', async ({ list, clinic }) => {
  const visit = hostile(clinic);
  const desk = await openSend(list, visit, 'sendOne');
  await expect(preview(desk)).toContainText(HOSTILE);
  await expect(desk.locator('img')).toHaveCount(0);
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);
  expect(messageOf(clinic, visit).request.text).toContain(`Пациент: ${HOSTILE}`);
});

test('R10 whoever is unchecked gets nothing', async ({ list, clinic }) => {
  const [left, sent] = reachable(clinic).slice(2, 4) as [ClinicVisit, ClinicVisit];
  const desk = await openSend(list, left, 'sendAll');
  await desk.getByRole('checkbox', { name: /^Отмечено/ }).click();
  await expect(sendButton(desk)).toBeDisabled();
  await expect(desk.getByText('Никто не отмечен.')).toBeVisible();
  await desk.getByRole('searchbox').fill(sent.phoneTyped);
  await desk.getByRole('row').getByRole('checkbox').click();
  await expect(sendButton(desk)).toHaveText('Отправить (1)');
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);
  await looks(list, sent, 'sending');
  await list.hasColour(left, null);
  expect(messagesOf(clinic, left)).toEqual([]);
  expect(messageOf(clinic, sent).to).toBe(sent.phone);
});

test('R10 «Отправить» hands every message to the centre once, and each is followed by its colour', async ({ list, clinic }) => {
  const wanted = written(clinic);
  const already = clinic.centre.messages().length;
  const desk = await openSend(list, wanted[0] as ClinicVisit, 'sendAll');
  await pressSend(list, desk);
  await isSent(list, desk);
  const count = wanted.length - already;
  await expect(desk.getByText(`Принято к отправке ${count} из ${count}`)).toBeVisible();
  await expect(desk.getByRole('progressbar')).toHaveAttribute('aria-valuenow', String(count));
  await closeDesk(list);

  for (const visit of wanted) {
    const { to, request, clientRef } = messageOf(clinic, visit);
    expect(to).toBe(visit.phone);
    expect(request.text).toContain(`${dateOf(visit)} в ${visit.time}, врач ${visit.doctor}`);
    expect(request.text).toContain(visit.patient);
    expect(request.channels[0]?.channel).not.toBe('sms');
    expect(clinic.centre.effects().get(clientRef)).toBe(1);
  }
  expect(clinic.centre.messages()).toHaveLength(wanted.length);
  const rest = clinic.visits.filter((visit) => !wanted.includes(visit));
  for (const visit of rest) {
    expect(messagesOf(clinic, visit)).toEqual([]);
    await list.hasColour(visit, null);
  }
  await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(wanted.length);
  await looks(list, wanted[0] as ClinicVisit, 'sending');
  await list.hasStep(wanted[0] as ClinicVisit, 'wait');

  clinic.centre.advance(DELIVERY);
  await expect(list.page.locator('[data-dozvon-colour="sending"]')).toHaveCount(0, { timeout: 15_000 });
  await expect(list.page.locator('[data-dozvon-colour="blue"], [data-dozvon-colour="grey"]')).toHaveCount(wanted.length);
});

test('R10 a second send to all reaches nobody a second time', async ({ list, clinic }) => {
  const visit = written(clinic)[0] as ClinicVisit;
  if (messagesOf(clinic, visit).length === 0) {
    const first = await openSend(list, visit, 'sendAll');
    await pressSend(list, first);
    await isSent(list, first);
    await closeDesk(list);
  }
  const sent = clinic.centre.messages().length;
  const desk = await openSend(list, visit, 'sendAll');
  await expect(desk.locator('.recipients-counts')).toContainText(`уже отправлено ${sent}`);
  await expect(sendButton(desk)).toBeDisabled();
  await expect(desk.getByText('Отправлять некому.')).toBeVisible();
  await list.page.keyboard.press('Control+Enter');
  await closeDesk(list);
  expect(clinic.centre.messages()).toHaveLength(sent);
  expect([...clinic.centre.effects().values()].every((times) => times === 1)).toBe(true);
});
