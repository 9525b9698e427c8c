import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CentreEvent, EventPage } from '../../clinic/centre/types.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { createCaller } from './caller.ts';
import { findVisit, writeReminder } from './reminder.ts';

let clinic: Clinic;
let call: ReturnType<typeof createCaller>;

beforeEach(async () => {
  clinic = await startClinic({ pace: 0 });
  call = createCaller(clinic);
});
afterEach(() => clinic.stop());

const hour = 3_600_000;
const post = (...messages: unknown[]) => call('POST', '/v1/messages', { messages });
const read = async (query = '') => (await call<EventPage>('GET', `/v1/events${query}`)).body;
const statuses = (events: readonly CentreEvent[], subject: string) =>
  events.filter((event) => event.type === 'message.status' && event.subject === subject).map(({ data }) => data.status);

describe('reading events', () => {
  test('one message: queued, sent, delivered, read, in this order, and then its answer', async () => {
    const message = writeReminder(findVisit(clinic, 'confirm'));
    await post(message);
    clinic.centre.advance(hour);
    const { events } = await read();
    expect(statuses(events, message.clientRef)).toEqual(['queued', 'sent', 'delivered', 'read']);
    expect(events.at(-1)).toMatchObject({ type: 'message.answer', data: { actionId: 'confirm', via: 'link', channel: 'max' } });
  });

  test('the same cursor gives the same events again; pages joined are the whole', async () => {
    await post(writeReminder(findVisit(clinic, 'confirm')), writeReminder(findVisit(clinic, 'cancel')));
    clinic.centre.advance(hour);
    const whole = await read();
    const pages: EventPage[] = [await read('?limit=3')];
    for (let last = pages[0]; last?.more === true; last = pages.at(-1)) pages.push(await read(`?limit=3&cursor=${last.cursor}`));
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.flatMap(({ events }) => events)).toEqual(whole.events);
    expect(await read(`?limit=3&cursor=${pages[0]?.cursor}`)).toEqual(pages[1]);
    expect(await read(`?cursor=${whole.cursor}`)).toEqual({ events: [], cursor: whole.cursor, more: false });
  });

  test('a cursor of another run is gone, not silently the beginning', async () => {
    const other = await startClinic({ pace: 0, seed: 2 });
    const { cursor } = (await createCaller(other)<EventPage>('GET', '/v1/events')).body;
    await other.stop();
    expect(await call('GET', `/v1/events?cursor=${cursor}`)).toMatchObject({ status: 410, body: { code: 'cursor_expired' } });
  });

  test.each(['?limit=0', '?limit=501', '?wait=21', '?wait=soon', '?since=1'])('%s is refused', async (query) => {
    expect((await call('GET', `/v1/events${query}`, undefined, { isWrong: true })).status).toBe(400);
  });

  test('a waiting request is answered as soon as something happens, and empty when nothing does', async () => {
    const { cursor } = await read();
    expect((await read(`?wait=1&cursor=${cursor}`)).events).toEqual([]);
    const waiting = read(`?wait=20&cursor=${cursor}`);
    await post(writeReminder(findVisit(clinic, 'confirm')));
    expect((await waiting).events).toHaveLength(1);
  });
});

describe('what patients do', () => {
  test('a change of mind is two answers, and the snapshot has the last', async () => {
    const message = writeReminder(findVisit(clinic, 'change-mind'));
    await post(message);
    clinic.centre.advance(hour);
    const answers = (await read()).events.filter(({ type }) => type === 'message.answer');
    expect(answers.map(({ data }) => data.actionId)).toEqual(['confirm', 'cancel']);
    expect(clinic.centre.messages()[0]?.answer?.actionId).toBe('cancel');
  });

  test('a reply in words is an inbound message from the phone, and no answer', async () => {
    const message = writeReminder(findVisit(clinic, 'reply-yes'));
    await post(message);
    clinic.centre.advance(hour);
    const { events } = await read();
    expect(events.at(-1)).toMatchObject({ type: 'message.inbound', subject: null, data: { from: message.to, text: 'да, буду' } });
    expect(events.some(({ type }) => type === 'message.answer')).toBe(false);
  });

  test('a family on one phone answers each visit for itself', async () => {
    const family = clinic.visits.filter(
      (visit, _, all) => all.filter(({ phone }) => visit.phone && phone === visit.phone).length === 3,
    );
    expect(family).toHaveLength(3);
    await post(...family.map((visit) => writeReminder(visit)));
    clinic.centre.advance(hour);
    const [first, second] = family.map(({ id }) => `${id}-m`);
    if (first === undefined || second === undefined) throw new Error('no family');
    clinic.centre.answer(first, 'cancel');
    clinic.centre.answer(second, 'reschedule');
    const chosen = clinic.centre.messages().map(({ answer }) => answer?.actionId);
    expect(chosen.slice(0, 2)).toEqual(['cancel', 'reschedule']);
    expect(clinic.phones.inbox(family[0]?.phoneTyped ?? '')).toHaveLength(3);
  });
});

describe('a cascade', () => {
  const channels = [{ channel: 'max', until: 'read', within: 7_200 }, { channel: 'sms' }] as const;

  test('goes on to SMS where there is no messenger', async () => {
    const message = writeReminder(findVisit(clinic, 'none'), { channels, smsText: 'Ждём вас завтра' });
    await post(message);
    clinic.centre.advance(hour);
    const { events } = await read();
    expect(statuses(events, message.clientRef)).toEqual(['queued', 'undelivered', 'queued', 'sent', 'delivered']);
    expect(events[1]?.data).toMatchObject({ attempt: 1, channel: 'max', reason: 'no_account', final: false });
    expect(events.at(-1)?.data).toMatchObject({ attempt: 2, channel: 'sms', final: true });
    expect(clinic.phones.inbox(message.to).map(({ text }) => text)).toEqual(['Ждём вас завтра']);
  });

  test('ends with an answer, and an unread message gets its SMS when its time is over', async () => {
    const answered = writeReminder(findVisit(clinic, 'confirm'), { channels });
    await post(answered);
    clinic.centre.advance(3 * hour);
    expect(clinic.phones.inbox(answered.to)).toHaveLength(1);
    await clinic.stop();

    clinic = await startClinic({ pace: 0, crowd: false });
    call = createCaller(clinic);
    await post(answered);
    clinic.centre.advance(2 * hour - 60_000);
    expect(clinic.phones.inbox(answered.to).map(({ channel }) => channel)).toEqual(['max']);
    clinic.centre.advance(hour);
    expect(clinic.phones.inbox(answered.to).map(({ channel }) => channel)).toEqual(['max', 'sms']);
  });

  test('an SMS does not reach a landline or a foreign number', async () => {
    const odd = clinic.visits.filter(({ phone }) => phone !== null && !phone.startsWith('+79'));
    expect(odd.map(({ phone }) => phone)).toEqual(expect.arrayContaining(['+78460124417', '+4917604069018']));
    await post(...odd.map((visit) => writeReminder(visit, { channels: [{ channel: 'sms' }] })));
    clinic.centre.advance(hour);
    expect(clinic.centre.messages()).toMatchObject(
      odd.map(() => ({ status: 'undelivered', reason: 'invalid_number', final: true })),
    );
  });
});
