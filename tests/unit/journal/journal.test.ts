import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { openJournal, SCHEMA, StoreTooNewError } from '../../../utils/journal/journal.ts';

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
