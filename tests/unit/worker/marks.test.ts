import { afterEach, beforeEach, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { markVisit, paintOne } from '../../../utils/worker/marks.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { NOON, openWorkerBench, PAGE, visitOf, type WorkerBench } from './bench.ts';

const visit = visitOf(0);
let bench: WorkerBench;
beforeEach(async () => {
  bench = await openWorkerBench();
  await pageRequests(bench.office)['list.seen']({ visits: [visit] }, PAGE);
  bench.changed.length = 0;
});
afterEach(() => bench.db.close());

const mark = (change: object = {}) =>
  markVisit(bench.office, { op: newFactId(NOON), visit: visit.id, mark: 'called', at: NOON, ...change });
const marked = async () => (await bench.db.cases.get(visit.id))?.known.mark;

it('R4: a mark is kept with its operator, told, and painted; it needs no further step', async () => {
  const paint = await mark();
  expect(paint).toMatchObject({ visit: visit.id, mark: 'called', next: { step: 'done', reason: 'called' } });
  expect(await marked()).toEqual({ mark: 'called', at: NOON, by: 'Анна' });
  expect(bench.changed).toEqual([[visit.id]]);
});

it('R4: it can be taken off again, and both stay in the history', async () => {
  await mark();
  expect((await mark({ mark: null, at: NOON + 1 })).mark).toBeNull();
  expect((await bench.db.facts.toArray()).map((fact) => fact.kind).sort()).toEqual([
    'shift.started',
    'visit.marked',
    'visit.seen',
    'visit.unmarked',
  ]);
});

it('a page whose clock is ahead does not outlast what happens later', async () => {
  await mark({ at: NOON + 86_400_000 });
  expect((await marked())?.at).toBe(NOON);
  bench.clock.now += 60_000;
  await mark({ mark: null, at: bench.clock.now });
  expect(await marked()).toBeNull();
});

it('the same gesture arriving twice is one', async () => {
  const op = newFactId(NOON);
  await mark({ op });
  await mark({ op, mark: null });
  expect((await marked())?.mark).toBe('called');
});

it('a visit that was never seen is not marked', async () => {
  await expect(mark({ visit: 'a'.repeat(16) })).rejects.toMatchObject({ code: 'notSeen' });
  await expect(paintOne(bench.office, 'a'.repeat(16))).rejects.toMatchObject({ code: 'notSeen' });
  expect(await bench.db.cases.get('a'.repeat(16))).toBeUndefined();
});

it('is not told as kept when the store fails before the commit', async () => {
  bench.office.courier.point = async (name) => {
    if (name === 'before-mark') throw new Error('disk full');
  };
  await expect(mark()).rejects.toThrow('disk full');
  expect([await marked(), bench.changed]).toEqual([null, []]);
});
