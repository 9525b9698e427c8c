import type { Table } from 'dexie';

/** What could be read of a table, and the keys of the rows that could not. */
export interface Legible<T, K> {
  rows: T[];
  bad: K[];
}

/** Reads a table; where that fails, row by row. `isGood` tells a row from what a damaged store made of it. */
export async function readLegible<T, K>(table: Table<T, K>, isGood: (row: T, key: K) => boolean): Promise<Legible<T, K>> {
  const keys = (await table.toCollection().primaryKeys()) as K[];
  const found = await readTogether(table, keys);
  const isLegible = (i: number) => found[i] !== undefined && isGood(found[i] as T, keys[i] as K);
  return { rows: found.filter((_, i) => isLegible(i)) as T[], bad: keys.filter((_, i) => !isLegible(i)) };
}

async function readTogether<T, K>(table: Table<T, K>, keys: readonly K[]): Promise<(T | undefined)[]> {
  try {
    return await table.bulkGet([...keys]);
  } catch {
    // One row that cannot be decoded fails the request for all: the others are read without it.
    const rows: (T | undefined)[] = [];
    for (const key of keys) rows.push(await table.get(key as never).catch(() => undefined));
    return rows;
  }
}
