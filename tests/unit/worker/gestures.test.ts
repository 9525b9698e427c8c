import { afterEach, beforeEach, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { drainGestures } from '../../../utils/worker/gestures.ts';
import { markVisit, paintOne } from '../../../utils/worker/marks.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { NOON, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const WEEK = 7 * 86_400_000;
const visit = visitOf(0);
let bench: WorkerBench;
beforeEach(async () => {
  bench = await openWorkerBench();
});
afterEach(() => bench.db.close());

const see = () => pageRequests(bench.office)['list.seen']({ visits: [visit] }, PAGE);
const drain = () => drainGestures(bench.office, bench.store);
const marks = async () =>
  (await bench.db.facts.toArray()).filter((fact) => fact.kind.startsWith('visit.') && fact.kind !== 'visit.seen');

function writeAhead(change: object = {}, op = newFactId(NOON)): string {
  bench.store.items[`op.${op}`] = { visit: visit.id, mark: 'called', at: NOON - 5_000, ...change };
  return `op.${op}`;
}

it('what was written ahead is carried out once, at its own time, and cleared', async () => {
  await see();
  const key = writeAhead();
  await drain();
  await drain();
  expect(await marks()).toMatchObject([{ kind: 'visit.marked', at: NOON - 5_000, by: 'Анна', data: { mark: 'called' } }]);
  expect(bench.store.items).not.toHaveProperty(key);
});

it('one that was committed before the worker died is not carried out again', async () => {
  await see();
  const op = newFactId(NOON);
  await markVisit(bench.office, { op, visit: visit.id, mark: 'called', at: NOON });
  const key = writeAhead({}, op);
  await drain();
  expect(await marks()).toHaveLength(1);
  expect(bench.store.items).not.toHaveProperty(key);
});

it('one that is kept and not in the second copy yet is not carried out again by whoever works here next', async () => {
  await see();
  const op = newFactId(NOON);
  await markVisit(bench.office, { op, visit: visit.id, mark: 'called', at: NOON });
  const key = writeAhead({}, op);
  bench.copied = async () => false;
  await bench.office.settings.write({ ...(await bench.office.settings.read()), operator: 'Ольга' });
  const before = await bench.db.facts.count();
  await drain();
  expect([await bench.db.facts.count(), key in bench.store.items]).toEqual([before, true]);
});

it('R13: one brought in late keeps its time, so that a choice made since is not closed by it', async () => {
  await see();
  writeAhead({ at: NOON - 60_000 });
  const answer = { id: newFactId(NOON - 30_000), kind: 'patient.answered', visit: visit.id, at: NOON - 30_000 } as const;
  await appendFacts(bench.db, [{ ...answer, by: 'machine:p', data: { ref: '', answer: 'cancel', via: 'link' } }]);
  await drain();
  expect(await paintOne(bench.office, visit.id)).toMatchObject({ mark: 'called', next: { step: 'callback' } });
});

it('R7: one of the evening, brought in in the morning, asks for no outcome; one of the morning does', async () => {
  await see();
  writeAhead();
  bench.clock.now = NOON + 20 * 3_600_000;
  await drain();
  expect((await paintOne(bench.office, visit.id)).note.state).toBe('none');
  writeAhead({ at: bench.clock.now - 5_000 });
  await drain();
  expect((await paintOne(bench.office, visit.id)).note.state).toBe('due');
});

it('a mark and its undo, in whatever order they lie, end as they were made', async () => {
  await see();
  writeAhead({ mark: null, at: NOON - 1_000 });
  writeAhead({ at: NOON - 2_000 });
  await drain();
  expect((await bench.db.cases.get(visit.id))?.known.mark).toBeNull();
  expect(await marks()).toHaveLength(2);
});

it('one about a visit not seen yet waits, for a week and no longer', async () => {
  const key = writeAhead({ at: NOON });
  await drain();
  bench.clock.now += WEEK;
  await drain();
  expect(bench.store.items).toHaveProperty(key);
  bench.clock.now += 1;
  await drain();
  expect(bench.store.items).not.toHaveProperty(key);
  expect(await marks()).toEqual([]);
});

it('one that waits keeps no other from being carried out', async () => {
  await see();
  const waiting = writeAhead({ visit: visitOf(5).id });
  writeAhead();
  await drain();
  expect(await marks()).toHaveLength(1);
  expect(Object.keys(bench.store.items)).toEqual(expect.arrayContaining([waiting]));
});

it.each<[string, string, unknown]>([
  ['no object', newFactId(NOON), 'x'],
  ['another mark', newFactId(NOON), { visit: visit.id, mark: 'paid', at: NOON }],
  ['a visit that can be none', newFactId(NOON), { visit: '../x', mark: 'called', at: NOON }],
  ['no time', newFactId(NOON), { visit: visit.id, mark: 'called', at: null }],
  ['an op that is no ULID', 'x'.repeat(5_000), { visit: visit.id, mark: 'called', at: NOON }],
])('junk (%s) is removed and nothing is made of it', async (_, op, raw) => {
  await see();
  bench.store.items[`op.${op}`] = raw;
  bench.store.items.settings = 'not ours to touch';
  await drain();
  expect(Object.keys(bench.store.items).sort()).toEqual(['pages', 'settings']);
  expect(await marks()).toEqual([]);
});

it('a store that fails is not taken for junk: the gesture stays', async () => {
  await see();
  const key = writeAhead();
  bench.office.courier.point = async () => {
    throw new Error('disk full');
  };
  await expect(drain()).rejects.toThrow('disk full');
  expect(bench.store.items).toHaveProperty(key);
});
