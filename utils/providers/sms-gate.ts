import * as v from 'valibot';
import { baseAddress, originPattern } from './address.ts';
import { basicAuth } from './basic-auth.ts';
import { type Provider, type ProviderEnv, ProviderError, type ProviderKind } from './contract.ts';
import { deadlineOf } from './deadline.ts';
import { dropLinkOffer } from './link-free.ts';
import { readPollState, tellNews, writePollState } from './poll-state.ts';
import { createPhone } from './sms-gate-calls.ts';
import { pinnedDevice } from './sms-gate-device.ts';
import { readInbox } from './sms-gate-inbox.ts';
import { phoneIdOf, sendByPhone } from './sms-gate-send.ts';
import { findStates } from './sms-gate-states.ts';

/** Of the vendor's own cloud, with its path; a private server has another. */
const CLOUD = 'https://api.sms-gate.app/3rdparty/v1';

const settings = v.pipe(
  v.object({
    mode: v.picklist(['local', 'cloud']),
    address: v.union([v.pipe(v.string(), v.trim(), v.literal('')), baseAddress]),
    user: v.pipe(v.string(), v.trim(), v.nonEmpty('fieldMissing'), v.maxLength(100, 'tooLong')),
    device: v.pipe(v.string(), v.trim(), v.maxLength(40, 'tooLong')),
    sim: v.picklist(['any', '1', '2', '3']),
  }),
  // Only the cloud has an address of its own; a phone's is the clinic's to know.
  v.forward(
    v.check(({ mode, address }) => mode === 'cloud' || address !== '', 'badAddress'),
    ['address'],
  ),
);

/**
 * SMS Gateway for Android (sms-gate.app): SMS from the clinic's own phone, through the phone's own server in the clinic's network or
 * through a cloud. Facts are of the app's source and OpenAPI file, August 2026.
 */
export const smsGate: ProviderKind = {
  id: 'sms-gate',
  channels: ['sms'],
  fields: [
    { name: 'mode', kind: 'choice', options: ['local', 'cloud'] },
    { name: 'address', kind: 'address', isOptional: true },
    { name: 'user', kind: 'text' },
    { name: 'password', kind: 'secret' },
    { name: 'device', kind: 'text', isOptional: true },
    { name: 'sim', kind: 'choice', options: ['any', '1', '2', '3'] },
  ],
  settings,
  defaults: { mode: 'local', address: '', user: '', device: '', sim: 'any' },
  origins: (saved) => [originPattern(addressOf(saved))].filter((pattern) => pattern !== null),
  isOnceOnly: false,
  connect,
};

function addressOf({ mode, address }: Record<string, string | boolean>): string {
  return address === '' && mode === 'cloud' ? CLOUD : String(address);
}

function connect(saved: Record<string, string | boolean>, secrets: Record<string, string>, env: ProviderEnv): Provider {
  const isCloud = saved.mode === 'cloud';
  const auth = basicAuth(String(saved.user), secrets.password ?? '');
  const phone = createPhone(env.fetch, addressOf(saved).replace(/\/+$/, ''), auth, isCloud);
  const device = (signal: AbortSignal) => pinnedDevice(phone, String(saved.device), env.memory, signal);

  return {
    id: smsGate.id,
    channels: smsGate.channels,
    deduplicates: true,
    batchSize: 1,
    pollEvery: 10_000,
    readsOpen: true,
    wording: dropLinkOffer,
    async send([message], _, outer) {
      if (!message) return [];
      const signal = deadlineOf(outer);
      const on = { device: isCloud ? await device(signal) : null, sim: saved.sim === 'any' ? null : Number(saved.sim) };
      return [await sendByPhone(phone, message, on, env.now(), signal)];
    },
    async events(cursor, open, outer) {
      const signal = deadlineOf(outer);
      const state = readPollState(cursor);
      const states = await findStates(phone, open, state.after, env.now(), signal);
      const { events, told } = tellNews(open, states.found, state.told);
      const inbox = await readInbox(phone, state.heard, env.now(), signal);
      return {
        events: [...events, ...inbox.events],
        cursor: writePollState({ told, heard: inbox.heard, after: states.after }),
        more: false,
        skipped: states.skipped + inbox.skipped,
      };
    },
    async settle(messages, outer) {
      const signal = deadlineOf(outer);
      const settled = [];
      for (const { clientRef } of messages.slice(0, 40)) {
        const known = await phone.find(phoneIdOf(clientRef), signal);
        settled.push(known ? { clientRef, known: true as const, messageId: known.id } : { clientRef, known: false as const });
      }
      return settled;
    },
    async check(outer) {
      const signal = deadlineOf(outer);
      const devices = await phone.devices(signal);
      const used = isCloud ? devices.find((one) => one.id === saved.device) : devices[0];
      if (isCloud && saved.device !== '' && !used) throw new ProviderError('deviceUnknown', 'no');
      const pinned = used?.id ?? (isCloud ? await device(signal) : null);
      const account = devices.find((one) => one.id === pinned)?.name;
      return { channels: ['sms'], ...(account ? { account } : {}) };
    },
  };
}
