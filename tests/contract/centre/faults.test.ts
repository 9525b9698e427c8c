import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { MessageRequest } from '../../clinic/centre/types.ts';
import { type Clinic, startClinic } from '../../clinic/clinic.ts';
import { createCaller } from './caller.ts';
import { findVisit, writeReminder } from './reminder.ts';

let clinic: Clinic;
let message: MessageRequest;

beforeEach(async () => {
  clinic = await startClinic({ pace: 0 });
  message = writeReminder(findVisit(clinic, 'confirm'));
});
afterEach(() => clinic.stop());

const send = (signal: AbortSignal | null = null) =>
  fetch(`${clinic.centreUrl}/v1/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${clinic.token}` },
    body: JSON.stringify({ messages: [message] }),
    redirect: 'manual',
    signal,
  });
const wasTaken = () => clinic.centre.effects().get(message.clientRef) === 1;

describe('a fault on demand', () => {
  test.each(['401', '403', '429', '500', '503'] as const)('%s fits the contract and takes nothing', async (mode) => {
    clinic.centre.fail(mode, { on: 'send', retryAfter: 7 });
    const { status, headers } = await createCaller(clinic)('POST', '/v1/messages', { messages: [message] });
    expect(status).toBe(Number(mode));
    expect(headers.get('retry-after')).toBe(mode === '429' || mode === '503' ? '7' : null);
    expect(wasTaken()).toBe(false);
  });

  test('a web page, an empty body, a redirect and a huge body answer for the centre', async () => {
    clinic.centre.fail('html');
    const page = await send();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
    clinic.centre.fail('empty');
    expect(await (await send()).text()).toBe('');
    clinic.centre.fail('redirect');
    expect((await send()).status).toBe(302);
    clinic.centre.fail('huge');
    expect((await (await send()).text()).length).toBeGreaterThan(32 * 2 ** 20);
    expect(wasTaken()).toBe(false);
  });

  test('a socket dropped before the batch is taken, and one dropped after', async () => {
    clinic.centre.fail('drop-before');
    await expect(send()).rejects.toThrow();
    expect(wasTaken()).toBe(false);
    clinic.centre.fail('drop-after');
    await expect(send()).rejects.toThrow();
    expect(wasTaken()).toBe(true);
    expect(clinic.centre.requests.map(({ status }) => status)).toEqual([null, null]);
  });

  test('taken, then 500; taken, then half an answer', async () => {
    clinic.centre.fail('accept-500');
    expect((await send()).status).toBe(500);
    expect(wasTaken()).toBe(true);
    clinic.centre.fail('truncated-json');
    const text = await (await send()).text();
    expect(text).toMatch(/^\{"results/);
    expect(() => JSON.parse(text)).toThrow();
  });

  test('a stall is never answered and takes nothing', async () => {
    clinic.centre.fail('stall');
    await expect(send(AbortSignal.timeout(300))).rejects.toThrow(/timeout/);
    expect(wasTaken()).toBe(false);
  });

  test('lasts as long as asked, touches what it is for, and heals', async () => {
    clinic.centre.fail('500', { on: 'events', times: 2 });
    const call = createCaller(clinic);
    const statuses: number[] = [(await send()).status];
    for (let i = 0; i < 3; i++) statuses.push((await call('GET', '/v1/events')).status);
    clinic.centre.fail('503', { times: Number.POSITIVE_INFINITY });
    statuses.push((await send()).status);
    clinic.centre.heal();
    statuses.push((await send()).status);
    expect(statuses).toEqual([202, 500, 500, 200, 503, 202]);
  });

  test('events twice, and events out of order', async () => {
    const call = createCaller(clinic);
    const read = async () => (await call<{ events: { id: string }[] }>('GET', '/v1/events')).body.events.map(({ id }) => id);
    await send();
    clinic.centre.advance(3_600_000);
    const plain = await read();
    clinic.centre.fail('duplicate-events');
    expect(await read()).toEqual([...plain, ...plain]);
    clinic.centre.fail('shuffle-events');
    expect(await read()).toEqual(plain.toReversed());
  });
});

describe('a held send', () => {
  test('waits before it is taken', async () => {
    clinic.centre.hold();
    const waiting = send();
    await expect.poll(() => clinic.centre.requests.length).toBe(1);
    expect(wasTaken()).toBe(false);
    clinic.centre.release();
    expect((await waiting).status).toBe(202);
    expect(wasTaken()).toBe(true);
  });

  test('or is taken and waits for its answer', async () => {
    clinic.centre.hold('after');
    const waiting = send();
    await expect.poll(wasTaken).toBe(true);
    expect(clinic.centre.requests[0]?.status).toBeNull();
    clinic.centre.release();
    expect((await waiting).status).toBe(202);
  });
});

describe('by hand', () => {
  test('a status reported by hand stays, whatever was on its way', async () => {
    await send();
    clinic.centre.report(message.clientRef, 'undelivered', { reason: 'blocked_by_user' });
    clinic.centre.advance(3_600_000);
    expect(clinic.centre.messages()[0]).toMatchObject({ status: 'undelivered', reason: 'blocked_by_user', final: true });
  });

  test('a patient played by hand: reads, chooses, writes', async () => {
    await send();
    clinic.centre.advance(6 * 60_000);
    clinic.phones.choose(message.to, 0, 'reschedule');
    clinic.phones.reply(message.to, 'лучше в пятницу', { inReplyTo: message.clientRef });
    const { body } = await createCaller(clinic)<{ events: { type: string; data: object }[] }>('GET', '/v1/events');
    expect(body.events.slice(-3)).toMatchObject([
      { data: { status: 'read' } },
      { data: { actionId: 'reschedule' } },
      { data: { text: 'лучше в пятницу', inReplyTo: message.clientRef } },
    ]);
  });
});
