import { createSpec } from '../spec.ts';

// SMS Aero, version 2, as the vendor's own libraries and their tests have it (August 2026): requests, envelopes, records.

const number = { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d{10,15}$' }] };
const order = {
  type: 'object',
  additionalProperties: false,
  required: ['number', 'sign', 'text'],
  properties: {
    number,
    sign: { type: 'string', minLength: 2, maxLength: 64 },
    text: { type: 'string', minLength: 2, maxLength: 640 },
    dateSend: { type: 'integer' },
    callbackUrl: { type: 'string' },
    callbackFormat: { type: 'string' },
  },
};
const byId = {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { anyOf: [{ type: 'integer' }, { type: 'string', pattern: '^\\d+$' }] } },
};
const filter = { type: 'object', additionalProperties: false, properties: { number, text: { type: 'string' } } };
const nothing = { type: 'object', additionalProperties: false };

const sms = {
  type: 'object',
  required: ['id', 'from', 'number', 'text', 'status', 'extendStatus', 'channel', 'dateCreate', 'dateSend'],
  properties: {
    id: { type: 'integer' },
    from: { type: 'string' },
    number: { type: 'string', pattern: '^\\d+$' },
    text: { type: 'string' },
    status: { type: 'integer' },
    extendStatus: { type: 'string' },
    channel: { type: 'string' },
    cost: { type: ['number', 'string'] },
    dateCreate: { type: 'integer' },
    dateSend: { type: 'integer' },
    dateAnswer: { type: ['integer', 'null'] },
  },
};
const success = (data: object) => ({
  type: 'object',
  required: ['success', 'data', 'message'],
  properties: { success: { const: true }, data, message: { type: ['string', 'null'] } },
});
const refusal = {
  type: 'object',
  required: ['success', 'data', 'message'],
  properties: { success: { const: false }, data: { type: ['object', 'null'] }, message: { type: 'string' } },
};
const noCredits = { type: 'object', required: ['result'], properties: { result: { const: 'no credits' } } };
const page = {
  type: 'object',
  patternProperties: { '^\\d+$': sms },
  required: ['links', 'totalCount'],
  properties: { links: { type: 'object', required: ['self', 'first', 'last'] }, totalCount: { type: 'string' } },
};
const answers = (data: object) => ({ 200: { anyOf: [success(data), refusal, noCredits] }, 400: refusal, 401: refusal });

export const smsAeroSpec = createSpec({
  send: { request: order, responses: answers(sms) },
  status: { request: byId, responses: answers(sms) },
  list: { request: filter, responses: answers(page) },
  balance: {
    request: nothing,
    responses: answers({ type: 'object', required: ['balance'], properties: { balance: { type: 'number' } } }),
  },
});
