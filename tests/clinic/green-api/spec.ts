import { createSpec } from '../spec.ts';

// GREEN-API as the vendor documents it (August 2026): one dialect for WhatsApp and MAX, which differ in the check of an account, in
// the names of chats, and in what can be pressed.

const text = { type: 'string', minLength: 1 };
const phoneNumber = { type: 'integer', minimum: 1e10, maximum: 1e16 };
const chatId = { type: 'string', pattern: '^(?:-?\\d+|\\d{8,16}@c\\.us|[\\d-]+@g\\.us)$' };
const yesNo = { enum: ['yes', 'no'] };
const one = (name: string, schema: object) => ({ type: 'object', required: [name], properties: { [name]: schema } });
const body = (required: string[], properties: object) => ({ type: 'object', additionalProperties: false, required, properties });

const problem = { anyOf: [{ type: 'null' }, { type: 'object' }] };
const quota = {
  type: 'object',
  required: ['invokeStatus'],
  properties: {
    invokeStatus: {
      type: 'object',
      required: ['method', 'used', 'total', 'status', 'description'],
      properties: { status: { const: 'QUOTE_EXCEEDED' } },
    },
  },
};
const answers = (ok: object) => ({ 200: ok, 400: problem, 401: problem, 403: problem, 466: quota });

const instanceData = {
  type: 'object',
  required: ['idInstance', 'wid', 'typeInstance'],
  properties: { typeInstance: { enum: ['whatsapp', 'v3'] } },
};
const notification = {
  anyOf: [
    { type: 'null' },
    {
      type: 'object',
      required: ['receiptId', 'body'],
      properties: {
        receiptId: { type: 'integer' },
        body: {
          type: 'object',
          required: ['typeWebhook', 'instanceData', 'timestamp'],
          properties: { typeWebhook: text, instanceData, timestamp: { type: 'integer' } },
        },
      },
    },
  ],
};
const record = {
  type: 'object',
  required: ['type', 'idMessage', 'timestamp', 'typeMessage', 'chatId'],
  properties: { idMessage: text, timestamp: { type: 'integer' }, chatId },
};
const queued = {
  type: 'object',
  required: ['type', 'body'],
  properties: { type: text, body: one('chatId', chatId) },
  anyOf: [{ required: ['idMessage'] }, { required: ['messageID'] }],
};
const button = body(['buttonId', 'buttonText'], { buttonId: text, buttonText: { type: 'string', minLength: 1, maxLength: 25 } });
const settings = {
  incomingWebhook: yesNo,
  outgoingWebhook: yesNo,
  outgoingAPIMessageWebhook: yesNo,
  stateWebhook: yesNo,
};

export const greenApiSpec = createSpec({
  getStateInstance: { responses: answers(one('stateInstance', text)) },
  getSettings: { responses: answers({ type: 'object', required: ['wid', 'webhookUrl'], properties: settings }) },
  setSettings: {
    request: body([], { ...settings, webhookUrl: { type: 'string' } }),
    responses: answers(one('saveSettings', { type: 'boolean' })),
  },
  checkAccount: {
    request: body(['phoneNumber'], { phoneNumber, force: { type: 'boolean' } }),
    responses: answers({
      type: 'object',
      required: ['exist', 'chatId'],
      properties: { exist: { type: 'boolean' }, chatId: { type: 'string' } },
    }),
  },
  checkWhatsapp: {
    request: body(['phoneNumber'], { phoneNumber }),
    responses: answers(one('existsWhatsapp', { type: 'boolean' })),
  },
  sendMessage: {
    request: body(['chatId', 'message'], {
      chatId,
      message: { ...text, maxLength: 20_000 },
      quotedMessageId: text,
      linkPreview: { type: 'boolean' },
    }),
    responses: answers(one('idMessage', text)),
  },
  sendInteractiveButtonsReply: {
    request: body(['chatId', 'body', 'buttons'], {
      chatId,
      header: text,
      body: text,
      footer: text,
      buttons: { type: 'array', minItems: 1, maxItems: 3, items: button },
    }),
    responses: answers(one('idMessage', text)),
  },
  receiveNotification: { responses: answers(notification) },
  deleteNotification: { responses: answers(one('result', { type: 'boolean' })) },
  showMessagesQueue: { responses: answers({ type: 'array', items: queued }) },
  lastOutgoingMessages: { responses: answers({ type: 'array', items: record }) },
  lastIncomingMessages: { responses: answers({ type: 'array', items: record }) },
});
