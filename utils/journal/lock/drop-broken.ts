import type { Journal } from '../journal.ts';
import { sealedTablesOf } from './sealed-core.ts';
import { BrokenRowError, type SealedRows } from './sealed-rows.ts';

/**
 * Deletes sealed rows that do not open, past the seal: where numbers are the keys, one such row keeps a whole table from being asked
 * for anything. Does nothing to a journal in the clear.
 */
export async function dropBroken(db: Journal): Promise<void> {
  for (const [name, rows] of sealedTablesOf(db)) await dropFrom(db.backendDB(), name, rows);
}

function dropFrom(base: IDBDatabase, name: string, rows: SealedRows): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(name, 'readwrite');
    const store = transaction.objectStore(name);
    const listed = store.getAllKeys();
    listed.onsuccess = () => {
      for (const key of listed.result) {
        const asked = store.get(key);
        asked.onsuccess = () => void (doesOpen(rows, asked.result) || store.delete(key));
        asked.onerror = (event) => {
          // One that the browser itself cannot decode; the transaction goes on.
          event.preventDefault();
          store.delete(key);
        };
      }
    };
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

function doesOpen(rows: SealedRows, stored: unknown): boolean {
  try {
    return rows.open(stored) !== undefined;
  } catch (error) {
    if (error instanceof BrokenRowError) return false;
    throw error;
  }
}
