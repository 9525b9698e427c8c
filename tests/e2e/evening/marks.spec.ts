import type { ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { backgroundOf, isPink, looks } from '../harness/looks.ts';
import { DELIVERY, hasMobile, messageOf, reachable } from '../harness/patients.ts';

test.use({ story: { name: 'marks' } });

test('R4 the mark can be undone where it was just made', async ({ list, clinic }) => {
  const visit = reachable(clinic)[1] as ClinicVisit;
  const [surname] = visit.patient.split(' ');
  await list.doubleClick(visit);
  await list.overlay.one('StaticText', new RegExp(`Отмечено: ${surname}`));
  await list.overlay.press('button', 'Отменить');
  await list.hasMark(visit, null);
  await list.overlay.one('StaticText', new RegExp(`Отметка снята: ${surname}`));
});

test('R4 a double click turns the row pink, another turns it back', async ({ list, clinic }) => {
  const visit = reachable(clinic)[0] as ClinicVisit;
  expect(await isPink(list, visit)).toBe(false);
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await list.hasStep(visit, 'done');
  expect(await isPink(list, visit)).toBe(true);
  const sign = await list
    .row(visit)
    .locator('td')
    .first()
    .evaluate((cell) => getComputedStyle(cell, '::before').content);
  expect(sign).toContain('☎');
  expect(sign).toContain('обзвонен');
  await list.doubleClick(visit);
  await list.hasMark(visit, null);
  await list.hasStep(visit, 'send');
  expect(await isPink(list, visit)).toBe(false);
});

test('R4 the page still answers the double click in its own way', async ({ list, clinic }) => {
  const visit = reachable(clinic)[2] as ClinicVisit;
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await expect(list.page.locator('#podr')).toContainText(visit.patient);
});

test('R4 a double click made by the page’s script marks nobody', async ({ list, clinic }) => {
  const [forged, real] = reachable(clinic).slice(3, 5) as [ClinicVisit, ClinicVisit];
  await list
    .row(forged)
    .locator('td.t')
    .evaluate((cell) => {
      for (const type of ['mousedown', 'mouseup', 'click', 'mousedown', 'mouseup', 'click', 'dblclick']) {
        cell.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, detail: 2 }));
      }
    });
  await expect(list.page.locator('#podr')).toContainText(forged.patient);
  await list.doubleClick(real);
  await list.hasMark(real, 'called');
  await list.hasMark(forged, null);
});

test('R4 the mark outlives a refresh, a reload, and the tab closed at once', async ({ list, dozvon, clinic }) => {
  const [visit, hurried] = reachable(clinic).slice(5, 7) as [ClinicVisit, ClinicVisit];
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  await list.page.getByRole('button', { name: 'Обновить' }).click();
  await list.hasMark(visit, 'called');
  const other = await DialList.open(dozvon, clinic);
  await other.hasMark(visit, 'called');
  await other.row(hurried).scrollIntoViewIfNeeded();
  await other.doubleClick(hurried);
  await other.page.close();
  await list.hasMark(hurried, 'called');
  await list.page.reload();
  await list.isPainted();
  await list.hasMark(visit, 'called');
  await list.hasMark(hurried, 'called');
});

test('R4 the history says who marked and when it was taken back', async ({ list, clinic }) => {
  const visit = reachable(clinic)[7] as ClinicVisit;
  await list.doubleClick(visit);
  await list.hasMark(visit, 'called');
  const card = await openCard(list, visit);
  await expect(card.getByRole('listitem').filter({ hasText: 'Отмечен розовым: обзвонен' })).toContainText('Анна');
  await card.getByRole('button', { name: 'Снять отметку' }).click();
  await list.hasMark(visit, null);
  await expect(card.getByRole('listitem').filter({ hasText: 'Отметка снята' })).toContainText('Анна');
  await closeDesk(list);
});

test('R5 whoever is not marked is called', async ({ list, clinic }) => {
  const unreached = clinic.visits.filter((visit) => !visit.cancelled && !hasMobile(visit));
  expect(unreached.length).toBe(3);
  for (const visit of unreached) await list.hasStep(visit, 'call');
  await list.overlay.one('button', `☎ 3 ${list.word('page.bar.step.call')}`);
  const [called, unmarked] = unreached as [ClinicVisit, ClinicVisit];
  await list.doubleClick(called);
  await list.hasStep(called, 'done');
  await list.doubleClick(unmarked);
  await list.hasStep(unmarked, 'done');
  await list.doubleClick(unmarked);
  await list.hasStep(unmarked, 'call');
  await list.overlay.one('button', `☎ 2 ${list.word('page.bar.step.call')}`);
});

test('R4 R13 a mark hides no colour, and closes only what was answered before it', async ({ list, clinic }) => {
  const [before, after] = reachable(clinic).slice(8, 10) as [ClinicVisit, ClinicVisit];
  await send(list, before, 'sendOne');
  await send(list, after, 'sendOne');
  clinic.centre.advance(DELIVERY);
  await list.doubleClick(before);
  await list.hasMark(before, 'called');
  for (const visit of [before, after]) clinic.centre.answer(messageOf(clinic, visit).clientRef, 'cancel');
  await looks(list, before, 'red');
  await looks(list, after, 'red');
  await list.hasStep(before, 'callback');
  await list.doubleClick(after);
  await list.hasMark(after, 'called');
  await list.hasStep(after, 'done');
  for (const visit of [before, after]) {
    expect(await isPink(list, visit)).toBe(true);
    expect(await backgroundOf(list.phone(visit))).toBe('red');
  }
});
