import type { Journal } from './journal.ts';
import { noteChange } from './note-change.ts';

/** A provider's kept secrets by field. They are read where it is connected, and go nowhere else (design §7). */
export async function secretsOf(db: Journal, provider: string): Promise<Record<string, string>> {
  const rows = await db.secrets.where('name').startsWith(`${provider}.`).toArray();
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(provider.length + 1), value]));
}

/** Keeps some of a provider's secrets; the others stay as they are. */
export async function keepSecrets(db: Journal, provider: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  await db.transaction('rw', db.secrets, db.meta, async () => {
    await db.secrets.bulkPut(Object.entries(secrets).map(([field, value]) => ({ name: `${provider}.${field}`, value })));
    // So that a store which has gone back to before is noticed.
    await noteChange(db, { visits: [] });
  });
}

/** Forgets every secret of a provider. */
export async function forgetSecrets(db: Journal, provider: string): Promise<void> {
  await db.secrets.where('name').startsWith(`${provider}.`).delete();
}
