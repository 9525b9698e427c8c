import { parsePhone } from '../domain/phone.ts';
import type { ProviderEvent } from './contract.ts';
import { oldestFirst } from './oldest-first.ts';
import type { Phone } from './sms-gate-calls.ts';
import { type InboundSms, parseList, parseSms } from './sms-gate-shapes.ts';

const DAY = 86_400_000;
/** Read again each time, ms: an SMS may be put down with a time before that of one read already. */
const OVERLAP = 600_000;
const PAGE = 100;
const PAGES = 10;

/**
 * Answers by SMS since the last time. Only a phone's own server has them: the cloud passes them to webhooks alone, and an app older
 * than 1.59 has none. The app's id of an SMS may repeat, so one is known by sender, time and text.
 */
export async function readInbox(phone: Phone, heard: number | null, now: number, signal: AbortSignal) {
  const messages: InboundSms[] = [];
  let skipped = 0;
  // One SMS of a clock gone wild must not make all later ones too old to be read.
  const since = Math.min(heard ?? now - DAY, now);
  const from = new Date(since - OVERLAP).toISOString();
  for (let page = 0; page < PAGES && !phone.isCloud; page++) {
    const json = await phone.inbox({ type: 'SMS', from, limit: String(PAGE), offset: String(page * PAGE) }, signal);
    if (json === null) break;
    const read = parseList(json, parseSms);
    messages.push(...read.list);
    skipped += read.skipped;
    if (read.size < PAGE) break;
  }
  const latest = Math.min(Math.max(since, ...messages.map((one) => one.at)), now);
  return { events: oldestFirst(messages).flatMap(asEvent), heard: phone.isCloud ? null : latest, skipped };
}

/** A bank or a shop writes under a name: nobody who could be a patient. */
function asEvent({ sender, text, at }: InboundSms): ProviderEvent[] {
  const from = parsePhone(sender)?.e164;
  return from ? [{ id: `sms ${from} ${at} ${text}`, at, kind: 'inbound', from, text, clientRef: null }] : [];
}
