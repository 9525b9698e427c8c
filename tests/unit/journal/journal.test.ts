import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { isStoreError, openJournal, SCHEMA, StoreBlockedError, StoreTooNewError } from '../../../utils/journal/journal.ts';

// Reads the rows past the seal, too.
it.skipIf(process.env.DOZVON_SEALED)('a store written by a newer version is refused and left as it is', async () => {
  const first = await openJournal('newer');
  await first.meta.put({ key: 'schema', value: SCHEMA + 1 });
  await first.meta.put({ key: 'kept', value: 'by the newer' });
  first.close();
  await expect(openJournal('newer')).rejects.toBeInstanceOf(StoreTooNewError);
  await expect(openJournal('newer')).rejects.toThrow(`schema ${SCHEMA + 1}`);
  const raw = await rawMeta('newer');
  expect(raw).toEqual([
    { key: 'kept', value: 'by the newer' },
    { key: 'schema', value: SCHEMA + 1 },
  ]);
});

it('a new store says which schema it has, and opens again with what was kept', async () => {
  const first = await openJournal('again');
  await first.meta.put({ key: 'kept', value: 1 });
  first.close();
  const second = await openJournal('again');
  expect(await second.meta.toArray()).toEqual([
    { key: 'kept', value: 1 },
    { key: 'schema', value: SCHEMA },
  ]);
  second.close();
});

it('commits are strict: what was acknowledged has reached the disk', async () => {
  const db = await openJournal('strict');
  const durability = await db.transaction('rw', db.meta, (transaction) => (transaction.idbtrans as IDBTransaction).durability);
  expect(durability).toBe('strict');
  db.close();
});

it('a store that lacks an index of its own version is told as broken, and nothing is added to it', async () => {
  (await openJournal('lacking')).close();
  await rawUpgrade('lacking', 10 * SCHEMA + 1, (transaction) => transaction.objectStore('facts').deleteIndex('visit'));
  const error = await openJournal('lacking').catch((error: unknown) => error);
  expect([isStoreError(error), (error as Error).message]).toEqual([true, expect.stringContaining('lacks')]);
  const lacking = (await indexedDB.databases()).find(({ name }) => name === 'lacking');
  expect(lacking?.version).toBe(10 * SCHEMA + 1);
});

it('whoever asks while an older page holds the store is told, the second time too, and it opens once the page lets go', async () => {
  await rawUpgrade('held', 10, (transaction) => transaction.db.createObjectStore('meta', { keyPath: 'key' }));
  const holder = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('held');
    opening.onsuccess = () => resolve(opening.result);
  });
  for (let times = 0; times < 3; times++) await expect(openJournal('held')).rejects.toBeInstanceOf(StoreBlockedError);
  holder.close();
  await expect
    .poll(
      () =>
        openJournal('held').then(
          (db) => db.verno,
          () => null,
        ),
      { timeout: 5_000 },
    )
    .toBe(SCHEMA);
});

function rawUpgrade(name: string, version: number, change: (transaction: IDBTransaction) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, version);
    opening.onupgradeneeded = () => change(opening.transaction as IDBTransaction);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}

/** What stands in the store, read past our own code. */
function rawMeta(name: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const reading = opening.result.transaction('meta').objectStore('meta').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        opening.result.close();
        resolve(reading.result);
      };
    };
  });
}
