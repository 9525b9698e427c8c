import { expect, test } from 'vitest';
import { ContractError, checkRequest, checkResponse } from './openapi.ts';

const health = { status: 'ok', time: '2026-11-23T12:41:07+03:00', api: 'processing-centre/1' };
const event = {
  specversion: '1.0',
  id: 'e-1',
  source: '/centre/1',
  type: 'message.status',
  subject: 'a-1',
  time: '2026-11-23T12:41:07Z',
  data: { messageId: 'm-1', channel: 'max', attempt: 1, status: 'sent', final: false, reason: null },
};
const pageOf = (...events: unknown[]) => ({ events, cursor: 'c', more: false });

test('what fits passes', () => {
  checkRequest('GET', '/v1/events?cursor=abc&limit=20&wait=20', null);
  checkRequest('DELETE', '/v1/messages/a-1', null);
  checkResponse('GET', '/v1/health', 200, { ...health, uptime: 5 });
  checkResponse('GET', '/v1/events', 200, pageOf(event));
});

test.each<[string, () => void, RegExp]>([
  ['a path that is not there', () => checkRequest('GET', '/v1/message', null), /no GET \/v1\/message/],
  ['a method that is not there', () => checkRequest('PUT', '/v1/messages', {}), /no PUT/],
  ['a parameter out of range', () => checkRequest('GET', '/v1/events?wait=30', null), /wait must be <= 20/],
  ['a parameter of another name', () => checkRequest('GET', '/v1/events?after=1', null), /after is not a parameter/],
  ['a missing body', () => checkRequest('POST', '/v1/messages/query', null), /must be object/],
  ['an unknown field', () => checkRequest('POST', '/v1/messages/query', { clientRefs: ['a'], all: true }), /additional/],
  ['a status the contract does not list', () => checkResponse('GET', '/v1/health', 418, health), /has no response 418/],
  ['a time that is none', () => checkResponse('GET', '/v1/health', 200, { ...health, time: 'noon' }), /date-time/],
  ['a problem without a code', () => checkResponse('GET', '/v1/events', 401, { type: 'x', title: 'x', status: 401 }), /'code'/],
  ['an event of no kind', () => checkResponse('GET', '/v1/events', 200, pageOf({ ...event, type: 'message.gone' })), /type/],
  ['an event without a subject', () => checkResponse('GET', '/v1/events', 200, pageOf({ ...event, subject: null })), /subject/],
  [
    'a rejection without a reason',
    () => checkResponse('POST', '/v1/messages', 202, { results: [{ clientRef: 'a', outcome: 'rejected' }] }),
    /'error'/,
  ],
  [
    'an acceptance without an id',
    () => checkResponse('POST', '/v1/messages', 202, { results: [{ clientRef: 'a', outcome: 'accepted' }] }),
    /'messageId'/,
  ],
])('%s is caught', (_, check, message) => {
  expect(check).toThrow(ContractError);
  expect(check).toThrow(message);
});
