import type { ProviderMemory } from '../providers/contract.ts';
import type { Journal } from './journal.ts';

/** One provider's own memory; no other's keys can be reached through it. */
export function memoryOf(db: Journal, provider: string): ProviderMemory {
  return {
    get: async (key) => (await db.memory.get([provider, key]))?.value,
    async put(key, value) {
      await db.memory.put({ provider, key, value });
    },
  };
}

/** Forgets what a provider remembers: it is about the account that was connected. */
export async function forgetMemory(db: Journal, provider: string): Promise<void> {
  await db.memory.where('provider').equals(provider).delete();
}
