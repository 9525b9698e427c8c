import type { ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, isSent, openSend, pressSend } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { test as russian } from '../harness/fixtures.ts';
import { looks } from '../harness/looks.ts';
import { DELIVERY, messageOf, reachable } from '../harness/patients.ts';

test.use({ story: { name: 'languages', lang: 'en', clinic: { visits: 24 } } });
russian.use({ clinicOptions: { pace: 0, crowd: false, visits: 24 } });

const CYRILLIC = /[а-яё]/i;

test('an English browser has an English evening: menu, window, colours, popup', async ({ list, dozvon, clinic }) => {
  const [confirms, marked] = reachable(clinic) as [ClinicVisit, ClinicVisit];
  await list.rightClick(confirms);
  await list.overlay.one('menuitem', 'Send a reminder to all patients');
  const items = (await list.overlay.find('menuitem', '')).map(({ name }) => name);
  expect(items).toHaveLength(7);
  for (const item of items) expect(item).not.toMatch(CYRILLIC);
  await list.page.keyboard.press('Escape');
  await list.overlay.gone('menuitem', '');

  const desk = await openSend(list, confirms, 'sendAll');
  await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
  await expect(desk.getByText('To get it: 24 patients')).toBeVisible();
  await expect(desk.getByRole('radio', { name: 'Visit reminder' })).toBeChecked();
  const bubble = desk.locator('.bubble');
  await expect(bubble).toContainText(/reminds you of a visit\..*Patient: .*\d\d\.\d\d\.\d{4} at \d\d:\d\d, doctor/s);
  await pressSend(list, desk);
  await isSent(list, desk);
  await expect(desk.getByText('24 of 24 taken for sending')).toBeVisible();
  await closeDesk(list);

  clinic.centre.advance(DELIVERY);
  const { clientRef, request } = messageOf(clinic, confirms);
  expect(request.text).toContain('reminds you of a visit');
  clinic.centre.answer(clientRef, 'confirm');
  await looks(list, confirms, 'green');
  await expect(list.phone(confirms)).toHaveAttribute('title', '✔ confirmed · done: the patient confirmed');
  await list.doubleClick(marked);
  await list.overlay.one('StaticText', /^Marked: /);
  await list.overlay.one('button', `✔ 1 ${list.word('page.bar.colour.green')}`);

  const popup = await dozvon.openOwn('popup', { width: 380, height: 600 });
  await expect(popup.getByRole('heading', { name: 'What to do now' })).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Open the list' })).toBeVisible();
  await expect(popup.locator('.work, .round')).toHaveCount(2);
  for (const words of await popup.locator('.work, .round').allInnerTexts()) expect(words).not.toMatch(CYRILLIC);
  await popup.close();
});

russian('Russian counts are said as Russians say them', async ({ list, clinic }) => {
  const patients = reachable(clinic);
  const shown = async (words: string) => {
    const desk = await openSend(list, patients.at(-1) as ClinicVisit, 'sendAll');
    await expect(desk.locator('.recipients-counts')).toContainText(words);
    await closeDesk(list);
  };
  await shown('Получат: 24 пациента');
  for (const visit of patients.slice(0, 3)) await list.doubleClick(visit);
  await shown('Получат: 21 пациент ·');
  await list.doubleClick(patients[3] as ClinicVisit);
  await shown('Получат: 20 пациентов · Не получат: 4 (обзвонен 4)');
});
