import * as v from 'valibot';
import { baseAddress, originPattern } from './address.ts';
import { parseChannels, parseEvents, parseSent, parseSettled } from './centre-shapes.ts';
import type { OutgoingMessage, Provider, ProviderKind, Settled } from './contract.ts';
import { type Fetch, requestJson } from './http.ts';

export const processingCentre: ProviderKind = {
  id: 'processing-centre',
  channels: ['messenger', 'sms'],
  fields: [
    { name: 'address', kind: 'address' },
    { name: 'token', kind: 'secret' },
  ],
  settings: v.object({ address: baseAddress }),
  defaults: { address: '' },
  origins: ({ address }) => [originPattern(String(address))].filter((pattern) => pattern !== null),
  isOnceOnly: false,
  connect: ({ address }, { token = '' }, { fetch }) => createProcessingCentre({ address: String(address), token }, fetch),
};

/** What connects a clinic to its processing centre. */
export interface CentreConnection {
  /** Base address; `/v1/…` is appended. */
  address: string;
  token: string;
}

/**
 * The processing centre of R10, over the contract in docs/processing-centre.openapi.yaml. Nothing is retried in here: what may
 * be repeated is the courier's decision.
 */
export function createProcessingCentre({ address, token }: CentreConnection, fetch: Fetch): Provider {
  const base = address.replace(/\/+$/, '');
  const call = (method: string, path: string, body: unknown, signal?: AbortSignal, extra: Record<string, string> = {}) =>
    requestJson(fetch, `${base}/v1${path}`, {
      method,
      signal,
      body,
      headers: { Authorization: `Bearer ${token}`, ...extra },
    });

  return {
    id: processingCentre.id,
    channels: processingCentre.channels,
    deduplicates: true,
    batchSize: 20,
    async send(messages, batch, signal) {
      const { json } = await call('POST', '/messages', { messages: messages.map(asContract) }, signal, {
        'Idempotency-Key': batch,
      });
      return parseSent(
        json,
        messages.map((message) => message.clientRef),
      );
    },
    async events(cursor, _, signal) {
      const query = new URLSearchParams({ limit: '500', ...(cursor === null ? {} : { cursor }) });
      const { json } = await call('GET', `/events?${query}`, undefined, signal);
      return parseEvents(json);
    },
    async settle(messages, signal) {
      const clientRefs = messages.map((message) => message.clientRef);
      const settled: Settled[] = [];
      for (let i = 0; i < clientRefs.length; i += 200) {
        const part = clientRefs.slice(i, i + 200);
        const { json } = await call('POST', '/messages/query', { clientRefs: part }, signal);
        settled.push(...parseSettled(json, part));
      }
      return settled;
    },
    async check(signal) {
      const { json } = await call('GET', '/capabilities', undefined, signal);
      return { channels: parseChannels(json) };
    },
  };
}

function asContract(message: OutgoingMessage) {
  return {
    clientRef: message.clientRef,
    to: message.to,
    channels: [{ channel: message.channel === 'sms' ? 'sms' : 'max' }],
    text: message.text,
    ...(message.channel === 'sms' ? { smsText: message.text } : {}),
    notAfter: message.notAfter,
    visit: message.visit,
  };
}
