import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, openCard, send } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { looks } from '../harness/looks.ts';
import { DELIVERY, messageOf, reachable, unreachable } from '../harness/patients.ts';

test.use({ story: { name: 'colours' } });

/** Who does what below; the centre tells of all of it at once, since it is asked every few seconds only. */
function castOf(clinic: Clinic) {
  const [first, silent, reader, cancels, moves, confirms, wavers, confirmed, failedLate, last] = reachable(clinic);
  const [noMessenger, arrivedLate] = unreachable(clinic);
  const cast = { first, silent, reader, cancels, moves, confirms, wavers, confirmed, failedLate, last, noMessenger, arrivedLate };
  return cast as Record<keyof typeof cast, ClinicVisit>;
}

test.beforeAll(async ({ list, clinic }) => {
  const cast = castOf(clinic);
  await send(list, cast.first, 'sendAll');
  clinic.centre.advance(DELIVERY);
  const refOf = (visit: ClinicVisit) => messageOf(clinic, visit).clientRef;

  clinic.centre.report(refOf(cast.reader), 'read');
  await openLink(list, clinic, cast.reader);
  await openLink(list, clinic, cast.cancels, 'Отменить');
  await openLink(list, clinic, cast.moves, 'Перенести');
  await openLink(list, clinic, cast.confirms, 'Подтвердить');
  await openLink(list, clinic, cast.wavers, 'Подтвердить', 'Отменить');
  clinic.centre.answer(refOf(cast.confirmed), 'confirm');
  clinic.centre.report(refOf(cast.confirmed), 'delivered');
  clinic.centre.report(refOf(cast.confirmed), 'failed', { reason: 'provider_error' });
  clinic.centre.report(refOf(cast.failedLate), 'failed', { reason: 'provider_error' });
  clinic.centre.report(refOf(cast.arrivedLate), 'delivered');
  // The centre's events come in their order: once this is here, so is everything before it.
  clinic.centre.answer(refOf(cast.last), 'confirm');
  await list.hasColour(cast.last, 'green');
});

/** The patient's own doing: opens the link that arrived on the phone, and presses there what is named. */
async function openLink(list: DialList, clinic: Clinic, visit: ClinicVisit, ...buttons: string[]): Promise<void> {
  const page = await list.page.context().newPage();
  await page.goto(clinic.phones.inbox(visit.phone ?? '')[0]?.link ?? '');
  await expect(page.getByRole('heading', { name: 'Ваш визит' })).toBeVisible();
  for (const button of buttons) {
    await page.getByRole('button', { name: button }).click();
    await expect(page.getByRole('button', { name: button })).toHaveAttribute('aria-pressed', 'true');
  }
  await page.close();
}

test('R11 a message that arrived is light blue until the patient answers on its link', async ({ list, clinic }) => {
  const { silent } = castOf(clinic);
  expect(messageOf(clinic, silent).status).toBe('delivered');
  await looks(list, silent, 'blue');
  await list.hasStep(silent, 'wait');
});

test('R11 reading the message and opening its link is no answer', async ({ list, clinic }) => {
  const { reader } = castOf(clinic);
  expect(messageOf(clinic, reader).status).toBe('read');
  await looks(list, reader, 'blue');
  await list.hasStep(reader, 'wait');
});

test('R11 a failure reported late does not undo an arrival', async ({ list, clinic }) => {
  await looks(list, castOf(clinic).failedLate, 'blue');
});

test('R12 a number without a messenger is grey', async ({ list, clinic }) => {
  const { noMessenger } = castOf(clinic);
  expect(messageOf(clinic, noMessenger)).toMatchObject({ status: 'undelivered', reason: 'no_account' });
  await looks(list, noMessenger, 'grey');
});

test('R12 a number that was reached after all is not grey', async ({ list, clinic }) => {
  await looks(list, castOf(clinic).arrivedLate, 'blue');
});

test('R13 a patient who cancels on the link turns red, and is called back', async ({ list, clinic }) => {
  const { cancels } = castOf(clinic);
  await looks(list, cancels, 'red');
  await list.hasStep(cancels, 'callback');
});

test('R14 a patient who asks on the link to move turns orange, and is called back', async ({ list, clinic }) => {
  const { moves } = castOf(clinic);
  await looks(list, moves, 'orange');
  await list.hasStep(moves, 'callback');
});

test('R15 a patient who confirms on the link turns green, and needs no call', async ({ list, clinic }) => {
  const { confirms } = castOf(clinic);
  await looks(list, confirms, 'green');
  await list.hasStep(confirms, 'done');
});

test('R15 what is reported of the message later does not undo the answer', async ({ list, clinic }) => {
  await looks(list, castOf(clinic).confirmed, 'green');
});

test('R13 of two choices the last one counts, and both stay in the history', async ({ list, clinic }) => {
  const { wavers } = castOf(clinic);
  await looks(list, wavers, 'red');
  const card = await openCard(list, wavers);
  for (const answer of ['confirm', 'cancel']) {
    const line = card.getByRole('listitem').filter({ hasText: list.word(`desk.fact.answered.${answer}`) });
    await expect(line).toHaveCount(1);
  }
  await expect(card.getByText(list.word('desk.visit.changedMind'))).toBeVisible();
  await closeDesk(list);
});
