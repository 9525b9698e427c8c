import type { IndexableType, Table } from 'dexie';
import type { Journal } from '../journal.ts';

/** Rows moved in one transaction. */
const STEP = 500;

/** The copy has not become what it was made from; it is thrown away and made anew at the next start. */
class MoveError extends Error {
  constructor(table: string) {
    super(`Not every row of ${table} was moved`);
    this.name = 'MoveError';
  }
}

/**
 * Copies everything to a journal that nobody else writes to, from one that nobody writes to meanwhile. Cut off anywhere it goes on at the
 * next call: rows go in the order of their keys, so that the last one there says how far it came.
 */
export async function moveRows(from: Journal, to: Journal, point: (name: 'row-moved') => Promise<void>): Promise<void> {
  for (const table of from.tables) await moveTable(table, to.table(table.name), () => point('row-moved'));
  for (const table of from.tables) {
    if ((await table.count()) === (await to.table(table.name).count())) continue;
    await to.delete();
    throw new MoveError(table.name);
  }
}

async function moveTable(table: Table, target: Table, point: () => Promise<void>): Promise<void> {
  // The new journal's own row about its schema stands in `meta` from the beginning.
  let last = table.name === 'meta' ? undefined : await target.toCollection().lastKey();
  for (;;) {
    const rest = last === undefined ? table.toCollection() : table.where(':id').above(last);
    const rows = await rest.limit(STEP).toArray();
    if (rows.length === 0) return;
    await target.bulkPut(rows);
    last = keyOf(table, rows.at(-1));
    await point();
  }
}

function keyOf(table: Table, row: Record<string, IndexableType>): IndexableType {
  const { keyPath } = table.schema.primKey;
  const own = (property: string) => row[property] as IndexableType;
  return Array.isArray(keyPath) ? (keyPath.map(own) as IndexableType) : own(keyPath as string);
}
