import * as v from 'valibot';
import type { ProviderMemory } from './contract.ts';
import type { GreenApi } from './green-api-calls.ts';

/** How long an answer holds, ms, "no" included: the vendor warns that checks of one number again and again look suspicious. */
const HOLDS = 7 * 86_400_000;

const account = v.object({ chat: v.nullable(v.string()), at: v.number() });

/** The chat of a number; null where it has no account with the messenger. Asked before every send, of the vendor once a week. */
export async function findAccount(
  api: GreenApi,
  memory: ProviderMemory,
  dialect: 'max' | 'whatsapp',
  phone: string,
  now: number,
  signal: AbortSignal,
): Promise<string | null> {
  const known = await knownAccount(memory, phone);
  if (known && now >= known.at && now - known.at < HOLDS) return known.chat;
  // MAX takes numbers of Russia and Belarus alone.
  if (dialect === 'max' && !/^\+(?:7|375)/.test(phone)) return null;
  const chat = await api.account(dialect, phone.slice(1), signal);
  await memory.put(`account:${phone}`, { chat, at: now });
  return chat;
}

/** What was last heard of a number, however long ago; null for nothing. */
export async function knownAccount(memory: ProviderMemory, phone: string): Promise<{ chat: string | null; at: number } | null> {
  const parsed = v.safeParse(account, await memory.get(`account:${phone}`));
  return parsed.success ? parsed.output : null;
}
