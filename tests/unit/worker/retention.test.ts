import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import { addDays, momentOf } from '../../../utils/domain/clinic-time.ts';
import { deletionRows } from '../../../utils/journal/retention.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { createSweep } from '../../../utils/worker/retention.ts';
import { everything } from '../journal/everything.ts';
import { DAY, NOON, openWorkerBench, PAGE, visitOf, type WorkerBench, ZONE } from './bench.ts';

const DAYS = 86_400_000;
const HOUR = 3_600_000;
let bench: WorkerBench;
let sweep: () => Promise<void>;

beforeEach(async () => {
  bench = await openWorkerBench();
  sweep = newWorker();
  await pageRequests(bench.office)['list.seen']({ visits: [visitOf(0), visitOf(1)] }, PAGE);
  await sweep();
});

const newWorker = () => createSweep({ ...bench.office, pruneCopy: async () => undefined });
const left = () => bench.db.cases.count();

/** The clinic's clock at noon, so many days after the visits; looked at daily on the way there. */
async function goTo(days: number): Promise<void> {
  const to = momentOf(addDays(DAY, days), '12:00', ZONE);
  while (bench.clock.now + 2 * DAYS < to) {
    bench.clock.now += 2 * DAYS;
    await sweep();
  }
  bench.clock.now = to;
  await sweep();
}

it('deletes when the visits’ day is more than 30 days ago and not before, and leaves its record', async () => {
  await goTo(30);
  expect(await left()).toBe(2);
  bench.clock.now = momentOf(addDays(DAY, 31), '00:01', ZONE);
  await sweep();
  expect(await left()).toBe(0);
  expect(await everything(bench.db)).not.toContain('лкин');
  expect(await deletionRows(bench.db)).toEqual([{ day: DAY, visits: 2, at: bench.clock.now }]);
});

it('goes by the term that is set, and by the policy’s over it, at the next look', async () => {
  await goTo(20);
  expect(await left()).toBe(2);
  const settings = await bench.office.settings.read();
  await bench.office.settings.write({ ...settings, retentionDays: 20 });
  await sweep();
  expect(await left()).toBe(2);
  bench.policy = { retentionDays: 19 };
  await sweep();
  expect(await left()).toBe(0);
});

it('does not gather again what an old list shows', async () => {
  await goTo(31);
  const { paints } = await pageRequests(bench.office)['list.seen']({ visits: [visitOf(0)] }, PAGE);
  expect(paints).toEqual([]);
  expect(await left()).toBe(0);
});

it('looks through the store once an hour', async () => {
  let looks = 0;
  const { transaction } = bench.db;
  bench.db.transaction = ((...args: never[]) => {
    looks += 1;
    return (transaction as (...all: never[]) => unknown).apply(bench.db, args);
  }) as unknown as typeof transaction;
  for (let i = 0; i < 10; i++) {
    bench.clock.now += 30_000;
    await Promise.all([sweep(), sweep()]);
  }
  expect(looks).toBe(0);
  bench.clock.now += HOUR;
  await newWorker()();
  expect(looks).toBeGreaterThan(0);
});

it('cut off by the worker’s end is gone on with by the next worker, at its next look', async () => {
  await goTo(30);
  bench.clock.now += DAYS;
  const { transaction } = bench.db;
  bench.db.transaction = (() => Promise.reject(new Error('stopped'))) as unknown as typeof transaction;
  await expect(sweep()).rejects.toThrow('stopped');
  bench.db.transaction = transaction;
  await newWorker()();
  expect(await left()).toBe(0);
});

it('a clock that leaps years ahead deletes nothing until it has stood so for an hour, nor does one that is set right again', async () => {
  bench.clock.now = NOON + 3_650 * DAYS;
  await sweep();
  bench.clock.now += HOUR - 1;
  await sweep();
  expect(await left()).toBe(2);
  bench.clock.now = NOON + HOUR;
  await sweep();
  await goTo(5);
  expect(await left()).toBe(2);
  await goTo(31);
  expect(await left()).toBe(0);
});

it('after a holiday it is an hour late', async () => {
  bench.clock.now = momentOf(addDays(DAY, 40), '09:00', ZONE);
  await sweep();
  expect(await left()).toBe(2);
  bench.clock.now += HOUR;
  await sweep();
  expect(await left()).toBe(0);
});

it('drops desks’ tickets about visits that are no more', async () => {
  await bench.office.tickets.put('old', { tab: 1, view: { view: 'visit', visit: visitOf(0).id } });
  await goTo(31);
  expect([...bench.tickets.keys()]).toEqual([]);
});
