import * as v from 'valibot';
import { ProviderError } from './contract.ts';
import type { Found } from './poll-state.ts';

/** A message as the phone knows it. */
export interface PhoneMessage {
  id: string;
  /** Null for a state that this version does not know. */
  found: Found | null;
}

export interface Device {
  id: string;
  name: string;
}

/** An SMS that came in. */
export interface InboundSms {
  sender: string;
  text: string;
  /** ms on the phone's clock. */
  at: number;
}

const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const time = v.pipe(v.string(), v.transform(Date.parse), v.number(), v.finite());

const message = v.object({
  id,
  state: v.string(),
  recipients: v.optional(v.array(v.object({ state: v.string(), error: v.nullish(v.string()) })), []),
  states: v.nullish(v.record(v.string(), v.string())),
});
const sms = v.object({ sender: v.string(), contentPreview: v.pipe(v.string(), v.maxLength(10_000)), createdAt: time });
const device = v.object({ id, name: v.nullish(v.string()) });

/** Null for what is no message. */
export function parseMessage(json: unknown): PhoneMessage | null {
  const parsed = v.safeParse(message, json);
  if (!parsed.success) return null;
  const { recipients, state: whole, states } = parsed.output;
  // One recipient a message: what is true of them is more exact than the sum.
  const state = recipients[0]?.state ?? whole;
  const at = Date.parse(states?.[state] ?? states?.[whole] ?? '');
  const named = stateOf(state, recipients[0]?.error ?? '');
  return { id: parsed.output.id, found: named && { ...named, at: Number.isFinite(at) ? at : null } };
}

/** `Processed` is handed to Android, which has not sent it yet; `Sent` is what the operator took, and may be all that is ever heard. */
function stateOf(state: string, error: string): Omit<Found, 'at'> | null {
  switch (state) {
    case 'Pending':
    case 'Processed':
    case 'Cancelling':
      return { status: 'queued', reason: null };
    case 'Sent':
      return { status: 'sent', reason: null };
    case 'Delivered':
      return { status: 'delivered', reason: null };
    case 'Cancelled':
      return { status: 'cancelled', reason: null };
    case 'Failed':
      return failureOf(error);
    default:
      return null;
  }
}

function failureOf(error: string): Omit<Found, 'at'> {
  if (/ttl expired/i.test(error)) return { status: 'expired', reason: 'expired' };
  if (/LIMIT_EXCEEDED/.test(error)) return { status: 'failed', reason: 'rate_limited' };
  if (/NO_SERVICE|RADIO_OFF|RADIO_NOT_AVAILABLE/.test(error)) return { status: 'failed', reason: 'device_offline' };
  return { status: 'undelivered', reason: 'provider_error' };
}

/** The records of a list, each read by itself; those that make no sense are counted. */
export function parseList<T>(json: unknown, parse: (one: unknown) => T | null): { list: T[]; size: number; skipped: number } {
  if (!Array.isArray(json)) throw new ProviderError('badShape', 'maybe');
  const list = json.map(parse).filter((one) => one !== null);
  return { list, size: json.length, skipped: json.length - list.length };
}

export function parseSms(json: unknown): InboundSms | null {
  const parsed = v.safeParse(sms, json);
  if (!parsed.success) return null;
  const { sender, contentPreview, createdAt } = parsed.output;
  return { sender, text: contentPreview, at: createdAt };
}

export function parseDevice(json: unknown): Device | null {
  const parsed = v.safeParse(device, json);
  return parsed.success ? { id: parsed.output.id, name: parsed.output.name ?? parsed.output.id } : null;
}

/** What the phone says of an error in its own words, for telling one 400 from another; '' where it says nothing. */
export function errorWordsOf(json: unknown): string {
  const parsed = v.safeParse(v.object({ message: v.string() }), json);
  return parsed.success ? parsed.output.message : '';
}
