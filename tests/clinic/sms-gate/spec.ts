import { createSpec } from '../spec.ts';

// The parts of SMS Gateway for Android's API that a client of Dozvon's kind touches: field names, limits and statuses as the app's
// OpenAPI file and its source have them (August 2026; states of cancelling are in the source alone).

export const knownStates = ['Pending', 'Processed', 'Sent', 'Delivered', 'Failed', 'Cancelling', 'Cancelled'];
const state = { enum: knownStates };
const phone = { type: 'string', minLength: 1, maxLength: 128 };
const time = { type: 'string', format: 'date-time' };

const order = {
  type: 'object',
  additionalProperties: false,
  required: ['phoneNumbers', 'textMessage'],
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 36 },
    deviceId: { type: 'string', minLength: 1, maxLength: 21 },
    textMessage: {
      type: 'object',
      additionalProperties: false,
      required: ['text'],
      properties: { text: { type: 'string', minLength: 1, maxLength: 65_535 } },
    },
    phoneNumbers: { type: 'array', minItems: 1, maxItems: 100, items: phone },
    simNumber: { type: 'integer', minimum: 1, maximum: 3 },
    ttl: { type: 'integer', minimum: 1 },
    validUntil: time,
    withDeliveryReport: { type: 'boolean' },
    priority: { type: 'integer', minimum: -128, maximum: 127 },
  },
  not: { required: ['ttl', 'validUntil'] },
};

const message = {
  type: 'object',
  required: ['id', 'state', 'recipients', 'isHashed', 'isEncrypted'],
  properties: {
    id: { type: 'string', minLength: 1 },
    deviceId: { type: 'string' },
    state,
    isHashed: { type: 'boolean' },
    isEncrypted: { type: 'boolean' },
    recipients: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['phoneNumber', 'state'],
        properties: { phoneNumber: phone, state, error: { type: ['string', 'null'] } },
      },
    },
    states: { type: 'object', additionalProperties: time },
  },
};

const sms = {
  type: 'object',
  required: ['id', 'type', 'sender', 'contentPreview', 'createdAt'],
  properties: {
    id: { type: 'string' },
    type: { enum: ['SMS', 'DATA_SMS', 'MMS'] },
    sender: { type: 'string' },
    recipient: { type: ['string', 'null'] },
    simNumber: { type: ['integer', 'null'] },
    contentPreview: { type: 'string' },
    createdAt: time,
  },
};

const device = {
  type: 'object',
  required: ['id', 'name'],
  properties: { id: { type: 'string' }, name: { type: 'string' }, simCards: { type: 'array' } },
};

const problem = { type: 'object', required: ['message'], properties: { message: { type: 'string' }, code: { type: 'integer' } } };
const usual = { 400: problem, 401: problem, 403: problem };

export const smsGateSpec = createSpec({
  order: { request: order, responses: { 202: message, ...usual, 409: problem, 503: problem } },
  find: { responses: { 200: message, ...usual, 404: problem } },
  list: { responses: { 200: { type: 'array', items: message, maxItems: 100 }, ...usual } },
  inbox: { responses: { 200: { type: 'array', items: sms, maxItems: 500 }, ...usual, 404: problem, 501: problem } },
  devices: { responses: { 200: { type: 'array', items: device }, ...usual } },
});
