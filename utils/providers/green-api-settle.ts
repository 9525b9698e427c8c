import * as v from 'valibot';
import type { ProviderMemory, Settled, UnknownMessage } from './contract.ts';
import type { GreenStyle } from './green-api.ts';
import { knownAccount } from './green-api-accounts.ts';
import type { GreenApi } from './green-api-calls.ts';
import { type Chat, chatOf, keepSent } from './green-api-chats.ts';
import { writeGreen } from './green-api-send.ts';
import { id } from './green-api-shapes.ts';
import { isDue } from './is-due.ts';

const MINUTE = 60_000;
/** How far the vendor's clock may be off, ms. */
const CLOCK = MINUTE;
/** Absence says something only after the journal's own lag, ms. */
const SURE_AFTER = 2 * MINUTE;
/** The reads below are allowed once a second each, and a courier at work settles before every message. */
const EVERY = 30_000;
/** Of a message that is found again it is not known any more when its visit is; for this long it can be answered. */
const ANSWERABLE = 36 * 3_600_000;

const queued = v.object({ idMessage: v.optional(id), messageID: v.optional(id), body: v.object({ chatId: id }) });
const sent = v.object({ idMessage: id, chatId: id, timestamp: v.number() });

interface Candidate {
  id: string;
  chat: string;
  /** ms; null while it is still to be sent. */
  at: number | null;
  raw: unknown;
}

/**
 * Looks for messages that may or may not have been taken, first in what is still to be sent, then in what was sent: same chat, same
 * text, since the request began, and not known already as another reminder.
 */
export async function settleGreen(
  api: GreenApi,
  memory: ProviderMemory,
  style: GreenStyle,
  messages: readonly UnknownMessage[],
  now: number,
  signal: AbortSignal,
): Promise<Settled[]> {
  if (messages.length === 0 || !(await isDue(memory, 'settled', EVERY, now))) return [];
  const oldest = Math.min(...messages.map((one) => one.sentAt));
  const minutes = Math.ceil(Math.max(0, now - oldest) / MINUTE) + 5;
  const candidates = [
    ...(await api.list('showMessagesQueue', null, signal)).flatMap(asQueued),
    ...(await api.list('lastOutgoingMessages', minutes, signal)).flatMap(asSent),
  ];
  const settled: Settled[] = [];
  for (const message of messages) {
    const chat = (await knownAccount(memory, message.to))?.chat ?? null;
    const known = chat === null ? null : await chatOf(memory, chat);
    const match = candidates.find((one) => one.chat === chat && isMatch(one, message, style, known));
    if (chat !== null && match) {
      const { clientRef, to, sentAt } = message;
      await keepSent(memory, chat, to, { ref: clientRef, id: match.id, until: sentAt + ANSWERABLE }, now);
      settled.push({ clientRef, known: true, messageId: match.id });
    } else if (now - message.sentAt >= SURE_AFTER) settled.push({ clientRef: message.clientRef, known: false });
  }
  return settled;
}

function isMatch(one: Candidate, { text, sentAt, clientRef }: UnknownMessage, style: GreenStyle, chat: Chat | null): boolean {
  const isAnothers = chat?.sent.some((other) => other.id === one.id && other.ref !== clientRef);
  return !isAnothers && (one.at === null || one.at >= sentAt - CLOCK) && holds(one.raw, writeGreen(text, style));
}

/** Whether a text stands anywhere in a record: where, depends on the kind of message and on the vendor's mood. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value === text;
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => holds(inner, text));
}

function asQueued(raw: unknown): Candidate[] {
  const parsed = v.safeParse(queued, raw);
  const name = parsed.success ? (parsed.output.idMessage ?? parsed.output.messageID) : undefined;
  return parsed.success && name ? [{ id: name, chat: parsed.output.body.chatId, at: null, raw }] : [];
}

function asSent(raw: unknown): Candidate[] {
  const parsed = v.safeParse(sent, raw);
  if (!parsed.success) return [];
  const { idMessage, chatId, timestamp } = parsed.output;
  return [{ id: idMessage, chat: chatId, at: timestamp * 1000, raw }];
}
