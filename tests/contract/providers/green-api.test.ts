import { safeParse } from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { greenApi } from '../../../utils/providers/green-api.ts';
import { chatOf } from '../../clinic/green-api/chats.ts';
import { pressShapes, writePress } from '../../clinic/green-api/press.ts';
import { type Bench, faultOf, openBench } from './suite/bench.ts';

const minute = 60_000;
const hour = 60 * minute;

let bench: Bench;
beforeEach(async () => {
  bench = await openBench('green-api');
});
afterEach(() => bench.clinic.stop());

const account = () => {
  if (bench.clinic.greenApi === null) throw new Error('no GREEN-API');
  return bench.clinic.greenApi;
};
const asked = (method: string) => bench.clinic.centre.requests.filter(({ path }) => path.includes(`/${method}/`));
const textsTo = (phone: string) => bench.clinic.phones.inbox(phone).map(({ text }) => text);

const instanceData = { idInstance: 1, wid: '79370000001@c.us', typeInstance: 'v3' };

/** Puts an incoming message into the queue as it is. */
function hear(chatId: string, messageData: object, senderPhoneNumber?: number) {
  account().queue.push({
    typeWebhook: 'incomingMessageReceived',
    instanceData,
    timestamp: Math.floor(bench.clock.now / 1000),
    idMessage: `X${bench.clinic.centre.requests.length}`,
    senderData: { chatId, sender: chatId, senderName: 'x', ...(senderPhoneNumber ? { senderPhoneNumber } : {}) },
    messageData,
  });
}
const says = (text: string) => ({ typeMessage: 'textMessage', textMessageData: { textMessage: text } });

describe('a reminder', () => {
  it('asks for a number where there are no buttons', async () => {
    const { to } = await bench.send(bench.remind({ text: 'Ждём вас в 09:30. Ответьте: {ссылка}' }));
    bench.pass(hour);
    expect(textsTo(to)).toEqual(['Ждём вас в 09:30.\n\nОтветьте цифрой: 1 — приду, 2 — перенести, 3 — отменить']);
  });

  it('too long with what it asks for is refused before it is sent', async () => {
    const message = bench.remind({ text: 'x'.repeat(3_990) });
    expect(await bench.provider.send([message], 'b')).toMatchObject([{ outcome: 'refused', code: 'text_rejected' }]);
    expect(asked('sendMessage')).toEqual([]);
  });

  it('to a country that MAX does not serve is refused without a question', async () => {
    const message = bench.remind({ to: '+4917604069018' });
    expect(await bench.provider.send([message], 'b')).toMatchObject([{ outcome: 'refused', code: 'no_account' }]);
    expect(asked('checkAccount')).toEqual([]);
  });
});

describe('a bare number', () => {
  it('answers the only reminder of that chat whose visit is to come', async () => {
    const { to, clientRef } = await bench.send();
    const { cursor } = await bench.drain(null);
    hear(chatOf('max', to), says(' 2 '));
    expect((await bench.drain(cursor)).events).toMatchObject([
      { kind: 'answer', clientRef, answer: 'reschedule', via: 'keyword' },
    ]);
  });

  it('to two reminders is for a person to read, unless it quotes one', async () => {
    const first = await bench.send();
    const second = await bench.send(bench.remind({ to: first.to }));
    const { cursor } = await bench.drain(null);
    hear(chatOf('max', first.to), says('1'));
    const unclear = await bench.drain(cursor);
    expect(unclear.events).toMatchObject([{ kind: 'inbound', from: first.to, text: '1', clientRef: null }]);
    hear(chatOf('max', first.to), {
      typeMessage: 'quotedMessage',
      extendedTextMessageData: { text: '3' },
      quotedMessage: { stanzaId: second.messageId },
    });
    expect((await bench.drain(unclear.cursor)).events).toMatchObject([
      { kind: 'answer', clientRef: second.clientRef, answer: 'cancel' },
    ]);
  });

  it('after the visit, or quoting something else, answers nothing', async () => {
    const { to } = await bench.send(bench.remind({ notAfter: new Date(bench.clock.now + hour).toISOString() }));
    const start = await bench.drain(null);
    hear(chatOf('max', to), { ...says('1'), quotedMessage: { stanzaId: 'a message of another day' } });
    const other = await bench.drain(start.cursor);
    expect(other.events).toMatchObject([{ kind: 'inbound', text: '1' }]);
    bench.clock.now += 2 * hour;
    hear(chatOf('max', to), says('1'));
    expect((await bench.drain(other.cursor)).events).toMatchObject([{ kind: 'inbound', text: '1' }]);
  });

  it.each(['да', '1.', '11', '1 буду', '4', 'confirm', '', '__proto__'])('%j is none', async (text) => {
    const { to } = await bench.send();
    const { cursor } = await bench.drain(null);
    hear(chatOf('max', to), says(text));
    expect((await bench.drain(cursor)).events).toMatchObject([{ kind: 'inbound', text: text || '…' }]);
  });
});

describe('a press', () => {
  const misspelt = {
    typeMessage: 'templateButtonReplyMessage',
    templateButtonsReplyMessage: { selectedId: 'cancel', selectedDisplayText: 'Отменить' },
  };
  const shapes = pressShapes.map((shape) => [shape, (id: string) => writePress(shape, 'cancel', id)] as const);

  it.each(shapes)('in the shape “%s” is about the message under which it stood', async (_, write) => {
    const first = await bench.send();
    const second = await bench.send(bench.remind({ to: first.to }));
    const { cursor } = await bench.drain(null);
    hear(chatOf('max', first.to), write(second.messageId));
    expect((await bench.drain(cursor)).events).toMatchObject([
      { kind: 'answer', clientRef: second.clientRef, answer: 'cancel', via: 'button' },
    ]);
  });

  it('whose kind is spelt otherwise than its key, and of a button that is not ours', async () => {
    const { to, clientRef } = await bench.send();
    const start = await bench.drain(null);
    hear(chatOf('max', to), misspelt);
    const next = await bench.drain(start.cursor);
    expect(next.events).toMatchObject([{ kind: 'answer', clientRef, answer: 'cancel' }]);
    bench.clock.now += 1_000;
    const other = { selectedId: 'pay', selectedDisplayText: 'Оплатить' };
    hear(chatOf('max', to), { typeMessage: 'interactiveButtonsResponse', interactiveButtonsResponse: other });
    expect((await bench.drain(next.cursor)).events).toMatchObject([{ kind: 'inbound', text: 'Оплатить' }]);
  });
});

describe('other messages', () => {
  it('without words show that something came', async () => {
    const { to } = await bench.send();
    const { cursor } = await bench.drain(null);
    for (const typeMessage of ['audioMessage', 'imageMessage', 'stickerMessage', 'locationMessage', 'pollMessage']) {
      hear(chatOf('max', to), { typeMessage, fileMessageData: { downloadUrl: 'https://x.example' } });
      bench.clock.now += 1_000;
    }
    hear(chatOf('max', to), { typeMessage: 'imageMessage', fileMessageData: { caption: 'снимок' } });
    const { events } = await bench.drain(cursor);
    expect(events.map((event) => event.kind === 'inbound' && event.text)).toEqual(['🎤', '🖼', '🖼', '📍', '…', 'снимок']);
  });

  it('of a stranger come with the number where it is told; of a group, and of nobody, they do not', async () => {
    const { cursor } = await bench.drain(null);
    hear('9007199254740993', says('здравствуйте'), 79_370_000_005);
    hear('-9007199254740993', says('группа'), 79_370_000_005);
    hear('9007199254740994', says('кто я?'));
    const { events, skipped } = await bench.drain(cursor);
    expect(events).toMatchObject([{ kind: 'inbound', from: '+79370000005', text: 'здравствуйте', clientRef: null }]);
    expect([skipped, account().queue.size()]).toEqual([0, 0]);
  });

  it('a notification that makes no sense is counted and does not stop the queue', async () => {
    const { to } = await bench.send();
    const { cursor } = await bench.drain(null);
    account().queue.push({ typeWebhook: 'incomingMessageReceived', instanceData, timestamp: Math.floor(bench.clock.now / 1000) });
    account().queue.push({ typeWebhook: 'deviceInfo', instanceData, timestamp: Math.floor(bench.clock.now / 1000) });
    hear(chatOf('max', to), says('2'));
    const { events, skipped } = await bench.drain(cursor);
    expect([events.length, skipped, account().queue.size()]).toEqual([1, 1, 0]);
  });

  it('without a receipt cannot be deleted, and is told instead of read for ever', async () => {
    const { cursor } = await bench.drain(null);
    bench.wire.rewrite = () => '{"body":{"typeWebhook":"x"}}';
    expect(await faultOf(bench.provider.events(cursor, []))).toMatchObject({ fault: 'badShape' });
  });
});

describe('the account', () => {
  it('is asked for its state once a minute while it is well, and every time while it is not', async () => {
    for (let i = 0; i < 3; i++) await bench.send();
    expect(asked('getStateInstance')).toHaveLength(1);
    account().enter('suspended');
    await bench.drain(null).then(({ cursor }) => bench.drain(cursor));
    for (let i = 0; i < 2; i++)
      expect((await faultOf(bench.provider.send([bench.remind()], 'b'))).fault).toBe('accountSuspended');
    expect(asked('getStateInstance')).toHaveLength(3);
    account().enter('authorized');
    await bench.send();
  });

  it('shown a yellow card by one message is asked before the next', async () => {
    const message = await bench.send();
    const { cursor } = await bench.drain(null);
    account().enter('yellowCard');
    account().tellStatus(message.messageId, 'yellowCard');
    await bench.drain(cursor);
    expect((await faultOf(bench.provider.send([bench.remind()], 'b'))).fault).toBe('accountSuspended');
    expect(bench.effects()).toBe(1);
  });

  it('“check” turns on what the queue needs, once; a queue that goes elsewhere is told', async () => {
    expect(await bench.provider.check()).toEqual({ channels: ['max'], account: '+79370000001' });
    expect(asked('setSettings').map(({ body }) => body)).toEqual([{ outgoingAPIMessageWebhook: 'yes', stateWebhook: 'yes' }]);
    await bench.provider.check();
    expect(asked('setSettings')).toHaveLength(1);
    account().settings.webhookUrl = 'https://crm.example/hook';
    expect(await faultOf(bench.provider.check())).toMatchObject({ fault: 'queueTaken' });
    account().enter('notAuthorized');
    expect(await faultOf(bench.provider.check())).toMatchObject({ fault: 'accountOff' });
  });
});

it('what fails before the send has sent nothing', async () => {
  for (const method of ['getStateInstance', 'checkAccount']) {
    const broken = bench.connect({}, (input, init) =>
      String(input).includes(method) ? Promise.resolve(new Response('', { status: 500 })) : fetch(input, init),
    );
    bench.memory.clear();
    expect(await faultOf(broken.send([bench.remind()], 'b'))).toMatchObject({ fault: 'serverError', wasTaken: 'no' });
  }
  expect(bench.effects()).toBe(0);
});

describe('a send whose answer was lost', () => {
  const lose = async () => {
    const message = bench.remind();
    bench.clinic.centre.fail('drop-after', { on: 'send' });
    await faultOf(bench.provider.send([message], 'b'));
    return { ...message, sentAt: bench.clock.now };
  };

  it('is found while it still waits to be sent', async () => {
    const message = await lose();
    expect(await bench.provider.settle([message])).toMatchObject([{ known: true }]);
    expect(asked('showMessagesQueue')).toHaveLength(1);
  });

  it('is not taken for another reminder of the same words in the same chat', async () => {
    const known = await bench.send();
    bench.pass(10 * minute);
    const unknown = { ...known, clientRef: 'another', sentAt: bench.clock.now - 10 * minute };
    expect(await bench.provider.settle([unknown])).toEqual([{ clientRef: 'another', known: false }]);
  });

  it('is not the same words of the day before, of which nothing is remembered', async () => {
    const { to, text } = await bench.send();
    bench.pass(10 * minute);
    const account = bench.memory.get(`account:${to}`);
    bench.memory.clear();
    bench.memory.set(`account:${to}`, account);
    bench.clock.now += 3 * minute;
    const sentAt = bench.clock.now - 2 * minute;
    const unknown = { clientRef: 'today', channel: 'messenger' as const, to, text, sentAt };
    expect(await bench.provider.settle([unknown])).toEqual([{ clientRef: 'today', known: false }]);
  });

  it('once found can be answered', async () => {
    const message = await lose();
    bench.pass(3 * minute);
    await bench.provider.settle([message]);
    const { cursor } = await bench.drain(null);
    hear(chatOf('max', message.to), says('1'));
    expect((await bench.drain(cursor)).events).toMatchObject([{ kind: 'answer', clientRef: message.clientRef }]);
  });

  it('is looked for twice a minute at most: the journals allow a request a second', async () => {
    const message = await lose();
    for (let i = 0; i < 10; i++) await bench.provider.settle([message]);
    expect([asked('showMessagesQueue').length, asked('lastOutgoingMessages').length]).toEqual([1, 1]);
  });
});

describe('after a pause', () => {
  it('the journals are read once, for as long as the pause was', async () => {
    const { cursor } = await bench.drain(null);
    expect(asked('lastIncomingMessages').map(({ query }) => query.minutes)).toEqual(['1440']);
    bench.clock.now += 62 * hour;
    const next = await bench.drain(cursor);
    await bench.drain(next.cursor);
    expect(asked('lastIncomingMessages').map(({ query }) => query.minutes)).toEqual(['1440', String(62 * 60 + 10)]);
  });

  it('a journal too long to be read is asked for less', async () => {
    const { to } = await bench.send();
    bench.clinic.phones.reply(to, 'буду');
    const minutes: number[] = [];
    const long = bench.connect({}, async (input, init) => {
      const url = new URL(String(input));
      if (!url.pathname.includes('/lastIncomingMessages/')) return fetch(input, init);
      minutes.push(Number(url.searchParams.get('minutes')));
      return minutes.length > 1 ? fetch(input, init) : new Response('x'.repeat(5 * 2 ** 20));
    });
    const { events } = await long.events(null, bench.open);
    expect(minutes).toEqual([1_440, 360]);
    expect(events).toContainEqual(expect.objectContaining({ kind: 'inbound', text: 'буду' }));
  });

  it('told by the queue and by a journal it is one reply', async () => {
    const { to } = await bench.send();
    bench.clinic.phones.reply(to, 'буду');
    const byJournal = await bench.drain(null);
    const replies = byJournal.events.filter(({ kind }) => kind === 'inbound');
    expect(replies).toHaveLength(2);
    expect(replies[0]).toEqual(replies[1]);
  });
});

it.each<[object, string | null]>([
  [{}, null],
  [{ choices: '' }, null],
  [{ instance: '31abc' }, 'badInstance'],
  [{ address: '' }, 'badAddress'],
])('settings %j: %s', (change, error) => {
  const parsed = safeParse(greenApi.settings, { ...greenApi.defaults, instance: '3100123456', ...change });
  expect(parsed.issues?.[0]?.message ?? null).toBe(error);
});
