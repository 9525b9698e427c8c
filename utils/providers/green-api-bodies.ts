import * as v from 'valibot';
import type { DeliveryStatus } from '../domain/delivery.ts';
import type { Answer } from '../domain/fact.ts';
import { readSaid } from './green-api-said.ts';
import { id } from './green-api-shapes.ts';

/** What a notification, or a record of a journal, tells. Times in ms. */
export type Told =
  | { kind: 'status'; message: string; chat: string; at: number; status: DeliveryStatus; reason: string | null }
  | ({ kind: 'said'; message: string; chat: string; phone: string | null; at: number } & Said)
  | { kind: 'state'; state: string }
  /** Understood, and nothing to us. */
  | { kind: 'other' };

/** What a patient said: `pressed` is the button, `quoted` the message they answered. */
export interface Said {
  text: string;
  pressed: Answer | null;
  quoted: string | null;
}

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const status = v.object({ idMessage: id, chatId: id, timestamp: seconds, status: v.string() });
const incoming = v.object({
  idMessage: id,
  timestamp: seconds,
  senderData: v.object({ chatId: id, senderPhoneNumber: v.nullish(v.union([v.number(), v.string()])) }),
  messageData: v.record(v.string(), v.unknown()),
});
const journalled = v.object({ idMessage: id, timestamp: seconds, chatId: id });

const STATUSES: Record<string, [DeliveryStatus, string | null]> = {
  pending: ['queued', null],
  sent: ['sent', null],
  delivered: ['delivered', null],
  read: ['read', null],
  failed: ['failed', 'provider_error'],
  noAccount: ['undelivered', 'no_account'],
  notInGroup: ['failed', 'provider_error'],
  // Kept by the vendor until somebody restarts the instance: not failed yet.
  yellowCard: ['queued', 'account_suspended'],
};

/** Null for what cannot be understood. */
export function readNotification(body: unknown): Told | null {
  const type = v.safeParse(v.object({ typeWebhook: v.string() }), body);
  if (!type.success) return null;
  switch (type.output.typeWebhook) {
    case 'outgoingMessageStatus': {
      const parsed = v.safeParse(status, body);
      return parsed.success ? asStatus(parsed.output, parsed.output.status) : null;
    }
    case 'incomingMessageReceived': {
      const parsed = v.safeParse(incoming, body);
      if (!parsed.success) return null;
      const { idMessage, timestamp, senderData, messageData } = parsed.output;
      return asSaid({ idMessage, timestamp, ...senderData }, messageData);
    }
    case 'stateInstanceChanged': {
      const parsed = v.safeParse(v.object({ stateInstance: v.string() }), body);
      return parsed.success ? { kind: 'state', state: parsed.output.stateInstance } : null;
    }
    default:
      return { kind: 'other' };
  }
}

/** A record of `lastOutgoingMessages`: its time is that of the last thing that happened to the message. */
export function readOutgoing(record: unknown): Told | null {
  const parsed = v.safeParse(v.object({ ...journalled.entries, statusMessage: v.nullish(v.string()) }), record);
  if (!parsed.success) return null;
  return parsed.output.statusMessage ? asStatus(parsed.output, parsed.output.statusMessage) : { kind: 'other' };
}

/** A record of `lastIncomingMessages`: it has at its top what a notification has in `messageData`. */
export function readIncoming(record: unknown): Told | null {
  const parsed = v.safeParse(v.looseObject({ ...journalled.entries, type: v.optional(v.string()) }), record);
  if (!parsed.success) return null;
  return asSaid(parsed.output, parsed.output);
}

function asStatus(one: { idMessage: string; chatId: string; timestamp: number }, name: string): Told | null {
  const known = Object.hasOwn(STATUSES, name) ? STATUSES[name] : undefined;
  if (!known) return null;
  return {
    kind: 'status',
    message: one.idMessage,
    chat: one.chatId,
    at: msOf(one.timestamp),
    status: known[0],
    reason: known[1],
  };
}

interface Sender {
  idMessage: string;
  timestamp: number;
  chatId: string;
  senderPhoneNumber?: number | string | null | undefined;
}

function asSaid({ idMessage, timestamp, chatId, senderPhoneNumber }: Sender, data: Record<string, unknown>): Told {
  // A group has no one patient behind it.
  if (chatId.endsWith('@g.us') || chatId.startsWith('-')) return { kind: 'other' };
  const digits = /^(\d{8,15})@c\.us$/.exec(chatId)?.[1] ?? String(senderPhoneNumber ?? '').replace(/\D/g, '');
  const phone = /^\d{8,15}$/.test(digits) ? `+${digits}` : null;
  return { kind: 'said', message: idMessage, chat: chatId, phone, at: msOf(timestamp), ...readSaid(data) };
}

/** Documented as seconds; a value that would be the year 5000 is milliseconds. */
function msOf(timestamp: number): number {
  return timestamp > 1e11 ? timestamp : timestamp * 1000;
}
