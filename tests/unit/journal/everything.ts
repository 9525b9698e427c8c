import type { Journal } from '../../../utils/journal/journal.ts';

/** Everything that stands in the store, as text to be searched. */
export async function everything(db: Journal): Promise<string> {
  const tables = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
  return JSON.stringify(Object.fromEntries(tables));
}
