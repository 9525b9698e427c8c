import { afterEach, beforeEach, expect, test } from 'vitest';
import type { MessageRequest } from '../../clinic/centre/types.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { createCaller } from './caller.ts';
import { findVisit, writeReminder } from './reminder.ts';

let clinic: Clinic;
let message: MessageRequest;

beforeEach(async () => {
  clinic = await startClinic({ pace: 0, crowd: false });
  message = writeReminder(findVisit(clinic, 'confirm'));
});
afterEach(() => clinic.stop());

/** Sends the reminder and returns the address that came to the phone. */
async function receiveLink(change: Partial<MessageRequest> = {}): Promise<string> {
  await createCaller(clinic)('POST', '/v1/messages', { messages: [{ ...message, ...change }] });
  clinic.centre.advance(600_000);
  const [received] = clinic.phones.inbox(message.to);
  if (received === undefined) throw new Error('nothing arrived');
  expect(received.text).toContain(received.link);
  expect(received.text).not.toContain('{ссылка}');
  return received.link;
}

const choose = (link: string, action: string) =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });
const answers = async () => {
  const { body } = await createCaller(clinic)<{ events: { type: string; data: { actionId?: string } }[] }>('GET', '/v1/events');
  return body.events.filter(({ type }) => type === 'message.answer').map(({ data }) => data.actionId);
};

test('shows the visit, and opening it answers nothing: not by GET, not by HEAD, not with the answer in the address', async () => {
  const link = await receiveLink();
  const page = await (await fetch(link)).text();
  for (const text of [
    'Стоматология на Садовой',
    message.visit?.doctor ?? '',
    message.visit?.time ?? '',
    'Подтвердить',
    'Перенести',
    'Отменить',
  ]) {
    expect(page).toContain(text);
  }
  await fetch(link, { method: 'HEAD' });
  await fetch(`${link}?action=confirm`);
  expect(await answers()).toEqual([]);
  expect(page).not.toContain('Ваш ответ');
});

test('a choice is shown and can be changed; the same choice twice is one answer', async () => {
  const link = await receiveLink();
  expect((await choose(link, 'confirm')).status).toBe(303);
  await choose(link, 'confirm');
  expect(await (await fetch(link)).text()).toMatch(/Ваш ответ: <b>Подтвердить приём/);
  await choose(link, 'reschedule');
  expect(await (await fetch(link)).text()).toMatch(/Ваш ответ: <b>Перенести приём/);
  expect(await answers()).toEqual(['confirm', 'reschedule']);
});

test('only what the message offers can be chosen', async () => {
  const link = await receiveLink({ actions: [{ id: 'confirm', title: 'Приду' }] });
  expect((await choose(link, 'cancel')).status).toBe(400);
  expect((await choose(link, 'anything')).status).toBe(400);
  expect(await answers()).toEqual([]);
});

test('an unknown link is 404, one whose time is over is 410 and takes no answer', async () => {
  expect((await fetch(`${clinic.centreUrl}/l/nosuchcode`)).status).toBe(404);
  let now = Date.now();
  await clinic.stop();
  clinic = await startClinic({ pace: 0, crowd: false, now: () => now });
  const link = await receiveLink({ notAfter: new Date(now + 60_000).toISOString() });
  now += 120_000;
  expect((await fetch(link)).status).toBe(410);
  expect((await choose(link, 'confirm')).status).toBe(410);
  expect(await answers()).toEqual([]);
});

test('a name that is markup is shown as text', async () => {
  const patient = '<img src=x onerror=alert(1)>';
  const page = await (await fetch(await receiveLink({ visit: { patient } }))).text();
  expect(page).not.toContain('<img');
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('a messenger text without the placeholder gets the link on a line of its own, an SMS stays as it is', async () => {
  const link = await receiveLink({ text: 'Ждём вас' });
  expect(clinic.phones.inbox(message.to)[0]?.text).toBe(`Ждём вас\n${link}`);
  const sms = { ...message, clientRef: 'sms', channels: [{ channel: 'sms' }], smsText: 'Ждём вас завтра' };
  await createCaller(clinic)('POST', '/v1/messages', { messages: [sms] });
  clinic.centre.advance(600_000);
  expect(clinic.phones.inbox(message.to)[1]?.text).toBe('Ждём вас завтра');
});
