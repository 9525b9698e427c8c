import * as v from 'valibot';
import type { ProviderMemory } from './contract.ts';

const DAY = 86_400_000;
/** A reminder is remembered this long after its visit, ms: messages are read late. */
const KEPT = 3 * DAY;

const chat = v.object({
  /** E.164. */
  phone: v.string(),
  /** The reminders written into it: ours and the vendor's name, and until when they can be answered, ms. */
  sent: v.array(v.object({ ref: v.string(), id: v.string(), until: v.number() })),
});

export type Chat = v.InferOutput<typeof chat>;

/** Who is behind a chat, and what was written into it; null for a chat that is not ours. The vendor names only the chat. */
export async function chatOf(memory: ProviderMemory, id: string): Promise<Chat | null> {
  const parsed = v.safeParse(chat, await memory.get(`chat:${id}`));
  return parsed.success ? parsed.output : null;
}

/** Keeps whose chat it is, before anything is written into it. */
export async function keepPhone(memory: ProviderMemory, id: string, phone: string): Promise<void> {
  const known = await chatOf(memory, id);
  if (known?.phone !== phone) await memory.put(`chat:${id}`, { phone, sent: known?.sent ?? [] } satisfies Chat);
}

/** Keeps under which id a reminder was taken. */
export async function keepSent(memory: ProviderMemory, id: string, phone: string, one: Chat['sent'][number], now: number) {
  const known = await chatOf(memory, id);
  const sent = (known?.sent ?? []).filter((other) => other.id !== one.id && other.until > now - KEPT);
  await memory.put(`chat:${id}`, { phone, sent: [...sent, one] } satisfies Chat);
}
