import * as v from 'valibot';
import type { EventPage, OpenMessage, ProviderEvent, ProviderMemory } from './contract.ts';
import { readNotification, type Told } from './green-api-bodies.ts';
import type { GreenApi } from './green-api-calls.ts';
import { type Chat, chatOf } from './green-api-chats.ts';
import { readJournals } from './green-api-journals.ts';
import { DIGITS } from './green-api-said.ts';
import { keepState } from './green-api-state.ts';

/** The queue forgets after 24 h. After a pause this long, ms, the journals tell what it may have forgotten. */
const PAUSE = 20 * 3_600_000;

const place = v.object({ polled: v.number(), receipt: v.string() });

/**
 * One notification a page: it stays the first of the queue until it is deleted, which happens once it is kept. The cursor is when the
 * queue was last read, and so tells a pause.
 */
export async function readGreenEvents(
  api: GreenApi,
  memory: ProviderMemory,
  cursor: string | null,
  open: readonly OpenMessage[],
  now: number,
  signal: AbortSignal,
): Promise<EventPage> {
  const last = v.safeParse(v.pipe(v.string(), v.parseJson(), place), cursor);
  const polled = last.success && last.output.polled <= now ? last.output.polled : null;
  const cursorAt = (receipt: string) => JSON.stringify({ polled: now, receipt });
  if (polled === null || now - polled > PAUSE) {
    const { told, skipped } = await readJournals(api, polled === null ? null : now - polled, signal);
    return { events: await eventsOf(told, memory, open, now), cursor: cursorAt(''), more: true, skipped };
  }
  const notification = await api.receive(signal);
  if (!notification) return { events: [], cursor: cursorAt(''), more: false, skipped: 0 };
  const { receipt, body } = notification;
  const told = readNotification(body);
  return {
    events: told ? await eventsOf([told], memory, open, now) : [],
    cursor: cursorAt(receipt),
    more: true,
    skipped: told ? 0 : 1,
    acknowledge: (later = AbortSignal.timeout(20_000)) => api.remove(receipt, later),
  };
}

async function eventsOf(told: readonly Told[], memory: ProviderMemory, open: readonly OpenMessage[], now: number) {
  const events: ProviderEvent[] = [];
  for (const one of told) {
    if (one.kind === 'state') await keepState(memory, one.state, now);
    // The card is the account's, whichever message tells of it: no other is to follow.
    if (one.kind === 'status' && one.reason === 'account_suspended') await keepState(memory, 'yellowCard', now);
    if (one.kind !== 'status' && one.kind !== 'said') continue;
    const chat = await chatOf(memory, one.chat);
    const event = one.kind === 'status' ? statusOf(one, chat, open) : saidBy(one, chat);
    if (event) events.push(event);
  }
  return events;
}

/** Null for a message that is none of ours: the account's owner writes from it too. */
function statusOf(one: Told & { kind: 'status' }, chat: Chat | null, open: readonly OpenMessage[]): ProviderEvent | null {
  const ref =
    chat?.sent.find((sent) => sent.id === one.message)?.ref ?? open.find((sent) => sent.messageId === one.message)?.clientRef;
  if (ref === undefined) return null;
  const { at, status, reason } = one;
  return { id: `${one.message} ${status}`, at, kind: 'status', clientRef: ref, status, reason };
}

/**
 * A press, or a bare 1, 2 or 3, is an answer where it is certain to what: to the message it quotes, else to the only reminder of
 * that chat whose visit is still to come. Everything else is text, for a person to read. Null from a number nobody knows.
 */
function saidBy(one: Told & { kind: 'said' }, chat: Chat | null): ProviderEvent | null {
  const from = chat?.phone ?? one.phone;
  if (from === null) return null;
  const { at, text } = one;
  const id = `said ${one.message}`;
  const quoted = chat?.sent.find((sent) => sent.id === one.quoted)?.ref ?? null;
  const live = chat?.sent.filter((sent) => sent.until > at) ?? [];
  const ref = quoted ?? (live.length === 1 && one.quoted === null ? (live[0]?.ref ?? null) : null);
  const answer = one.pressed ?? (Object.hasOwn(DIGITS, text) ? DIGITS[text] : null) ?? null;
  if (answer && ref) return { id, at, kind: 'answer', clientRef: ref, answer, via: one.pressed ? 'button' : 'keyword' };
  return { id, at, kind: 'inbound', from, text, clientRef: quoted };
}
