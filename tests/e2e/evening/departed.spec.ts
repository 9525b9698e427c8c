import type { ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { messagesOf, reachable } from '../harness/patients.ts';
import { word } from '../harness/words.ts';

test.use({ story: { name: 'departed' } });

const NEW = 'Незнакомцева Ульяна Ильинична';

test('R10 a slot given to somebody else: only who is on the list now is written to', async ({ list, clinic }) => {
  const visit = reachable(clinic)[2] as ClinicVisit;
  const before = visit.patient;
  await list.hasStep(visit, 'send');
  clinic.dent.hostileName(clinic.visits.indexOf(visit), NEW);
  await list.page.getByRole('button', { name: 'Обновить' }).click();
  await expect(list.row(visit).locator('td.fio')).toHaveText(NEW);
  await list.hasStep(visit, 'send');

  await send(list, visit, 'sendAll');

  const taken = clinic.centre.messages().filter((message) => message.to === visit.phone);
  expect(taken.map((message) => message.request.visit?.patient)).toEqual([NEW]);
  expect(messagesOf(clinic, { ...visit, patient: before })).toEqual([]);
});

test('a patient taken off the list and put back keeps the colour, and the history tells both', async ({ list, clinic }) => {
  const visit = reachable(clinic)[5] as ClinicVisit;
  const name = visit.patient;
  const index = clinic.visits.indexOf(visit);
  const refresh = () => list.page.getByRole('button', { name: 'Обновить' }).click();
  await list.hasColour(visit, 'sending');
  clinic.dent.hostileName(index, NEW);
  await refresh();
  await list.hasColour(visit, null);
  await list.hasStep(visit, 'send');
  // The list is told whole before any desk opens over it.
  await openCard(list, visit);
  await closeDesk(list);
  clinic.dent.hostileName(index, name);
  await refresh();
  await list.hasColour(visit, 'sending');
  const card = await openCard(list, visit);
  await expect(card.getByRole('region', { name: word('ru', 'desk.history') })).toContainText(word('ru', 'desk.fact.gone'));
  await closeDesk(list);
});
