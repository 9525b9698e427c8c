import { safeParse } from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { smsGate } from '../../../utils/providers/sms-gate.ts';
import { parseMessage } from '../../../utils/providers/sms-gate-shapes.ts';
import type { ClinicProvider } from '../../clinic/provider.ts';
import { type Bench, faultOf, openBench } from './suite/bench.ts';

let bench: Bench | null = null;
afterEach(() => bench?.clinic.stop());

async function open(name: ClinicProvider = 'sms-gate') {
  bench = await openBench(name);
  const phone = bench.clinic.smsGate;
  if (phone === null) throw new Error('no phone');
  return { bench, phone, orders: () => bench?.clinic.centre.requests.filter(({ method }) => method === 'POST') ?? [] };
}

describe('an order', () => {
  it('is for one number, lives until the visit, asks for a delivery report', async () => {
    const { bench, orders } = await open();
    const notAfter = new Date(bench.clock.now + 90_500).toISOString();
    const { to } = await bench.send(bench.remind({ notAfter, text: 'Ждём вас. Ответьте: {ссылка}' }));
    expect(orders()[0]?.body).toEqual({
      id: 'aaaaaaaaaaaaaaa1.evening.sms',
      textMessage: { text: 'Ждём вас.' },
      phoneNumbers: [to],
      ttl: 90,
      withDeliveryReport: true,
    });
  });

  it('has an id of 36 characters at most, always the same for the same reminder', async () => {
    const { bench, orders } = await open();
    const clientRef = 'x'.repeat(37);
    await bench.send(bench.remind({ clientRef }));
    const order = orders()[0]?.body as { id: string } | undefined;
    const id = order?.id ?? clientRef;
    expect(id.length).toBeLessThanOrEqual(36);
    const unknown = { clientRef, channel: 'sms' as const, to: '', text: '', sentAt: bench.clock.now };
    expect(await bench.provider.settle([unknown])).toEqual([{ clientRef, known: true, messageId: id }]);
  });

  it('that is answered with another message’s id may have been taken or not', async () => {
    const { bench } = await open();
    bench.wire.rewrite = (text) => text.replace('.evening.sms', '.evening.smz');
    expect(await faultOf(bench.provider.send([bench.remind()], 'b'))).toMatchObject({ fault: 'badShape', wasTaken: 'maybe' });
  });

  it('whose id is taken, by a message that cannot be found, is a conflict that names it', async () => {
    const { bench } = await open('sms-gate-cloud');
    const answer = (status: number) => Response.json({ message: 'x' }, { status });
    const other = bench.connect({}, async (input, init) => {
      if (String(input).endsWith('/devices')) return Response.json([{ id: 'one', name: 'One' }]);
      return answer(init?.method === 'POST' ? 409 : 404);
    });
    const message = bench.remind();
    const refs = [message.clientRef];
    expect(await faultOf(other.send([message], 'b'))).toMatchObject({ fault: 'refRefused', wasTaken: 'no', refs });
  });
});

describe('the phone of a cloud account', () => {
  it('is the only one there is, and stays it when another joins', async () => {
    const { bench, phone, orders } = await open('sms-gate-cloud');
    await bench.send();
    phone.devices.unshift({ id: 'a-second-phone', name: 'Другой' });
    await bench.send();
    expect(orders().map(({ body }) => (body as { deviceId: string }).deviceId)).toEqual([
      'phone-of-the-clinic',
      'phone-of-the-clinic',
    ]);
  });

  it('has to be named where there are several, and nothing is sent before', async () => {
    const { bench, phone } = await open('sms-gate-cloud');
    phone.devices.push({ id: 'a-second-phone', name: 'Другой' });
    const call = bench.provider.send([bench.remind()], 'b');
    expect(await faultOf(call)).toMatchObject({ fault: 'deviceNotChosen', wasTaken: 'no' });
    expect(await faultOf(bench.provider.check())).toMatchObject({ fault: 'deviceNotChosen' });
    const named = (device: string) => {
      const { settings, secrets } = bench.clinic.connection;
      const memory = { get: async () => undefined, put: async () => undefined };
      return smsGate.connect({ ...settings, device }, { ...secrets }, { fetch, sendOnce: fetch, now: Date.now, memory });
    };
    expect(await named('a-second-phone').check()).toEqual({ channels: ['sms'], account: 'Другой' });
    expect(await faultOf(named('nobody’s').check())).toMatchObject({ fault: 'deviceUnknown' });
  });
});

describe('replies', () => {
  it('an app too old for an inbox still tells states', async () => {
    const { bench, phone } = await open();
    phone.hasInbox = false;
    await bench.send();
    bench.pass(3_600_000);
    const { events } = await bench.drain(null);
    expect(events).toMatchObject([{ kind: 'status', status: 'delivered' }]);
  });

  it('the same words an hour apart are two replies, read twice one', async () => {
    const { bench } = await open();
    const { to } = await bench.send();
    bench.clinic.centre.say(to, 'да', { channel: 'sms' });
    const first = await bench.drain(null);
    bench.clock.now += 3_600_000;
    bench.clinic.centre.say(to, 'да', { channel: 'sms' });
    const second = await bench.drain(first.cursor);
    const again = await bench.drain(null);
    const ids = [...first.events, ...second.events, ...again.events].filter(({ kind }) => kind === 'inbound').map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(2);
  });

  it('one that the phone dates in 2099 does not hide those that come after it', async () => {
    const { bench } = await open();
    const { to } = await bench.send();
    bench.clinic.centre.say(to, 'да', { channel: 'sms' });
    bench.wire.rewrite = (text) => text.replaceAll(/"createdAt":"\d{4}/g, '"createdAt":"2099');
    const { cursor } = await bench.drain(null);
    bench.wire.rewrite = null;
    bench.clock.now += 3_600_000;
    bench.clinic.centre.say(to, 'нет, не приду', { channel: 'sms' });
    const { events } = await bench.drain(cursor);
    expect(events.flatMap((event) => (event.kind === 'inbound' ? [event.text] : []))).toContain('нет, не приду');
  });

  it('are not even asked for of a cloud', async () => {
    const { bench } = await open('sms-gate-cloud');
    await bench.send();
    await bench.drain(null);
    expect(bench.clinic.centre.requests.filter(({ path }) => path.endsWith('/inbox'))).toEqual([]);
  });

  it('a bank is nobody’s reply', async () => {
    const { bench } = await open();
    bench.wire.rewrite = (text) => text.replaceAll(/"sender":"\+\d+"/g, '"sender":"SBERBANK"');
    bench.clinic.centre.say('+79370000002', 'Списание 100 р.', { channel: 'sms' });
    const page = await bench.drain(null);
    expect([page.events, page.skipped]).toEqual([[], 0]);
  });
});

it('an SMS that the operator took and that is never reported further stays as sent, and is told once', async () => {
  const { bench, phone } = await open();
  const message = await bench.send();
  phone.say(message.messageId, { state: 'Sent' });
  let cursor: string | null = null;
  const told: string[] = [];
  for (let hour = 0; hour < 24; hour++) {
    bench.pass(3_600_000);
    const page = await bench.drain(cursor);
    cursor = page.cursor;
    told.push(...page.events.map((event) => (event.kind === 'status' ? event.status : event.kind)));
  }
  expect(told).toEqual(['sent']);
});

it('states of more messages than a page holds are read page by page, and what no page shows by id, in turn', async () => {
  const { bench } = await open();
  for (let i = 0; i < 130; i++) await bench.send();
  bench.pass(3_600_000);
  const lists = () => bench.clinic.centre.requests.filter(({ path }) => path === '/messages');
  const sent = lists().length;
  const { events } = await bench.drain(null);
  expect(new Set(events.map((event) => event.clientRef)).size).toBe(130);
  expect(lists().length - sent).toBe(2);
  // Of a phone whose list shows nothing ten are asked for at a poll, and none is left out.
  const hidden = await openBench('sms-gate');
  try {
    for (let i = 0; i < 25; i++) await hidden.send();
    hidden.pass(3_600_000);
    const deaf = hidden.connect({}, (input, init) =>
      /\/messages\?/.test(String(input)) ? Promise.resolve(Response.json([])) : fetch(input, init),
    );
    let cursor: string | null = null;
    const told = new Set<string | null>();
    for (const total of [10, 20, 25]) {
      const page = await hidden.drain(cursor, deaf);
      cursor = page.cursor;
      for (const { clientRef } of page.events) told.add(clientRef);
      expect(told.size).toBe(total);
    }
  } finally {
    await hidden.clinic.stop();
  }
});

it('what is true of the recipient is more exact than the sum, and a state without a time is told all the same', () => {
  const one = { id: 'a', state: 'Sent', recipients: [{ phoneNumber: '+7', state: 'Failed', error: 'TTL expired' }] };
  expect(parseMessage(one)).toEqual({ id: 'a', found: { status: 'expired', reason: 'expired', at: null } });
  expect(parseMessage({ ...one, states: { Failed: 'noon' } })?.found?.at).toBeNull();
  expect(parseMessage({ id: 'a', state: 'Delivered', states: { Delivered: '2026-11-23T10:00:00Z' } })).toEqual({
    id: 'a',
    found: { status: 'delivered', reason: null, at: Date.parse('2026-11-23T10:00:00Z') },
  });
  for (const wrong of [null, 'x', {}, { id: 7, state: 'Sent' }, { id: 'a' }]) expect(parseMessage(wrong)).toBeNull();
});

describe('settings', () => {
  const good = { mode: 'local', address: 'http://192.168.1.20:8080/', user: 'sms', device: '', sim: 'any' };

  it.each<[object, string | null]>([
    [{}, null],
    [{ mode: 'cloud', address: '' }, null],
    [{ mode: 'cloud', address: 'https://own.example/api/3rdparty/v1' }, null],
    [{ address: '' }, 'badAddress'],
    [{ address: '192.168.1.20' }, 'badAddress'],
    [{ address: 'http://a:b@192.168.1.20' }, 'badAddress'],
    [{ user: ' ' }, 'fieldMissing'],
  ])('%j: %s', (change, error) => {
    const parsed = safeParse(smsGate.settings, { ...good, ...change });
    expect(parsed.issues?.[0]?.message ?? null).toBe(error);
  });

  it('asks the browser for the hosts that are called, and no others', () => {
    expect(smsGate.origins(good)).toEqual(['http://192.168.1.20:8080/*']);
    expect(smsGate.origins({ ...good, mode: 'cloud', address: '' })).toEqual(['https://api.sms-gate.app/*']);
  });
});
