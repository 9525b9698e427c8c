import type { ClinicVisit } from '../../clinic/clinic.ts';
import { askWorker } from '../harness/ask-worker.ts';
import { closeDesk, openCard, openSend, send } from '../harness/desk.ts';
import { expect, test } from '../harness/evening.ts';
import { isPink } from '../harness/looks.ts';
import { DELIVERY, messageOf, messagesOf, reachable } from '../harness/patients.ts';
import { openQuietPage } from '../harness/start-anew.ts';
import { everythingStored } from '../harness/stores.ts';

test.use({ story: { name: 'erase' } });

const [REPLY, COMMENT, DRAFT] = ['канареечный ответ', 'канареечный комментарий', 'канареечный черновик'];

test('a patient’s data goes from every store, the row is plain, and nobody writes to them again', async ({
  list,
  dozvon,
  clinic,
}) => {
  const [visit, other] = reachable(clinic) as [ClinicVisit, ClinicVisit];
  const own = await openQuietPage(dozvon);
  // A window out of sight takes no press for a person's.
  await list.page.bringToFront();
  const canaries = [visit.patient, (visit.phone ?? '').slice(2), 'канареечный'];
  const missing = async () => {
    const text = await everythingStored(own);
    return canaries.filter((canary) => !text.includes(canary));
  };

  await send(list, visit, 'sendOne');
  await send(list, other, 'sendOne');
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
  await expect.poll(async () => (await everythingStored(own)).includes(DRAFT)).toBe(true);
  expect(await missing()).toEqual([]);

  await card.getByRole('button', { name: list.word('erase.offer') }).click();
  const question = card.getByRole('region', { name: list.word('erase.title') });
  await expect(question).toContainText(visit.patient);
  await expect(question).toContainText(visit.time);
  // Too soon to be a person's who has read it.
  await question.getByRole('button', { name: list.word('erase.go') }).dispatchEvent('click');
  await expect(question).toContainText(list.word('erase.final'));
  await list.page.waitForTimeout(700);
  await question.getByRole('button', { name: list.word('erase.go') }).click();
  await expect(card.getByText(list.word('erase.done'))).toBeVisible();
  await closeDesk(list);

  await list.hasColour(visit, null);
  await list.hasMark(visit, null);
  await list.hasStep(visit, 'done');
  expect(await isPink(list, visit)).toBe(false);
  // The open list has told its rows anew, and what comes late from the centre brings nothing back.
  clinic.centre.answer(messageOf(clinic, other).clientRef, 'confirm');
  await list.hasColour(other, 'green');
  await list.page.reload();
  await list.isPainted();
  await list.hasColour(visit, null);
  expect(await missing()).toEqual(canaries);

  const desk = await openSend(list, other, 'sendAll');
  await desk.getByRole('radio', { name: /^Не получат/ }).click();
  await expect(desk.getByRole('row').filter({ hasText: list.word('erase.nobody') })).toContainText(list.word('leftOut.erased'));
  await closeDesk(list);
  expect(messagesOf(clinic, visit)).toHaveLength(1);
  const { byWish } = await askWorker(own, 'erase.record', {});
  expect(byWish).toMatchObject({ visits: 1 });
});
