import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';
import { listSilences, silencedPhones } from '../../../utils/journal/silences.ts';

const MOTHER = '+79370000001';
const FATHER = '+79370000002';
let opened = 0;
let db: Journal;
beforeEach(async () => {
  opened += 1;
  db = await openJournal(`silences-${opened}`);
});

function told(id: string, at: number, kind: 'patient.silenced' | 'patient.unsilenced', phone = MOTHER): Fact {
  return { id, kind, visit: 'aaaaaaaaaaaaaaaa', at, by: 'Анна', data: { phone } };
}

it.each([
  [['1', '2', '3'], []],
  [['3', '2', '1'], []],
  [['2', '1'], [MOTHER]],
  [['2', '2', '1'], [MOTHER]],
])('facts in the order %s: the last of them counts', async (order, silenced) => {
  const facts = [told('1', 100, 'patient.unsilenced'), told('2', 200, 'patient.silenced'), told('3', 300, 'patient.unsilenced')];
  for (const id of order)
    await appendFacts(
      db,
      facts.filter((fact) => fact.id === id),
    );
  expect([...(await silencedPhones(db))]).toEqual(silenced);
});

it('of two of one millisecond the later id counts, whichever comes first', async () => {
  await appendFacts(db, [told('b', 100, 'patient.silenced')]);
  await appendFacts(db, [told('a', 100, 'patient.unsilenced')]);
  expect([...(await silencedPhones(db))]).toEqual([MOTHER]);
});

it('lists who is silent, the latest first, with who wrote it down', async () => {
  await appendFacts(db, [told('1', 100, 'patient.silenced'), told('2', 200, 'patient.silenced', FATHER)]);
  expect(await listSilences(db)).toMatchObject([
    { phone: FATHER, at: 200, by: 'Анна' },
    { phone: MOTHER, at: 100 },
  ]);
});

it('outlives the facts of the visit', async () => {
  await appendFacts(db, [told('1', 100, 'patient.silenced')]);
  await db.facts.clear();
  expect([...(await silencedPhones(db))]).toEqual([MOTHER]);
});
