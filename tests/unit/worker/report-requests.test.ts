import { afterEach, beforeEach, expect, it } from 'vitest';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { callRequests } from '../../../utils/worker/call-requests.ts';
import { pageRequests } from '../../../utils/worker/page-requests.ts';
import { reportRequests } from '../../../utils/worker/report-requests.ts';
import { DAY, NOON, OURS, openWorkerBench, PAGE, TODAY, visitOf, type WorkerBench, ZONE } from './bench.ts';

const visits = [visitOf(0), visitOf(1), visitOf(2, { date: TODAY, time: '18:00' })];

let bench: WorkerBench;
let reports: ReturnType<typeof reportRequests>;
beforeEach(async () => {
  bench = await openWorkerBench();
  reports = reportRequests(bench.office);
});
afterEach(() => bench.db.close());

const see = () => pageRequests(bench.office)['list.seen']({ visits }, PAGE);
const ask = async (date: string | null = null) => reports['shift.report']({ date }, OURS);

async function call(visit: string): Promise<void> {
  bench.clock.now += 60_000;
  const report = { picked: 'yes', will: 'yes', comment: 'придёт', again: null } as const;
  await callRequests(bench.office)['call.report']({ reports: [{ op: newFactId(bench.clock.now), visit, report }] }, OURS);
}

it('counts the list that is worked on now, or the day that is asked for, and knows which days there are', async () => {
  await see();
  await call(visits[0]?.id as string);
  const now = await ask();
  expect(now).toMatchObject({ days: [TODAY, DAY], clinic: 'Клиника', operator: 'Анна', zone: ZONE });
  expect(now.report).toMatchObject({ date: DAY, at: bench.clock.now, visits: { all: 2 }, total: { calls: { reached: 1 } } });
  expect(now.report?.rows).toMatchObject([{ by: 'Анна', round: 'evening' }]);
  expect((await ask(TODAY)).report).toMatchObject({ date: TODAY, visits: { all: 1 }, rows: [] });
});

it('of a day nobody knows there is no report, nor of any before the first list', async () => {
  expect(await ask()).toMatchObject({ report: null, days: [] });
  await see();
  expect((await ask('2026-01-01')).report).toBeNull();
});

it('with every list over, the last of them is reported', async () => {
  await see();
  bench.clock.now = NOON + 10 * 86_400_000;
  expect((await ask()).report).toMatchObject({ date: DAY, round: 'over', left: [] });
});

it('for a file gives every visit of the day with its next step, and every fact in the order of time', async () => {
  await see();
  await call(visits[0]?.id as string);
  const { visits: states, facts } = await reports['report.visits']({ date: DAY }, OURS);
  expect(states.map((one) => [one.known.visit.id, one.next?.reason, one.word?.via ?? null])).toEqual([
    [visits[0]?.id, 'willCome', 'call'],
    [visits[1]?.id, 'notSent', null],
  ]);
  expect(facts.map((fact) => fact.at)).toEqual(facts.map((fact) => fact.at).sort((a, b) => a - b));
  expect(new Set(facts.map((fact) => fact.visit))).toEqual(new Set([visits[0]?.id, visits[1]?.id]));
});
