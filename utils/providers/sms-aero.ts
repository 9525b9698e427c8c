import * as v from 'valibot';
import { baseAddress, originPattern } from './address.ts';
import { basicAuth } from './basic-auth.ts';
import type { OutgoingMessage, Provider, ProviderEnv, ProviderKind, SendResult } from './contract.ts';
import { deadlineOf } from './deadline.ts';
import { isDue } from './is-due.ts';
import { dropLinkOffer } from './link-free.ts';
import { readPollState, tellNews, writePollState } from './poll-state.ts';
import { type Aero, createAero } from './sms-aero-calls.ts';
import { checkAero } from './sms-aero-check.ts';
import { settleAero } from './sms-aero-settle.ts';
import { findAeroStates } from './sms-aero-states.ts';

/** A courier at work settles before every message; what it asks for is a request each, ms. */
const SETTLE_EVERY = 30_000;

/**
 * SMS Aero (smsaero.ru), version 2 of its API: SMS under the clinic's own name, without answers. Facts are of the vendor's libraries
 * and their tests, August 2026. It takes no id of ours, so nothing whose answer was lost is ever repeated by itself.
 */
export const smsAero: ProviderKind = {
  id: 'sms-aero',
  channels: ['sms'],
  fields: [
    { name: 'email', kind: 'text' },
    { name: 'key', kind: 'secret' },
    { name: 'sign', kind: 'text' },
    { name: 'address', kind: 'address' },
  ],
  settings: v.object({
    email: v.pipe(v.string(), v.trim(), v.email('badEmail'), v.maxLength(120, 'tooLong')),
    sign: v.pipe(v.string(), v.trim(), v.nonEmpty('fieldMissing'), v.maxLength(40, 'tooLong')),
    address: baseAddress,
  }),
  defaults: { email: '', sign: 'SMS Aero', address: 'https://gate.smsaero.ru/v2' },
  origins: ({ address }) => [originPattern(String(address))].filter((pattern) => pattern !== null),
  isOnceOnly: false,
  connect,
};

function connect(saved: Record<string, string | boolean>, secrets: Record<string, string>, env: ProviderEnv): Provider {
  const auth = basicAuth(String(saved.email), secrets.key ?? '');
  const aero = createAero(env.fetch, String(saved.address).replace(/\/+$/, ''), auth, env.sendOnce);
  const sign = String(saved.sign);

  return {
    id: smsAero.id,
    channels: smsAero.channels,
    deduplicates: false,
    batchSize: 1,
    pollEvery: 20_000,
    readsOpen: true,
    wording: dropLinkOffer,
    async send([message], _, outer) {
      return message ? [await sendAero(aero, sign, message, env.now(), deadlineOf(outer))] : [];
    },
    async events(cursor, open, outer) {
      const state = readPollState(cursor);
      const states = await findAeroStates(aero, open, state.after, deadlineOf(outer));
      const { events, told } = tellNews(open, states.found, state.told);
      return {
        events,
        cursor: writePollState({ told, heard: null, after: states.after }),
        more: false,
        skipped: states.skipped,
      };
    },
    async settle(messages, outer) {
      const isAsked = messages.length > 0 && (await isDue(env.memory, 'settled', SETTLE_EVERY, env.now()));
      return isAsked ? await settleAero(aero, messages, env.now(), deadlineOf(outer)) : [];
    },
    check: (outer) => checkAero(aero, sign, deadlineOf(outer)),
  };
}

/** The vendor cannot be told when a message comes too late, so one that is late already stays here. */
async function sendAero(
  aero: Aero,
  sign: string,
  message: OutgoingMessage,
  now: number,
  signal: AbortSignal,
): Promise<SendResult> {
  const { clientRef, to, text, notAfter } = message;
  if (Date.parse(notAfter) <= now) return { clientRef, outcome: 'refused', code: 'expired' };
  const result = await aero.send({ number: to.slice(1), sign, text: dropLinkOffer(text) }, 'sms/send', signal);
  return 'id' in result
    ? { clientRef, outcome: 'accepted', messageId: result.id }
    : { clientRef, outcome: 'refused', code: result.code };
}
