import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CaseRow, type Journal, openJournal } from '../../../../utils/journal/journal.ts';
import { createSeal } from '../../../../utils/journal/lock/seal.ts';
import { fillCanaries } from './canaries.ts';
import { rawRows, readable, spoilRow } from './raw-rows.ts';

const seal = createSeal(new Uint8Array(32).fill(3));
let opened = 0;
let name = '';
let sealed: Journal;
let plain: Journal;
beforeEach(async () => {
  opened += 1;
  name = `sealed-${opened}`;
  sealed = await openJournal(name, seal);
  plain = await openJournal(`plain-${opened}`, null);
});
afterEach(() => {
  sealed.close();
  plain.close();
});

const PHONES = ['+79370000005', '+79370000001', '+79370000009', '+79370000003', '+79370000007'];
const DAYS = ['2026-11-23', '2026-11-24', '2026-11-25'];

const caseArb = fc.record({
  visit: fc.integer({ min: 0, max: 30 }).map((i) => `visit-${String(i).padStart(2, '0')}`),
  day: fc.constantFrom(...DAYS),
  phones: fc.uniqueArray(fc.constantFrom(...PHONES), { maxLength: 3 }),
  known: fc.record({ patient: fc.constantFrom('Ёлкин', 'Канарейкина') }),
});
const rowsArb = fc.uniqueArray(caseArb, { selector: (row) => row.visit, minLength: 1, maxLength: 25 });
const somePhones = fc.array(fc.constantFrom(...PHONES, '+79999999999'), { minLength: 1, maxLength: 4 });

/** Every way of asking that the journal's code uses or might. */
const QUESTIONS: Record<string, (db: Journal, phones: string[]) => Promise<unknown>> = {
  toArray: (db) => db.cases.toArray(),
  get: (db) => db.cases.get('visit-03'),
  bulkGet: (db) => db.cases.bulkGet(['visit-01', 'visit-99', 'visit-07']),
  'where equals': (db) =>
    db.cases
      .where('day')
      .equals(DAYS[1] as string)
      .toArray(),
  'where equals, keys': (db) =>
    db.cases
      .where('day')
      .equals(DAYS[1] as string)
      .primaryKeys(),
  'where anyOf': (db) =>
    db.cases
      .where('day')
      .anyOf(DAYS[2] as string, DAYS[0] as string)
      .toArray(),
  'where between, limit': (db) => db.cases.where('day').between('', DAYS[1], false, false).limit(3).toArray(),
  'where aboveOrEqual, reverse': (db) =>
    db.cases
      .where('day')
      .aboveOrEqual(DAYS[1] as string)
      .reverse()
      .toArray(),
  'orderBy, filter, first': (db) =>
    db.cases
      .orderBy('day')
      .filter((row) => row.phones.length > 0)
      .first(),
  'orderBy, uniqueKeys': (db) => db.cases.orderBy('day').uniqueKeys(),
  'filter, primaryKeys': (db) => db.cases.filter((row) => row.phones.length > 1).primaryKeys(),
  'offset, last': (db) => db.cases.toCollection().offset(2).last(),
  each: async (db) => {
    const seen: unknown[] = [];
    await db.cases
      .where('day')
      .above(DAYS[0] as string)
      .each((row, cursor) => seen.push([row, cursor.key, cursor.primaryKey]));
    return seen;
  },
  count: (db) =>
    db.cases
      .where('day')
      .above(DAYS[0] as string)
      .count(),
  'phones equals': (db, [phone]) =>
    db.cases
      .where('phones')
      .equals(phone as string)
      .toArray(),
  'phones equals, keys': (db, [phone]) =>
    db.cases
      .where('phones')
      .equals(phone as string)
      .primaryKeys(),
  'phones equals, count': (db, [phone]) =>
    db.cases
      .where('phones')
      .equals(phone as string)
      .count(),
  'phones anyOf': (db, phones) => db.cases.where('phones').anyOf(phones).toArray(),
  'phones anyOf, keys': (db, phones) => db.cases.where('phones').anyOf(phones).primaryKeys(),
  'phones anyOf, reverse': (db, phones) => db.cases.where('phones').anyOf(phones).reverse().toArray(),
  'phones anyOf, distinct': (db, phones) => db.cases.where('phones').anyOf(phones).distinct().toArray(),
  'phones anyOf, count': (db, phones) => db.cases.where('phones').anyOf(phones).count(),
  'phones startsWith': (db) => db.cases.where('phones').startsWith('+7937').toArray(),
  'phones between': (db) => db.cases.where('phones').between(PHONES[1], PHONES[0], true, false).toArray(),
  'phones orderBy': (db) => db.cases.orderBy('phones').toArray(),
  'phones orderBy, each': async (db) => {
    const seen: unknown[] = [];
    await db.cases.orderBy('phones').each((_, cursor) => seen.push([cursor.key, cursor.primaryKey]));
    return seen;
  },
  'phones uniqueKeys': (db) => db.cases.orderBy('phones').reverse().uniqueKeys(),
  'phones noneOf': (db, phones) => db.cases.where('phones').noneOf(phones).toArray(),
  'phones or day': (db, [phone]) =>
    db.cases
      .where('phones')
      .equals(phone as string)
      .or('day')
      .equals(DAYS[0] as string)
      .sortBy('visit'),
};

/** Every way of changing, each followed by what it said. */
const CHANGES: Record<string, (db: Journal, phones: string[]) => Promise<unknown>> = {
  put: (db) =>
    db.cases.put({ visit: 'visit-03', day: DAYS[2] as string, phones: [PHONES[0] as string], known: {} as CaseRow['known'] }),
  add: (db) =>
    db.cases
      .add({ visit: 'visit-04', day: DAYS[2] as string, phones: [], known: {} as CaseRow['known'] })
      .catch((error: Error) => error.name),
  update: (db) => db.cases.update('visit-05', { day: DAYS[0] as string }),
  'phones modify': (db, phones) => db.cases.where('phones').anyOf(phones).modify({ day: '2027-01-01' }),
  'modify deletes': (db) =>
    db.cases
      .where('day')
      .equals(DAYS[1] as string)
      .modify((_, ref) => {
        delete (ref as { value?: unknown }).value;
      }),
  'phones modify to others': (db, [phone]) =>
    db.cases
      .where('phones')
      .equals(phone as string)
      .modify({ phones: ['+70000000001'] }),
  delete: (db) => db.cases.delete('visit-07'),
  bulkDelete: (db) => db.cases.bulkDelete(['visit-01', 'visit-99']),
  'delete by range': (db) =>
    db.cases
      .where('day')
      .below(DAYS[1] as string)
      .delete(),
  'delete by key range': (db) => db.cases.where(':id').between('visit-02', 'visit-09').delete(),
  'phones delete': (db, phones) => db.cases.where('phones').anyOf(phones).delete(),
  clear: (db) => db.cases.clear(),
};

describe('a sealed store answers as a plain one does', () => {
  it('to every question', async () => {
    await fc.assert(
      fc.asyncProperty(rowsArb, somePhones, async (rows, phones) => {
        for (const db of [sealed, plain]) {
          await db.cases.clear();
          await db.cases.bulkPut(rows as unknown as CaseRow[]);
        }
        for (const [what, ask] of Object.entries(QUESTIONS)) {
          expect(await ask(sealed, phones), what).toEqual(await ask(plain, phones));
        }
      }),
      { numRuns: 15 },
    );
  });

  it.each(Object.entries(CHANGES))('after %s', async (_, change) => {
    await fc.assert(
      fc.asyncProperty(rowsArb, somePhones, async (rows, phones) => {
        const said: unknown[] = [];
        for (const db of [sealed, plain]) {
          await db.cases.clear();
          await db.cases.bulkPut(rows as unknown as CaseRow[]);
          said.push(await change(db, phones));
          said.push(
            await db.cases.toArray(),
            await db.cases.orderBy('phones').keys(),
            await db.cases.orderBy('day').primaryKeys(),
          );
        }
        expect(said.slice(0, 4)).toEqual(said.slice(4));
      }),
      { numRuns: 5 },
    );
  });

  it('where the hidden number is the key itself, alone or beside another', async () => {
    const said: unknown[] = [];
    for (const db of [sealed, plain]) {
      const put = await db.silences.bulkPut(
        PHONES.map((phone, i) => ({ phone, isSilenced: i % 2 === 0, id: `${i}`, at: i, by: 'Анна' })),
        { allKeys: true },
      );
      await db.memory.bulkPut(
        PHONES.flatMap((key) => ['a', 'b'].map((provider) => ({ provider, key, value: { chat: `${provider} ${key}` } }))),
      );
      said.push(
        put,
        await db.silences.get(PHONES[0] as string),
        await db.silences.toCollection().primaryKeys(),
        await db.silences
          .where('phone')
          .above(PHONES[3] as string)
          .limit(2)
          .toArray(),
        await db.silences.toCollection().last(),
        await db.silences.where('phone').anyOf(PHONES.slice(0, 2)).delete(),
        await db.silences
          .where('phone')
          .below(PHONES[4] as string)
          .delete(),
        await db.silences.toArray(),
        await db.memory.get(['b', PHONES[2] as string]),
        await db.memory.where('provider').equals('a').primaryKeys(),
        await db.memory.where('[provider+key]').between(['a', PHONES[1]], ['a', PHONES[4]]).toArray(),
        await db.memory.where('provider').equals('a').delete(),
        await db.memory.bulkDelete([['b', PHONES[0] as string]]),
        await db.memory.toArray(),
      );
    }
    expect(said.slice(0, 14)).toEqual(said.slice(14));
    expect(said[7]).toHaveLength(2);
    expect(said[13]).toHaveLength(4);
  });

  it('within a transaction, of which a failure takes everything back', async () => {
    await fillCanaries(sealed);
    const before = await sealed.cases.toArray();
    const failing = sealed.transaction('rw', sealed.tables, async () => {
      const rows = await sealed.cases.where('phones').anyOf(PHONES).toArray();
      await sealed.cases.clear();
      await sealed.meta.put({ key: 'x', value: rows.length });
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    expect(await sealed.cases.toArray()).toEqual(before);
    expect(await sealed.meta.get('x')).toBeUndefined();
  });
});

describe('on the disk', () => {
  it('nothing of a person can be read: names, numbers, texts, secrets', async () => {
    const canaries = await fillCanaries(sealed);
    await fillCanaries(plain);
    const text = readable(await rawRows(name));
    const open = readable(await rawRows(`plain-${opened}`));
    for (const canary of canaries) {
      expect(open, `the search would find ${canary}`).toContain(canary);
      expect(text).not.toContain(canary);
    }
  });

  it('a row that was damaged, changed, or put in another’s place is noticed, and no other is lost with it', async () => {
    const rows = ['a', 'b'].map((visit) => ({ visit, text: `черновик ${visit}`, at: 1 }));
    await sealed.drafts.bulkPut(rows);
    const [, b] = (await rawRows(name)).drafts as { sealed: Uint8Array }[];
    await spoilRow(name, 'drafts', 'a', (row) => {
      row.sealed = b?.sealed;
    });
    await expect(sealed.drafts.get('a')).rejects.toMatchObject({ name: 'BrokenRowError' });
    expect((await sealed.drafts.get('b'))?.text).toBe('черновик b');
    await spoilRow(name, 'drafts', 'b', (row) => {
      const bytes = row.sealed as Uint8Array;
      bytes[40] = (bytes[40] ?? 0) ^ 1;
    });
    await expect(sealed.drafts.toArray()).rejects.toMatchObject({ name: 'BrokenRowError' });
    await sealed.batches.put({ id: 'x', date: '2026-11-24', channel: 'sms', by: 'Анна', refs: [], stopped: false, at: 5 });
    await spoilRow(name, 'batches', 'x', (row) => {
      row.at = 6;
    });
    await expect(sealed.batches.get('x')).rejects.toMatchObject({ name: 'BrokenRowError' });
  });

  it('the same row sealed twice is not the same, and another key opens nothing', async () => {
    await sealed.drafts.put({ visit: 'a', text: 'черновик', at: 1 });
    const [first] = (await rawRows(name)).drafts as { sealed: Uint8Array }[];
    await sealed.drafts.put({ visit: 'a', text: 'черновик', at: 1 });
    const [second] = (await rawRows(name)).drafts as { sealed: Uint8Array }[];
    expect(first?.sealed).not.toEqual(second?.sealed);
    sealed.close();
    await expect(openJournal(name, createSeal(new Uint8Array(32).fill(4)))).rejects.toMatchObject({ name: 'BrokenRowError' });
  });
});
