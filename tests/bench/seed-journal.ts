import type { Page } from '@playwright/test';
import { killWorker } from '../e2e/harness/kill-worker.ts';
import type { BenchDay } from './day.ts';

/** So many rows are handed to the browser at once. */
const PIECE = 2000;

type Table = 'facts' | 'cases' | 'outbox';

/**
 * Leaves in the journal this day and nothing else, as if all of it had been told before. `quiet` is a page of the extension that runs
 * nothing. The worker is stopped: the next one finds it so.
 */
export async function seedJournal(quiet: Page, day: BenchDay): Promise<void> {
  await killWorker(quiet);
  for (const table of ['facts', 'cases', 'outbox', 'batches', 'unshared', 'meta', 'providers'] as const)
    await empty(quiet, table);
  await addToJournal(quiet, day);
}

/** Puts a day beside what is in the journal. */
export async function addToJournal(quiet: Page, day: BenchDay): Promise<void> {
  for (const table of ['facts', 'cases', 'outbox'] as const) {
    const rows: unknown[] = day[table];
    for (let i = 0; i < rows.length; i += PIECE) await put(quiet, table, rows.slice(i, i + PIECE));
  }
  await killWorker(quiet);
}

function empty(quiet: Page, table: string): Promise<void> {
  return quiet.evaluate(
    (table) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(table, 'readwrite');
          // Which schema the store has stays in it.
          if (table === 'meta') transaction.objectStore(table).delete('lists');
          else transaction.objectStore(table).clear();
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    table,
  );
}

function put(quiet: Page, table: Table, rows: readonly unknown[]): Promise<void> {
  return quiet.evaluate(
    ({ table, rows }) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('dozvon');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const transaction = opening.result.transaction(table, 'readwrite');
          for (const row of rows) transaction.objectStore(table).put(row);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
    { table, rows },
  );
}
