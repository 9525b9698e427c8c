import type { Clinic, ClinicVisit } from '../../clinic/clinic.ts';
import { closeDesk, isSent, openSend, pressSend, send, sendButton } from '../harness/desk.ts';
import type { DialList } from '../harness/dial-list.ts';
import { expect, test } from '../harness/evening.ts';
import { looks } from '../harness/looks.ts';
import { DELIVERY, messageOf, messagesOf, reachable, unreachable } from '../harness/patients.ts';

// No wait between the messenger and the SMS, so that the evening need not be waited for.
test.use({ story: { name: 'sms', rules: { smsAfter: 0 } } });

function castOf(clinic: Clinic) {
  const [silent, reader, confirms, cancels, writes, marked] = reachable(clinic);
  const [noMessenger, called] = unreachable(clinic);
  const cast = { silent, reader, confirms, cancels, writes, marked, noMessenger, called };
  return cast as Record<keyof typeof cast, ClinicVisit>;
}

/** A test that is run by itself sends the SMS itself. */
async function haveSms(list: DialList, clinic: Clinic): Promise<void> {
  const { silent } = castOf(clinic);
  if (messagesOf(clinic, silent).length === 1) await send(list, silent, 'smsAll');
}

test('R3 messengers come first: before them there is nobody to send an SMS to', async ({ list, clinic }) => {
  const desk = await openSend(list, castOf(clinic).silent, 'smsAll');
  await expect(desk.getByRole('radio', { name: 'SMS' })).toBeChecked();
  await expect(desk.locator('.recipients-counts')).toContainText('сначала сообщение в мессенджер');
  await expect(sendButton(desk)).toBeDisabled();
  await expect(desk.getByText('Отправлять некому.')).toBeVisible();
  await closeDesk(list);
  expect(clinic.centre.messages()).toEqual([]);
});

test.describe('once the messengers have done what they could', () => {
  test.beforeAll(async ({ list, clinic }) => {
    const cast = castOf(clinic);
    await send(list, cast.silent, 'sendAll');
    clinic.centre.advance(DELIVERY);
    await list.doubleClick(cast.marked);
    clinic.centre.report(messageOf(clinic, cast.reader).clientRef, 'read');
    clinic.centre.say(cast.writes.phone ?? '', 'а можно позже?', { inReplyTo: messageOf(clinic, cast.writes).clientRef });
    clinic.centre.answer(messageOf(clinic, cast.cancels).clientRef, 'cancel');
    clinic.centre.answer(messageOf(clinic, cast.confirms).clientRef, 'confirm');
    await list.hasColour(cast.confirms, 'green');
  });

  test('R16 a number that stays light blue is next for an SMS, R12 and so is a grey one', async ({ list, clinic }) => {
    const cast = castOf(clinic);
    for (const visit of [cast.silent, cast.reader]) {
      await looks(list, visit, 'blue');
      await list.hasStep(visit, 'sms');
    }
    await looks(list, cast.noMessenger, 'grey');
    await list.hasStep(cast.noMessenger, 'sms');
    await list.hasStep(cast.confirms, 'done');
    await list.hasStep(cast.cancels, 'callback');
    await list.hasStep(cast.writes, 'ask');
    await list.hasStep(cast.marked, 'done');
  });

  test('R3 the SMS goes to those whom the messengers did not reach, and to nobody else', async ({ list, clinic }) => {
    const cast = castOf(clinic);
    const spared = [cast.confirms, cast.cancels, cast.writes, cast.marked];
    const before = clinic.centre.messages();
    const wanted = before.filter(({ clientRef }) => !spared.some((visit) => messageOf(clinic, visit).clientRef === clientRef));
    const desk = await openSend(list, cast.silent, 'smsAll');
    await expect(desk.locator('.bubble')).toHaveAttribute('data-channel', 'sms');
    await expect(desk.getByText(/\d+ символ\S*, \d част/)).toBeVisible();
    await expect(sendButton(desk)).toHaveText(`Отправить (${wanted.length})`);
    await pressSend(list, desk);
    await isSent(list, desk);
    await closeDesk(list);

    const sms = clinic.centre.messages().filter(({ clientRef }) => clientRef.endsWith('.sms'));
    expect(new Set(sms.map(({ request }) => request.visit?.patient))).toEqual(
      new Set(wanted.map(({ request }) => request.visit?.patient)),
    );
    expect(sms).toHaveLength(wanted.length);
    expect(clinic.centre.messages()).toHaveLength(before.length + sms.length);
    for (const { request, clientRef } of sms) {
      expect(request.channels).toEqual([expect.objectContaining({ channel: 'sms' })]);
      expect(clinic.centre.effects().get(clientRef)).toBe(1);
    }
    const { date, time } = cast.silent;
    const written = messageOf(clinic, cast.silent, 'sms').request.smsText;
    expect(written).toContain(`Стоматология на Садовой: приём ${date.split('-').reverse().join('.')} в ${time}.`);
    for (const visit of spared) expect(messagesOf(clinic, visit)).toHaveLength(1);
  });

  test('R16 an SMS does not change the colour: delivered is not read, the call comes in the day round', async ({
    list,
    clinic,
  }) => {
    const { silent, reader } = castOf(clinic);
    await haveSms(list, clinic);
    clinic.centre.advance(DELIVERY);
    clinic.centre.answer(messageOf(clinic, reader, 'sms').clientRef, 'confirm');
    // Events come in their order: with this one here, those of the SMS are.
    await list.hasColour(reader, 'green');
    await list.hasStep(silent, 'wait');
    await expect(list.phone(silent)).toHaveAttribute('title', /SMS отправлено, звонок утром/);
    await looks(list, silent, 'blue');
    expect(clinic.phones.inbox(silent.phone ?? '').map(({ channel }) => channel)).toEqual(['max', 'sms']);
  });

  test('R5 R12 whoever only got an SMS and is not marked is called', async ({ list, clinic }) => {
    const { noMessenger, called } = castOf(clinic);
    await haveSms(list, clinic);
    for (const visit of [noMessenger, called]) {
      await list.hasStep(visit, 'call');
      await looks(list, visit, 'grey');
    }
    await list.doubleClick(called);
    await list.hasStep(called, 'done');
    await list.hasStep(noMessenger, 'call');
  });

  test('R15 the link of an SMS answers as the messenger’s does', async ({ list, clinic }) => {
    const { reader } = castOf(clinic);
    await haveSms(list, clinic);
    clinic.centre.answer(messageOf(clinic, reader, 'sms').clientRef, 'confirm');
    await looks(list, reader, 'green');
    await list.hasStep(reader, 'done');
  });
});
