import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { asVisit, type Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Journal, openJournal } from '../../../utils/journal/journal.ts';

const NOON = Date.parse('2026-11-23T08:30:00Z');
let db: Journal;
let opened = 0;
beforeEach(async () => {
  opened += 1;
  db = await openJournal(`append-${opened}`);
});
afterEach(() => db.close());

function visitOf(i: number): Visit {
  return asVisit({
    site: String(i),
    date: '2026-11-24',
    time: '09:30',
    patient: `Ёлкин${i} Пётр`,
    phones: [{ e164: `+7937${1_000_000 + i}`, kind: 'mobile' }],
    doctor: 'Егорова Т. А.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
  });
}

function seen({ id, ...visit }: Visit, at = NOON): Fact {
  return { id: newFactId(at), kind: 'visit.seen', visit: id, at, by: 'machine:page', data: { visit } };
}

/** Everything that happens to one visit in an evening. */
function evening(): Fact[] {
  const visit = visitOf(1);
  const ref = `${visit.id}.evening.messenger`;
  const at = (minute: number, kind: Fact['kind'], data: object) =>
    ({ id: newFactId(NOON + minute * 60_000), kind, visit: visit.id, at: NOON + minute * 60_000, by: 'Анна', data }) as Fact;
  return [
    seen(visit),
    at(1, 'message.claimed', {
      ref,
      channel: 'messenger',
      round: 'evening',
      provider: 'p',
      to: '+79371000001',
      text: 'т',
      batch: 'b',
    }),
    at(2, 'message.sending', { ref, attempt: 1 }),
    at(3, 'message.accepted', { ref, messageId: 'm' }),
    at(4, 'delivery.reported', { ref, status: 'delivered', reason: null }),
    at(5, 'patient.answered', { ref, answer: 'confirm', via: 'link' }),
    at(6, 'patient.answered', { ref, answer: 'cancel', via: 'link' }),
    at(7, 'visit.marked', { mark: 'called' }),
    at(8, 'visit.unmarked', {}),
  ];
}

const stored = async () => ({ facts: await db.facts.toArray(), cases: await db.cases.toArray() });

describe('appending', () => {
  it('the same facts again, in one call or two, change nothing and say so', async () => {
    const facts = evening();
    expect(await appendFacts(db, [...facts, ...facts])).toEqual([visitOf(1).id]);
    const before = await stored();
    expect(before.facts).toHaveLength(facts.length);
    expect(await appendFacts(db, facts)).toEqual([]);
    expect(await stored()).toEqual(before);
  });

  it('a known id with other contents does not change the fact', async () => {
    const [first] = evening() as [Fact];
    await appendFacts(db, [first]);
    expect(await appendFacts(db, [{ ...first, at: 1, by: 'somebody' }])).toEqual([]);
    expect(await db.facts.get(first.id)).toEqual(first);
  });

  it('one by one in any order comes to the same case', async () => {
    const facts = evening();
    await appendFacts(db, facts);
    const [expected] = (await stored()).cases;
    expect(expected?.known).toMatchObject({
      answer: { answer: 'cancel' },
      answers: 2,
      mark: null,
      messages: [{ state: 'accepted', delivery: 'delivered' }],
    });
    for (const order of [
      facts.toReversed(),
      [...facts.slice(4), ...facts.slice(0, 4)],
      facts.filter((_, i) => i % 2).concat(facts.filter((_, i) => i % 2 === 0)),
    ]) {
      opened += 1;
      const other = await openJournal(`append-${opened}`);
      for (const fact of order) await appendFacts(other, [fact]);
      expect(await other.cases.toArray()).toEqual([expected]);
      other.close();
    }
  });

  it('is found by day and by phone; a visit not seen yet by neither', async () => {
    await appendFacts(db, [
      seen(visitOf(1)),
      ...evening()
        .slice(1, 2)
        .map((fact) => ({ ...fact, visit: 'unseen' })),
    ]);
    expect(await db.cases.where('day').equals('2026-11-24').primaryKeys()).toEqual([visitOf(1).id]);
    expect(await db.cases.where('phones').equals('+79371000001').primaryKeys()).toEqual([visitOf(1).id]);
    expect(await db.cases.get('unseen')).toMatchObject({ day: '', phones: [], known: { visit: null } });
  });

  it('what goes with the facts is kept with them, or nothing is', async () => {
    await appendFacts(db, evening(), () => db.meta.put({ key: 'cursor', value: 'c1' }));
    const before = await stored();
    const also = async () => {
      await db.meta.put({ key: 'cursor', value: 'c2' });
      throw new Error('no');
    };
    await expect(appendFacts(db, [seen(visitOf(2))], also)).rejects.toThrow('no');
    expect(await stored()).toEqual(before);
    expect((await db.meta.get('cursor'))?.value).toBe('c1');
  });

  it('a fact that cannot be stored takes its neighbours with it', async () => {
    const bad = { ...seen(visitOf(3)), data: { visit: () => 'not data' } } as unknown as Fact;
    await expect(appendFacts(db, [seen(visitOf(2)), bad])).rejects.toThrow();
    expect(await stored()).toEqual({ facts: [], cases: [] });
  });

  it('several writers at once lose nothing of each other', async () => {
    const facts = evening();
    await Promise.all(facts.map((fact) => appendFacts(db, [fact])));
    expect((await db.cases.get(visitOf(1).id))?.known).toMatchObject({ answers: 2, answer: { answer: 'cancel' } });
    expect(await db.facts.count()).toBe(facts.length);
  });

  it('a list of 2,000 visits is appended in a moment, and so is a mark on it', async () => {
    const facts = Array.from({ length: 2_000 }, (_, i) => seen(visitOf(i)));
    const began = performance.now();
    await appendFacts(db, facts);
    const appended = performance.now();
    await appendFacts(db, [
      { id: newFactId(NOON), kind: 'visit.marked', visit: visitOf(7).id, at: NOON, by: 'Анна', data: { mark: 'called' } },
    ]);
    const marked = performance.now();
    console.log(
      `2,000 visits: ${Math.round(appended - began)} ms; a mark: ${(marked - appended).toFixed(1)} ms (fake-indexeddb)`,
    );
    expect(await db.cases.count()).toBe(2_000);
    expect(appended - began).toBeLessThan(10_000);
    expect(marked - appended).toBeLessThan(1_000);
  });
});
