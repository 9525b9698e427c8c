import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { createCaller } from './caller.ts';
import { findVisit, writeReminder } from './reminder.ts';

interface Problem {
  code: string;
  clientRefs?: string[];
  errors?: { pointer: string; detail: string }[];
}
interface Results {
  results: { clientRef: string; outcome: string; messageId?: string; error?: { code: string } }[];
}
interface Snapshots {
  messages: { clientRef: string; status: string; reason: string | null; final: boolean; answer: { actionId: string } | null }[];
  unknown: string[];
}

let clinic: Clinic;
let call: ReturnType<typeof createCaller>;

beforeEach(async () => {
  clinic = await startClinic({ pace: 0 });
  call = createCaller(clinic);
});
afterEach(() => clinic.stop());

const post = <T>(...messages: unknown[]) => call<T>('POST', '/v1/messages', { messages });

describe('taking messages', () => {
  test('takes a batch and sends each message once', async () => {
    const confirming = writeReminder(findVisit(clinic, 'confirm'));
    const silent = writeReminder(findVisit(clinic, 'silent'));
    const { status, body } = await post<Results>(confirming, silent);
    expect(status).toBe(202);
    expect(body.results.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
    expect(clinic.centre.effects()).toEqual(
      new Map([
        [confirming.clientRef, 1],
        [silent.clientRef, 1],
      ]),
    );
  });

  test('the same message again is a duplicate with the same messageId, and is not sent again', async () => {
    const message = writeReminder(findVisit(clinic, 'confirm'));
    const first = await post<Results>(message);
    const { text, to, ...rest } = message;
    const again = await post<Results>({ text, ...rest, to });
    expect(again.body.results[0]).toMatchObject({ outcome: 'duplicate', messageId: first.body.results[0]?.messageId });
    clinic.centre.advance(3_600_000);
    expect(clinic.centre.effects().get(message.clientRef)).toBe(1);
    expect(clinic.phones.inbox(message.to)).toHaveLength(1);
  });

  test('a clientRef with other contents refuses the whole batch', async () => {
    const message = writeReminder(findVisit(clinic, 'confirm'));
    const other = writeReminder(findVisit(clinic, 'silent'));
    await post(message);
    const { status, body } = await post<Problem>(other, { ...message, text: 'Другой текст' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'clientref_reuse', clientRefs: [message.clientRef] });
    expect(clinic.centre.messages()).toHaveLength(1);
  });

  test('a number that cannot be, and a time that has passed, are rejected one by one', async () => {
    const visit = findVisit(clinic, 'confirm');
    const { body } = await post<Results>(
      writeReminder(visit, { clientRef: 'short', to: '+7937123' }),
      writeReminder(visit, { clientRef: 'late', notAfter: '2020-01-01T10:00:00+03:00' }),
      writeReminder(visit),
    );
    expect(body.results.map(({ outcome, error }) => error?.code ?? outcome)).toEqual(['invalid_number', 'expired', 'accepted']);
    expect(clinic.centre.effects().size).toBe(1);
  });
});

describe('bad requests', () => {
  test.each([
    ['a phone that is not E.164', { to: '8 937 123-45-67' }, '/messages/0/to'],
    ['a field the contract does not know', { smstext: 'x' }, '/messages/0'],
    ['an unknown channel', { channels: [{ channel: 'telegram' }] }, '/messages/0/channels/0/channel'],
    ['an empty text', { text: '' }, '/messages/0/text'],
    ['a clientRef over 36 characters', { clientRef: 'x'.repeat(37) }, '/messages/0/clientRef'],
  ])('%s is refused by name, and nothing is taken', async (_, change, pointer) => {
    const message = { ...writeReminder(findVisit(clinic, 'confirm')), ...change };
    const reply = await call<Problem>('POST', '/v1/messages', { messages: [message] }, { isWrong: true });
    expect(reply.status).toBe(400);
    expect(reply.body.errors?.map((error) => error.pointer)).toContain(pointer);
    expect(clinic.centre.messages()).toEqual([]);
  });

  test('a body that is not JSON, and one over a megabyte', async () => {
    expect((await call('POST', '/v1/messages', '{"messages":[', { isWrong: true })).status).toBe(400);
    const large = JSON.stringify({ messages: ['x'.repeat(2 ** 20)] });
    expect((await call('POST', '/v1/messages', large, { isWrong: true })).status).toBe(413);
  });

  test.each([[null], ['wrong']])('with token %s nothing but health answers, and never with CORS headers', async (token) => {
    const message = writeReminder(findVisit(clinic, 'confirm'));
    const headers = { origin: 'https://elsewhere.example' };
    const refused = [
      await call('POST', '/v1/messages', { messages: [message] }, { token, headers }),
      await call('POST', '/v1/messages/query', { clientRefs: ['a'] }, { token, headers }),
      await call('DELETE', '/v1/messages/a', undefined, { token, headers }),
      await call('GET', '/v1/events', undefined, { token, headers }),
      await call('GET', '/v1/capabilities', undefined, { token, headers }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    const health = await call('GET', '/v1/health', undefined, { token, headers });
    expect(health.status).toBe(200);
    for (const reply of [...refused, health]) expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    expect(clinic.centre.effects().size).toBe(0);
  });
});

describe('asking and taking back', () => {
  test('a query tells what became of each, and which were never taken', async () => {
    const confirming = writeReminder(findVisit(clinic, 'confirm'));
    const without = writeReminder(findVisit(clinic, 'none'));
    await post(confirming, without);
    clinic.centre.advance(3_600_000);
    const clientRefs = [confirming.clientRef, 'never-sent', without.clientRef];
    const { body } = await call<Snapshots>('POST', '/v1/messages/query', { clientRefs });
    expect(body.unknown).toEqual(['never-sent']);
    expect(body.messages).toMatchObject([
      { status: 'read', reason: null, answer: { actionId: 'confirm' } },
      { status: 'undelivered', reason: 'no_account', final: true, answer: null },
    ]);
  });

  test('a message can be taken back until it has left', async () => {
    const early = writeReminder(findVisit(clinic, 'confirm'));
    const late = writeReminder(findVisit(clinic, 'silent'));
    await post(early);
    expect((await call('DELETE', `/v1/messages/${early.clientRef}`)).status).toBe(200);
    expect((await call('DELETE', `/v1/messages/${early.clientRef}`)).status).toBe(200);
    await post(late);
    clinic.centre.advance(3_600_000);
    expect(await call<Problem>('DELETE', `/v1/messages/${late.clientRef}`)).toMatchObject({
      status: 409,
      body: { code: 'too_late' },
    });
    expect((await call('DELETE', '/v1/messages/nobody')).status).toBe(404);
    expect(clinic.phones.inbox(early.to)).toEqual([]);
    expect(clinic.phones.inbox(late.to)).toHaveLength(1);
  });

  test('capabilities name the placeholder and the limits', async () => {
    const { body } = await call<{ linkPlaceholder: string; batchLimit: number }>('GET', '/v1/capabilities');
    expect(body).toMatchObject({ linkPlaceholder: '{ссылка}', batchLimit: 100, queryLimit: 200 });
  });
});
