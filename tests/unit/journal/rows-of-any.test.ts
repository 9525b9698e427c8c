import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { openJournal } from '@/utils/journal/journal.ts';
import { rowsOfAny } from '@/utils/journal/rows-of-any.ts';
import { makeDay } from '../../bench/day.ts';

it('reads what stands under any of the keys, as a cursor would, without one and in one transaction', async () => {
  const db = await openJournal('rows-of-any');
  const day = makeDay(60, '2026-11-24', Date.parse('2026-11-23T12:00:00Z'));
  await db.facts.bulkAdd(day.facts);
  const visits = day.visits.slice(10, 50).map(({ id }) => id);
  const asked = ['unknown', ...visits, ...visits.slice(0, 3)];
  const byCursor = await db.facts.where('visit').anyOf(asked).toArray();
  const stepped = vi.spyOn(IDBIndex.prototype, 'openCursor');
  const used = vi.spyOn(IDBTransaction.prototype, 'objectStore');
  expect(await rowsOfAny(db, db.facts, 'visit', asked)).toEqual(byCursor);
  expect([stepped.mock.calls.length, new Set(used.mock.contexts).size, byCursor.length > 200]).toEqual([0, 1, true]);
  const within = db.transaction('rw', db.facts, () => rowsOfAny(db, db.facts, 'visit', asked));
  expect([await within, new Set(used.mock.contexts).size]).toEqual([byCursor, 2]);
  expect([await rowsOfAny(db, db.facts, 'visit', []), new Set(used.mock.contexts).size]).toEqual([[], 2]);
  stepped.mockRestore();
  used.mockRestore();
  db.close();
});
