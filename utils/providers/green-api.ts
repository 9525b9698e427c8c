import * as v from 'valibot';
import { baseAddress, originPattern } from './address.ts';
import type { Provider, ProviderEnv, ProviderKind } from './contract.ts';
import { deadlineOf } from './deadline.ts';
import { createGreenApi } from './green-api-calls.ts';
import { checkGreenApi } from './green-api-check.ts';
import { readGreenEvents } from './green-api-events.ts';
import { sendGreen, writeGreen } from './green-api-send.ts';
import { settleGreen } from './green-api-settle.ts';

/** Said to patients, so in their language; the numbers are what the answers are read by, the words are the clinic's to change. */
const CHOICES = 'Ответьте цифрой: 1 — приду, 2 — перенести, 3 — отменить';

/**
 * GREEN-API (green-api.com): MAX, or WhatsApp, through an ordinary account of the clinic's own, which the messenger's owner does not
 * offer for this and may suspend; hence the warning. Facts are of the vendor's documentation, August 2026.
 */
export const greenApi: ProviderKind = {
  id: 'green-api',
  channels: ['messenger'],
  fields: [
    { name: 'dialect', kind: 'choice', options: ['max', 'whatsapp'] },
    { name: 'address', kind: 'address' },
    { name: 'instance', kind: 'text' },
    { name: 'token', kind: 'secret' },
    { name: 'choices', kind: 'text', isOptional: true },
    { name: 'buttons', kind: 'switch' },
  ],
  settings: v.object({
    dialect: v.picklist(['max', 'whatsapp']),
    address: baseAddress,
    instance: v.pipe(v.string(), v.trim(), v.regex(/^\d{4,20}$/, 'badInstance')),
    choices: v.pipe(v.string(), v.trim(), v.maxLength(200, 'tooLong')),
    buttons: v.boolean(),
  }),
  defaults: { dialect: 'max', address: 'https://api.green-api.com', instance: '', choices: CHOICES, buttons: false },
  origins: ({ address }) => [originPattern(String(address))].filter((pattern) => pattern !== null),
  isOnceOnly: true,
  hasWarning: true,
  connect,
};

/** How a connection writes. */
export interface GreenStyle {
  dialect: 'max' | 'whatsapp';
  /** Asks for an answer by number; '' asks for none. */
  choices: string;
  /** WhatsApp only. */
  hasButtons: boolean;
}

function connect(saved: Record<string, string | boolean>, secrets: Record<string, string>, env: ProviderEnv): Provider {
  const { memory, now } = env;
  const base = `${String(saved.address).replace(/\/+$/, '')}/waInstance${saved.instance}`;
  const api = createGreenApi(env.fetch, base, secrets.token ?? '', env.sendOnce);
  const dialect = saved.dialect === 'whatsapp' ? 'whatsapp' : 'max';
  const style: GreenStyle = {
    dialect,
    choices: String(saved.choices),
    hasButtons: dialect === 'whatsapp' && saved.buttons === true,
  };

  return {
    id: greenApi.id,
    channels: greenApi.channels,
    deduplicates: false,
    batchSize: 1,
    pollEvery: 5_000,
    wording: (text) => writeGreen(text, style),
    async send([message], _, outer) {
      return message ? [await sendGreen(api, memory, style, message, now(), deadlineOf(outer))] : [];
    },
    events: (cursor, open, outer) => readGreenEvents(api, memory, cursor, open, now(), deadlineOf(outer)),
    settle: (messages, outer) => settleGreen(api, memory, style, messages, now(), deadlineOf(outer)),
    check: (outer) => checkGreenApi(api, style, deadlineOf(outer)),
  };
}
