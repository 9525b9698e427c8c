import { showPhone } from '../../../utils/domain/phone.ts';
import type { ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, isSent, openCard, openSend, pressSend } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { messageOf, reachable, visitOf } from '../harness/patients.ts';

test.use({ story: { name: 'menu' } });

const ITEMS = [
  'Отправить уведомление всем пациентам',
  'Отправить этому пациенту',
  'Отправить SMS всем, до кого не дошло',
  'SMS этому пациенту',
  'Не беспокоить',
  'История',
  'Скопировать номер',
];

test('R8 a right click on the surname opens the menu, and only ours', async ({ list, clinic }) => {
  const visit = reachable(clinic)[0] as ClinicVisit;
  await list.rightClick(visit);
  await list.overlay.one('menuitem', ITEMS[0] as string);
  expect((await list.overlay.find('menuitem', '')).map((item) => item.name)).toEqual(ITEMS);
  await expect(list.page.locator('#kmenu')).toHaveCount(0);
  await list.page.keyboard.press('Escape');
  await list.overlay.gone('menuitem', '');
});

test('R8 «Отправить уведомление всем пациентам» opens the window of the whole list', async ({ list, clinic }) => {
  const desk = await openSend(list, reachable(clinic)[1] as ClinicVisit, 'sendAll');
  await expect(desk.getByRole('heading', { name: 'Уведомления пациентам' })).toBeVisible();
  await desk.getByRole('radio', { name: list.word('desk.recipients.tabAll', String(clinic.visits.length)) }).click();
  await expect(desk.getByRole('grid')).toHaveAttribute('aria-rowcount', String(clinic.visits.length));
  await closeDesk(list);
});

test('R8 «Отправить этому пациенту» sends to this patient and nobody else', async ({ list, clinic }) => {
  const visit = reachable(clinic)[2] as ClinicVisit;
  const desk = await openSend(list, visit, 'sendOne');
  await expect(desk.getByRole('region', { name: list.word('desk.preview.title') })).toContainText(visit.patient);
  await pressSend(list, desk);
  await isSent(list, desk);
  await closeDesk(list);
  await list.hasColour(visit, 'sending');
  expect(clinic.centre.messages()).toHaveLength(1);
  expect(messageOf(clinic, visit).to).toBe(visit.phone);
});

test('R8 «История» by the keyboard, without the page hearing the keys', async ({ list, clinic }) => {
  const visit = reachable(clinic)[3] as ClinicVisit;
  await list.rightClick(visit);
  await list.overlay.one('menuitem', 'История');
  for (const key of ['End', 'ArrowUp', 'Enter']) await list.page.keyboard.press(key);
  const card = await list.desk();
  await expect(card.getByRole('heading', { name: 'История' })).toBeVisible();
  await expect(card.getByText(visit.patient, { exact: true })).toBeVisible();
  // The arrows move the page's own selection, had it heard them.
  await expect(list.page.locator('tr.vybr')).toHaveCount(0);
  await closeDesk(list);
});

test('R8 «Скопировать номер» copies it, and is not there to be pressed where there is none', async ({ list, clinic }) => {
  const visit = reachable(clinic)[4] as ClinicVisit;
  await list.choose(visit, 'copy');
  await list.overlay.one('StaticText', list.word('page.toast.copied', showPhone(visit.phone ?? '')));
  await list.page.locator('#poisk').click();
  await list.page.keyboard.press('Control+V');
  await expect(list.page.locator('#poisk')).toHaveValue(visit.phone ?? '');
  await list.page.locator('#poisk').fill('');
  const nobody = visitOf(clinic, (one) => one.phone === null);
  await list.choose(nobody, 'copy');
  await list.overlay.one('menuitem', 'Скопировать номер');
  await list.page.keyboard.press('Escape');
  await list.overlay.gone('menuitem', '');
});

test('«Не беспокоить»: the row is done, nobody writes to the number, and it can be taken back', async ({ list, clinic }) => {
  const visit = reachable(clinic)[5] as ClinicVisit;
  await list.choose(visit, 'silence');
  await list.overlay.one('StaticText', list.word('page.toast.silenced', showPhone(visit.phone ?? '')));
  await expect(list.phone(visit)).toHaveAttribute('title', new RegExp(list.word('reason.silenced')));
  const desk = await openSend(list, visit, 'sendAll');
  await expect(desk.locator('.recipients-counts')).toContainText(`${list.word('leftOut.silenced')} 1`);
  await closeDesk(list);
  const card = await openCard(list, visit);
  await expect(card.getByText('просили не беспокоить. Сообщения на этот номер не уходят.')).toBeVisible();
  await card.getByRole('button', { name: 'Снова можно писать' }).click();
  await expect(card.getByRole('button', { name: 'Не беспокоить' })).toBeVisible();
  await closeDesk(list);
  await expect(list.phone(visit)).toHaveAttribute('title', new RegExp(list.word('reason.notSent')));
});

test('R8 a right click beside the name is the page’s own', async ({ list, clinic }) => {
  const visit = reachable(clinic)[5] as ClinicVisit;
  await list.row(visit).locator('td.prim').click({ button: 'right' });
  await expect(list.page.locator('#kmenu')).toBeVisible();
  expect(await list.overlay.find('menuitem', '')).toEqual([]);
  await list.page.keyboard.press('Escape');
});

test('R8 Shift and a right click leave the browser’s own menu', async ({ list, clinic }) => {
  const visit = reachable(clinic)[6] as ClinicVisit;
  const heard = list.page.evaluate(
    () =>
      new Promise<boolean>((resolve) =>
        addEventListener('contextmenu', (event) => resolve(event.defaultPrevented), { once: true }),
      ),
  );
  await list
    .row(visit)
    .locator('td.fio')
    .click({ button: 'right', modifiers: ['Shift'] });
  expect(await heard).toBe(false);
  expect(await list.overlay.find('menuitem', '')).toEqual([]);
});

test('R8 a right click made by the page’s script opens nothing', async ({ list, clinic }) => {
  const visit = reachable(clinic)[7] as ClinicVisit;
  await list
    .row(visit)
    .locator('td.fio')
    .evaluate((cell) =>
      cell.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, composed: true, button: 2 })),
    );
  await expect(list.page.locator('#kmenu')).toBeVisible();
  expect(await list.overlay.find('menuitem', '')).toEqual([]);
  await list.page.keyboard.press('Escape');
});

test('R8 the menu goes away on a click beside it and when the page scrolls', async ({ list, clinic }) => {
  const visit = reachable(clinic)[0] as ClinicVisit;
  const beside = list.page.locator('#spisok thead th').last();
  for (const leave of [() => list.page.locator('h2').click(), () => list.page.mouse.wheel(0, 300)]) {
    await list.rightClick(visit);
    await list.overlay.one('menuitem', 'История');
    await beside.hover();
    await leave();
    await list.overlay.gone('menuitem', '');
  }
});
