import * as v from 'valibot';
import { DELIVERY_STATUSES } from '../domain/delivery.ts';
import { type EventPage, ProviderError, type ProviderEvent, type SendResult, type Settled } from './contract.ts';

// Ids stay strings: a number beyond 2^53 would come out of JSON.parse as another message's.
const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
// A code of the contract, which is kept with the patient's facts: no page of text.
const word = v.pipe(
  v.string(),
  v.transform((text) => text.slice(0, 100)),
);
const time = v.pipe(v.string(), v.transform(Date.parse), v.number(), v.finite());

const sent = v.object({
  clientRef: id,
  outcome: v.picklist(['accepted', 'duplicate', 'rejected']),
  messageId: v.nullish(id),
  error: v.nullish(v.object({ code: word, retryable: v.optional(v.boolean()) })),
});

const status = v.object({
  id,
  type: v.literal('message.status'),
  subject: id,
  time,
  data: v.object({ status: v.picklist(DELIVERY_STATUSES), reason: v.nullish(word) }),
});
const answer = v.object({
  id,
  type: v.literal('message.answer'),
  subject: id,
  time,
  data: v.object({ actionId: v.picklist(['confirm', 'cancel', 'reschedule']), via: v.nullish(word) }),
});
const inbound = v.object({
  id,
  type: v.literal('message.inbound'),
  time,
  subject: v.nullish(id),
  data: v.object({
    from: v.pipe(v.string(), v.regex(/^\+\d{8,15}$/)),
    text: v.pipe(v.string(), v.maxLength(10_000)),
    inReplyTo: v.nullish(id),
  }),
});
const event = v.variant('type', [status, answer, inbound]);

/** Answers to a batch: what is missing, repeated for a stranger, or unreadable is left out, so that it counts as unknown. */
export function parseSent(json: unknown, asked: readonly string[]): SendResult[] {
  const results = listOf(json, 'results');
  return results.flatMap((raw): SendResult[] => {
    const one = v.safeParse(sent, raw);
    if (!one.success || !asked.includes(one.output.clientRef)) return [];
    const { clientRef, outcome, messageId, error } = one.output;
    if (outcome !== 'rejected') return messageId ? [{ clientRef, outcome: 'accepted', messageId }] : [];
    const code = error?.code ?? 'other';
    return [{ clientRef, outcome: error?.retryable ? 'returned' : 'refused', code }];
  });
}

/** A page of events; a record that cannot be understood is counted and does not stop the others. */
export function parseEvents(json: unknown): EventPage {
  const raw = listOf(json, 'events');
  const { cursor, more } = json as { cursor?: unknown; more?: unknown };
  // An empty cursor could be stored but not sent back: the contract has none.
  if (typeof cursor !== 'string' || cursor === '' || cursor.length > 2000) throw new ProviderError('badShape', 'no');
  const events = raw.flatMap((one) => {
    const parsed = v.safeParse(event, one);
    return parsed.success ? [asEvent(parsed.output)] : [];
  });
  return { events, cursor, more: more === true, skipped: raw.length - events.length };
}

function asEvent(one: v.InferOutput<typeof event>): ProviderEvent {
  const { id, time: at } = one;
  switch (one.type) {
    case 'message.status':
      return { id, at, kind: 'status', clientRef: one.subject, status: one.data.status, reason: one.data.reason ?? null };
    case 'message.answer':
      return { id, at, kind: 'answer', clientRef: one.subject, answer: one.data.actionId, via: one.data.via ?? '' };
    case 'message.inbound':
      return {
        id,
        at,
        kind: 'inbound',
        from: one.data.from,
        text: one.data.text,
        clientRef: one.data.inReplyTo ?? one.subject ?? null,
      };
  }
}

/** Whether the centre knows each ref. A ref the answer does not speak of is left out: still unknown. */
export function parseSettled(json: unknown, asked: readonly string[]): Settled[] {
  const known = listOf(json, 'messages').flatMap((raw): Settled[] => {
    const one = v.safeParse(v.object({ clientRef: id, messageId: id }), raw);
    return one.success && asked.includes(one.output.clientRef) ? [{ ...one.output, known: true }] : [];
  });
  const unknown = listOf(json, 'unknown')
    .filter((ref): ref is string => typeof ref === 'string' && asked.includes(ref))
    .map((clientRef): Settled => ({ clientRef, known: false }));
  return [...known, ...unknown];
}

/** The names of the channels that a centre offers. */
export function parseChannels(json: unknown): string[] {
  return listOf(json, 'channels').flatMap((raw) => {
    const one = v.safeParse(v.object({ channel: id }), raw);
    return one.success ? [one.output.channel] : [];
  });
}

function listOf(json: unknown, key: string): unknown[] {
  const list = typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[key] : null;
  if (!Array.isArray(list)) throw new ProviderError('badShape', 'maybe');
  return list;
}
