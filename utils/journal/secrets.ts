import type { Journal, Secret } from './journal.ts';
import { noteChange, SECRETS } from './note-change.ts';

/** The policy as last known. The browser says it again, so that the second copy has nothing of it. */
export const POLICY = 'policy';

/** A provider's kept secrets by field. They are read where it is connected, and go nowhere else (design §7). */
export async function secretsOf(db: Journal, provider: string): Promise<Record<string, string>> {
  const rows = await db.secrets.where('name').startsWith(`${provider}.`).toArray();
  return Object.fromEntries(rows.map(({ name, value }) => [name.slice(provider.length + 1), value]));
}

/** Keeps some of a provider's secrets; the others stay as they are. */
export async function keepSecrets(db: Journal, provider: string, secrets: Readonly<Record<string, string>>): Promise<void> {
  await putSecrets(
    db,
    Object.entries(secrets).map(([field, value]) => ({ name: `${provider}.${field}`, value })),
  );
}

/** Forgets every secret of a provider. */
export async function forgetSecrets(db: Journal, provider: string): Promise<void> {
  await changeSecrets(db, () => db.secrets.where('name').startsWith(`${provider}.`).delete());
}

export async function putSecrets(db: Journal, rows: readonly Secret[]): Promise<void> {
  await changeSecrets(db, () => db.secrets.bulkPut([...rows]));
}

export async function forgetSecret(db: Journal, name: string): Promise<void> {
  await changeSecrets(db, () => db.secrets.delete(name));
}

/** Those that the second copy keeps. */
export async function copiedSecrets(db: Journal): Promise<Secret[]> {
  return (await db.secrets.toArray()).filter(({ name }) => name !== POLICY);
}

/** Counted, so that a store which has gone back to before is noticed, and told to the second copy. */
async function changeSecrets(db: Journal, change: () => PromiseLike<unknown>): Promise<void> {
  await db.transaction('rw', db.secrets, db.meta, async () => {
    await change();
    await noteChange(db, { visits: [SECRETS] });
  });
}
