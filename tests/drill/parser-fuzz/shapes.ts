import type { Dice } from '../../clinic/seeded.ts';

/** What a call is about: every shape below speaks of this reminder, of this number. */
export interface Subject {
  ref: string;
  /** The vendor's own name for it: digits, which any vendor may use. */
  id: string;
  /** E.164. */
  to: string;
  text: string;
  now: number;
}

type Shape = (subject: Subject, dice: Dice) => unknown;

const STATES = ['Pending', 'Processed', 'Sent', 'Delivered', 'Failed', 'Cancelled', 'Cancelling', 'Exploded'];
const STATUSES = ['accepted', 'queued', 'sent', 'delivered', 'read', 'undelivered', 'failed', 'exploded'];
const ANSWERS = ['confirm', 'cancel', 'reschedule', 'dance'];
const YES = { incomingWebhook: 'yes', outgoingWebhook: 'yes', outgoingAPIMessageWebhook: 'yes', stateWebhook: 'yes' };

/** What each vendor answers, by method and the end of the path: documented shapes, as the stubs of tests/clinic answer too. */
export const SHAPES: Record<string, readonly [RegExp, Shape][]> = {
  'processing-centre': [
    [/^POST .*\/messages\/query/, ({ ref, id }) => ({ messages: [{ clientRef: ref, messageId: id }], unknown: ['other'] })],
    [/^POST .*\/messages/, ({ ref, id }, dice) => ({ results: [result(ref, id, dice)] })],
    [/\/events/, (subject, dice) => ({ events: centreEvents(subject, dice), cursor: 'c2', more: false })],
    [/\/capabilities/, () => ({ channels: [{ channel: 'max' }, { channel: 'sms' }] })],
  ],
  'sms-gate': [
    [/^POST .*\/messages/, (subject) => phoneMessage(subject, 'Pending')],
    [
      /\/messages\?/,
      (subject, dice) => [phoneMessage(subject, dice.pick(STATES)), phoneMessage({ ...subject, id: 'x' }, 'Sent')],
    ],
    [/\/messages\//, (subject, dice) => phoneMessage(subject, dice.pick(STATES))],
    [/\/inbox/, ({ to, now }) => [{ id: 'text:1', type: 'SMS', sender: to, contentPreview: 'да', createdAt: isoOf(now) }]],
    [/\/devices?$/, () => [{ id: 'device-1', name: 'Телефон', simCards: [] }]],
  ],
  'sms-aero': [
    [/sms\/list/, (subject, dice) => aero({ 0: aeroSms(subject, dice), 1: aeroSms({ ...subject, id: '77' }, dice), links: {} })],
    [/sms\/(test)?(send|status)/, (subject, dice) => aero(aeroSms(subject, dice))],
    [/balance/, () => aero({ balance: 12.5 })],
  ],
  'green-api': [
    [/getStateInstance/, () => ({ stateInstance: 'authorized' })],
    [/getSettings/, () => ({ wid: '79370000000@c.us', webhookUrl: '', ...YES })],
    [/setSettings/, () => ({ saveSettings: true })],
    [/checkAccount/, ({ to }) => ({ exist: true, chatId: to.slice(1) })],
    [/checkWhatsapp/, () => ({ existsWhatsapp: true })],
    [/sendMessage|sendInteractive/, ({ id }) => ({ idMessage: id })],
    [/receiveNotification/, (subject, dice) => ({ receiptId: 7, body: notification(subject, dice) })],
    [/deleteNotification/, () => ({ result: true })],
    [/showMessagesQueue/, (subject) => [{ messageID: subject.id, type: 'sendMessage', body: chatBody(subject) }]],
    [/lastOutgoing/, (subject, dice) => [{ ...journalled(subject), ...chatBody(subject), statusMessage: dice.pick(STATUSES) }]],
    [/lastIncoming/, (subject) => [{ ...journalled(subject), typeMessage: 'textMessage', textMessage: 'буду' }]],
  ],
};

function isoOf(at: number): string {
  return new Date(at).toISOString();
}

function result(clientRef: string, messageId: string, dice: Dice): object {
  const outcome = dice.pick(['accepted', 'duplicate', 'rejected', 'exploded']);
  const error = { code: 'no_account', retryable: dice.chance(0.5) };
  return outcome === 'rejected' ? { clientRef, outcome, error } : { clientRef, outcome, messageId };
}

function centreEvents({ ref, to, now }: Subject, dice: Dice): object[] {
  const base = (type: string, i: number) => ({ specversion: '1.0', id: `e-${i}`, type, time: isoOf(now), subject: ref });
  return [
    { ...base('message.status', 1), data: { status: dice.pick(STATUSES), reason: null } },
    { ...base('message.answer', 2), data: { actionId: dice.pick(ANSWERS), via: 'link' } },
    { ...base('message.inbound', 3), data: { from: to, text: 'буду', inReplyTo: ref } },
    { ...base('message.exploded', 4), data: {} },
  ];
}

function phoneMessage({ id, to, now }: Subject, state: string): object {
  return {
    id,
    deviceId: 'device-1',
    state,
    recipients: [{ phoneNumber: to, state, error: state === 'Failed' ? 'RESULT_ERROR_NO_SERVICE' : null }],
    states: { Pending: isoOf(now - 1000), [state]: isoOf(now) },
  };
}

function aero(data: object): object {
  return { success: true, data, message: null };
}

function aeroSms({ id, to, text, now }: Subject, dice: Dice): object {
  const seconds = Math.floor(now / 1000);
  const status = dice.pick([0, 1, 2, 3, 4, 6, 8, 5, 99]);
  return { id: Number(id), from: 'SIGN', number: to.slice(1), text, status, cost: 2.2, dateCreate: seconds, dateAnswer: seconds };
}

function chatBody({ to, text }: Subject): object {
  return { chatId: to.slice(1), message: text, textMessage: text };
}

function journalled({ id, to, now }: Subject): object {
  return { idMessage: id, timestamp: Math.floor(now / 1000), chatId: to.slice(1) };
}

function notification(subject: Subject, dice: Dice): object {
  const { id, to, now } = subject;
  const chatId = to.slice(1);
  const timestamp = Math.floor(now / 1000);
  const pressed = { selectedId: dice.pick(ANSWERS), selectedDisplayText: 'Приду', stanzaId: id };
  const messageData = dice.pick<object>([
    { typeMessage: 'textMessage', textMessageData: { textMessage: dice.pick(['1', '2', '3', 'буду']) } },
    { typeMessage: 'interactiveButtonsResponse', interactiveButtonsResponse: pressed },
    { typeMessage: 'templateButtonsReplyMessage', templateButtonReplyMessage: pressed },
    { typeMessage: 'audioMessage' },
  ]);
  return dice.pick<object>([
    { typeWebhook: 'outgoingMessageStatus', chatId, timestamp, idMessage: id, status: dice.pick(STATUSES), sendByApi: true },
    { typeWebhook: 'incomingMessageReceived', timestamp, idMessage: 'in-1', senderData: { chatId, sender: chatId }, messageData },
    { typeWebhook: 'stateInstanceChanged', timestamp, stateInstance: dice.pick(['authorized', 'yellowCard', 'exploded']) },
    { typeWebhook: 'exploded', timestamp },
  ]);
}
