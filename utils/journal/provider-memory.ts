import type { PromiseExtended } from 'dexie';
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

const NUMBER = /\+\d{10,15}/g;

/** Forgets whatever providers remember of numbers that no visit has but these. Within a transaction; the promise is Dexie's own. */
export function forgetNumbers(db: Journal, visits: readonly string[]): PromiseExtended<unknown> {
  return db.cases.toArray().then((rows) => {
    const left = new Set(rows.filter((row) => !visits.includes(row.visit)).flatMap((row) => row.phones));
    return db.memory.toArray().then((all) => {
      const gone = all.filter((row) => numbersIn(row).some((number) => !left.has(number)));
      return db.memory.bulkDelete(gone.map((row): [string, string] => [row.provider, row.key]));
    });
  });
}

function numbersIn({ key, value }: { key: string; value: unknown }): string[] {
  return `${key} ${JSON.stringify(value)}`.match(NUMBER) ?? [];
}
