import type { Table } from 'dexie';
import type { Journal } from './journal.ts';

/**
 * The rows under any of these keys of an index, in the keys' order; a row under two of them twice. Dexie's own `anyOf` steps through them
 * with a cursor, a turn of the worker for each row: here each key is one read, all are asked for at once, and within one transaction,
 * which is the one that is open if there is one.
 */
export async function rowsOfAny<T, I>(
  db: Journal,
  table: Table<T, string, I>,
  index: string,
  keys: Iterable<string>,
): Promise<T[]> {
  const once = [...new Set(keys)].sort();
  if (once.length === 0) return [];
  const found = await db.transaction('r', table, () => Promise.all(once.map((key) => table.where(index).equals(key).toArray())));
  return found.flat();
}
