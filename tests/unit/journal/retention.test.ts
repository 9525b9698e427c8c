import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../utils/domain/clinic-time.ts';
import { factIdOf } from '../../../utils/domain/event-id.ts';
import { type Fact, type FactData, type FactKind, SHIFT, UNASSIGNED } from '../../../utils/domain/fact.ts';
import { asVisit, type Visit } from '../../../utils/domain/visit.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { type Journal, type OutboxRow, openJournal } from '../../../utils/journal/journal.ts';
import { deleteBefore, deletionRows } from '../../../utils/journal/retention.ts';
import { everything } from './everything.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-23T08:30:00Z');
const CUTOFF = { day: '2026-10-24', at: Date.parse('2026-10-23T20:00:00Z') };

let db: Journal;
let opened = 0;
beforeEach(async () => {
  opened += 1;
  db = await openJournal(`retention-${opened}`);
});
afterEach(() => db.close());

function visitOn(date: string, i: number): Visit {
  return asVisit({
    site: String(i),
    date,
    time: '09:30',
    patient: `Канарейкина${i} Зоя`,
    phones: [{ e164: `+7937${1_000_000 + i}`, kind: 'mobile' }],
    doctor: 'Егорова Т. А.',
    place: '3',
    what: 'осмотр',
    cancelled: false,
  });
}

let made = 0;

/** Not by newFactId: its ids never go back in time, these do. */
function fact<K extends FactKind>(kind: K, at: number, data: FactData[K], visit: string, by = 'Анна'): Fact {
  made += 1;
  return { id: factIdOf('test', String(made), at), kind, visit, at, by, data } as Fact;
}

function row(visit: Visit, state: OutboxRow['state'], at: number): OutboxRow {
  const clientRef = `${visit.id}.evening.messenger`;
  const { patient, doctor, date, time } = visit;
  const message = {
    clientRef,
    channel: 'messenger' as const,
    to: '',
    text: patient,
    notAfter: '',
    visit: { clinic: '', patient, doctor, date, time },
  };
  return { ref: clientRef, visit: visit.id, batch: date, provider: 'p', state, taken: true, attempt: 1, changedAt: at, message };
}

/** A day's visits with everything that can stand beside them, the evening before. */
async function fill(date: string, count: number): Promise<Visit[]> {
  const at = Date.parse(`${addDays(date, -1)}T12:00:00Z`);
  const visits = Array.from({ length: count }, (_, i) => visitOn(date, i));
  await appendFacts(
    db,
    visits.flatMap(({ id, ...visit }) => [
      fact('visit.seen', at, { visit }, id),
      fact('visit.noted', at, { comment: 'канареечный' }, id),
    ]),
  );
  await db.outbox.bulkPut(visits.map((visit, i) => row(visit, i % 2 ? 'unknown' : 'settled', at)));
  await db.drafts.bulkPut(visits.map((visit) => ({ visit: visit.id, text: 'канареечный', at })));
  await db.batches.put({ id: date, date, channel: 'messenger', by: 'Анна', refs: [], stopped: false, at });
  await db.meta.put({ key: 'lists', value: { [date]: 'https://dent.example/' } });
  return visits;
}

const sweep = () => deleteBefore(db, CUTOFF, NOW);

describe('the term', () => {
  it('takes everything of visits before it, whatever state it is in, and leaves a row that says how many', async () => {
    await fill('2026-10-20', 95);
    await fill('2026-10-23', 3);
    expect(await sweep()).toHaveLength(98);
    expect(await everything(db)).not.toMatch(/Канарейкина|канареечный|\+7937/);
    for (const table of [db.facts, db.cases, db.outbox, db.drafts, db.batches]) expect(await table.count()).toBe(0);
    expect((await db.meta.get('lists'))?.value).toEqual({});
    expect(await deletionRows(db)).toEqual([
      { day: '2026-10-20', visits: 95, at: NOW },
      { day: '2026-10-23', visits: 3, at: NOW },
    ]);
  });

  it('keeps the first day within it, and visits to come that were seen long ago', async () => {
    await fill(CUTOFF.day, 3);
    const ahead = await fill('2027-03-01', 1);
    const { id, ...visit } = visitOn('2027-03-02', 7);
    await appendFacts(db, [fact('visit.seen', CUTOFF.at - 9 * DAY, { visit }, id)]);
    await db.outbox.put(row(visitOn('2027-03-02', 7), 'claimed', CUTOFF.at - 9 * DAY));
    const before = await everything(db);
    expect(await sweep()).toEqual([]);
    expect(await everything(db)).toBe(before);
    expect(ahead).toHaveLength(1);
    expect(await deletionRows(db)).toEqual([]);
  });

  it('takes what belongs to no day and is older: strangers’ messages, facts of visits never seen, shifts', async () => {
    const wrote = (at: number) => fact('patient.wrote', at, { from: '+79990000000', text: String(at), ref: null }, UNASSIGNED);
    const [old, fresh] = [CUTOFF.at - 1, CUTOFF.at];
    await appendFacts(db, [
      wrote(old),
      wrote(fresh),
      fact('visit.noted', old, { comment: 'канареечный' }, 'neverseen'),
      fact('shift.started', old, {}, SHIFT),
      fact('shift.started', fresh, {}, SHIFT),
    ]);
    await sweep();
    expect((await db.facts.toArray()).map(({ visit, at }) => [visit, at]).sort()).toEqual([
      [SHIFT, fresh],
      [UNASSIGNED, fresh],
    ]);
    expect((await db.cases.toArray()).map((one) => [one.visit, one.known.replies.length])).toEqual([[UNASSIGNED, 1]]);
  });

  it('takes facts, drafts and reminders that a damaged store has left without their visit', async () => {
    const visits = await fill('2026-10-20', 2);
    await db.cases.clear();
    await sweep();
    expect(visits).toHaveLength(2);
    for (const table of [db.facts, db.outbox, db.drafts, db.batches]) expect(await table.count()).toBe(0);
  });

  it('of an erased visit leaves the erasure, which keeps on keeping out, and counts it among none', async () => {
    const [visit] = (await fill('2026-10-20', 1)) as [Visit];
    const { id, ...seen } = visit;
    const at = Date.parse('2026-10-19T15:00:00Z');
    await appendFacts(db, [fact('visit.erased', at, {}, id), fact('visit.seen', at + 1, { visit: seen }, id)]);
    expect((await db.cases.get(id))?.day).toBe('2026-10-20');
    await sweep();
    expect((await db.facts.toArray()).map((one) => one.kind)).toEqual(['visit.erased']);
    expect(await deletionRows(db)).toEqual([]);
    expect(await appendFacts(db, [fact('visit.noted', at - 1, { comment: 'канареечный' }, id)])).toEqual([]);
    expect(await sweep()).toEqual([]);
  });

  it('a worker stopped between any two transactions loses nothing of the record and is gone on after', async () => {
    await fill('2026-10-20', 100);
    await fill('2026-10-21', 50);
    const whole = db.transaction;
    for (let survived = 0; survived < 4; survived++) {
      let left = survived === 0 ? 1 : 2;
      // The worker is gone before the transaction begins.
      const dying = ((...args: never[]) => {
        left -= 1;
        return left < 0 ? Promise.reject(new Error('stopped')) : (whole as (...all: never[]) => unknown).apply(db, args);
      }) as unknown as typeof db.transaction;
      db.transaction = dying;
      await sweep().catch((error: Error) => expect(error.message).toBe('stopped'));
      db.transaction = whole;
      const recorded = (await deletionRows(db)).reduce((sum, one) => sum + one.visits, 0);
      expect(recorded + (await db.cases.count())).toBe(150);
    }
    await sweep();
    expect(await everything(db)).not.toMatch(/Канарейкина|канареечный/);
    expect((await deletionRows(db)).map(({ day, visits }) => [day, visits])).toEqual([
      ['2026-10-20', 100],
      ['2026-10-21', 50],
    ]);
  });
});
