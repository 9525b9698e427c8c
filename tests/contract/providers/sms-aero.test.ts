import { safeParse } from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smsAero } from '../../../utils/providers/sms-aero.ts';
import { type Bench, faultOf, openBench } from './suite/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench('sms-aero');
});
afterEach(() => bench.clinic.stop());

const aero = () => {
  if (bench.clinic.smsAero === null) throw new Error('no SMS Aero');
  return bench.clinic.smsAero;
};
const asked = (path: string) => bench.clinic.centre.requests.filter((request) => request.path.endsWith(path));
const connect = (settings: Record<string, string>) =>
  smsAero.connect(
    { ...bench.clinic.connection.settings, ...settings },
    { ...bench.clinic.connection.secrets },
    { fetch, sendOnce: fetch, now: () => bench.clock.now, memory: { get: async () => undefined, put: async () => undefined } },
  );

it('an SMS goes to bare digits under the clinic’s name', async () => {
  const { to } = await bench.send(bench.remind({ text: 'Ждём вас. Ответьте: {ссылка}' }));
  expect(asked('/sms/send')[0]?.body).toEqual({ number: to.slice(1), sign: 'SMS Aero', text: 'Ждём вас.' });
});

describe.each([true, false])('refusals with an HTTP status of their own: %s', (hasStatuses) => {
  beforeEach(() => {
    aero().hasStatuses = hasStatuses;
  });

  it('a number or a text is refused by itself, for good', async () => {
    const send = async (change: object) => (await bench.provider.send([bench.remind(change)], 'b'))[0];
    expect(await send({ to: '+19370000000' })).toMatchObject({ outcome: 'refused', code: 'invalid_number' });
    expect(await send({ text: 'x' })).toMatchObject({ outcome: 'refused', code: 'text_rejected' });
  });

  it('a name, a key, an empty purse are the account’s fault', async () => {
    expect(await faultOf(connect({ sign: 'Nobody' }).send([bench.remind()], 'b'))).toMatchObject({
      fault: 'signRefused',
      wasTaken: 'no',
    });
    expect(await faultOf(connect({ email: 'a@b.example' }).send([bench.remind()], 'b'))).toMatchObject({
      fault: 'unauthorised',
      wasTaken: 'no',
    });
    expect(await faultOf(connect({ sign: 'Nobody' }).check())).toMatchObject({ fault: 'signRefused' });
    aero().isBroke = true;
    expect(await faultOf(bench.provider.send([bench.remind()], 'b'))).toMatchObject({ fault: 'noMoney', wasTaken: 'no' });
  });
});

it('“check” goes from the purse to a test message and its state, and sends nothing', async () => {
  expect(await bench.provider.check()).toEqual({ channels: ['sms'], account: 'SMS Aero, 1389.26 ₽' });
  expect(bench.clinic.centre.requests.map(({ path }) => path)).toEqual(['/v2/balance', '/v2/sms/testsend', '/v2/sms/teststatus']);
  expect(bench.effects()).toBe(0);
});

describe('what was lost on the way', () => {
  const lost = async (sentAt: number, text: string, to: string) =>
    bench.provider.settle([{ clientRef: 'r', channel: 'sms', to, text, sentAt }]);

  it('is not an SMS of the same words from before', async () => {
    const { to, text } = await bench.send();
    bench.clock.now += 3_600_000;
    bench.clock.now += 180_000;
    expect(await lost(bench.clock.now - 180_000, text, to)).toEqual([{ clientRef: 'r', known: false }]);
  });

  it('is not one of other words, nor to another phone', async () => {
    const { to, text } = await bench.send();
    const other = await bench.send();
    bench.clock.now += 180_000;
    expect(await lost(bench.clock.now - 180_000, text.replace('ждём', 'ждем'), to)).toMatchObject([{ known: false }]);
    bench.memory.clear();
    expect(await lost(bench.clock.now - 180_000, text, other.to)).toMatchObject([{ known: false }]);
  });

  it('is looked for now and then, not before every message', async () => {
    const { to, text } = await bench.send();
    for (let i = 0; i < 10; i++) await lost(bench.clock.now, text, to);
    expect(asked('/sms/list')).toHaveLength(1);
    bench.clock.now += 31_000;
    await lost(bench.clock.now, text, to);
    expect(asked('/sms/list')).toHaveLength(2);
  });
});

it('states of more messages than a page holds are read page by page, and of others by id', async () => {
  for (let i = 0; i < 60; i++) await bench.send();
  bench.pass(3_600_000);
  const { events } = await bench.drain(null);
  expect(new Set(events.map((event) => event.clientRef)).size).toBe(60);
  expect([asked('/sms/list').length, asked('/sms/status').length]).toEqual([2, 0]);
  bench.open.splice(2);
  await bench.drain(null);
  expect([asked('/sms/list').length, asked('/sms/status').length]).toEqual([2, 2]);
});

it('a status that says no with a body that says yes is neither', async () => {
  const data = { id: 5, number: '79370000000', text: 'x', status: 0, dateCreate: 1_795_428_000 };
  const torn = bench.connect({}, async () => Response.json({ success: true, data, message: null }, { status: 400 }));
  expect(await faultOf(torn.send([bench.remind()], 'b'))).toMatchObject({ fault: 'badShape', wasTaken: 'maybe' });
});

it('an empty purse may be told by HTTP alone', async () => {
  const broke = bench.connect({}, async () => new Response('Payment Required', { status: 402 }));
  expect(await faultOf(broke.send([bench.remind()], 'b'))).toMatchObject({ fault: 'noMoney', wasTaken: 'no' });
});

it.each<[object, string | null]>([
  [{}, null],
  [{ email: 'clinic' }, 'badEmail'],
  [{ sign: '' }, 'fieldMissing'],
  [{ address: 'gate.smsaero.ru' }, 'badAddress'],
])('settings %j: %s', (change, error) => {
  const parsed = safeParse(smsAero.settings, { ...smsAero.defaults, email: 'a@b.example', ...change });
  expect(parsed.issues?.[0]?.message ?? null).toBe(error);
});
