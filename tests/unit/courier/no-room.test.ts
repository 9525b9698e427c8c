import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(30);
const bench = useBench(visits);
const states = async () => [...new Set((await bench.db.outbox.toArray()).map((row) => row.state))];

it('nothing leaves while the second copy cannot be written, nothing is noted again and again; then each leaves once', async () => {
  bench.deps.copied = async () => false;
  await bench.claim(visits);
  for (let i = 0; i < 3; i++) await runOutbox(bench.deps);
  expect(bench.clinic.centre.effects().size).toBe(0);
  expect(await states()).toEqual(['claimed']);
  expect((await bench.db.facts.toArray()).filter(({ kind }) => kind === 'message.returned')).toEqual([]);
  bench.deps.copied = async () => true;
  await runOutbox(bench.deps);
  expect([...bench.clinic.centre.effects().values()]).toEqual(visits.map(() => 1));
});

it('what was taken for sending goes back where its copy fails just then', async () => {
  let asked = 0;
  bench.deps.copied = async () => {
    asked += 1;
    return asked !== 2;
  };
  await bench.claim(visits);
  await runOutbox(bench.deps);
  expect(bench.clinic.centre.effects().size).toBe(0);
  expect(await states()).toEqual(['claimed']);
  await runOutbox(bench.deps);
  expect([...bench.clinic.centre.effects().values()]).toEqual(visits.map(() => 1));
});
