import 'fake-indexeddb/auto';
import { beforeEach, expect, it } from 'vitest';
import type { CourierPoint } from '../../../utils/courier/deps.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { appendFacts } from '../../../utils/journal/append.ts';
import { deleteJournal, type Journal } from '../../../utils/journal/journal.ts';
import { type CopyBench, openCopyBench } from '../journal/copy-bench.ts';
import { Killed, NOON } from './bench.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const VISITS = someVisits(30);
const bench = useBench(VISITS);
let store: CopyBench;
let db: Journal;

beforeEach(async () => {
  store = openCopyBench(NOON);
  await useJournal(await store.start());
  await appendFacts(db, await bench.db.facts.toArray());
});

async function useJournal({ db: opened, copy }: Awaited<ReturnType<CopyBench['start']>>): Promise<void> {
  db = opened;
  bench.deps.db = opened;
  bench.deps.copied = copy.flush;
}

const effects = () => [...bench.clinic.centre.effects().values()];

/** The browser is killed here, and its store is gone when it starts again. */
async function loseStoreAt(point: CourierPoint): Promise<void> {
  bench.killAt(point);
  await expect(runOutbox(bench.deps)).rejects.toThrow(Killed);
  db.close();
  await deleteJournal(store.name);
  await useJournal(await store.start());
}

it.each([
  ['before-sending', 0],
  ['after-sending', 0],
  ['after-answer', 20],
  ['after-accepted', 20],
] as const)('a store lost %s of a send makes no reminder leave twice, and loses none', async (point, taken) => {
  expect(await bench.claim(VISITS)).toBeNull();
  await bench.deps.copied?.();
  await loseStoreAt(point);
  expect(effects()).toHaveLength(taken);
  expect(await db.outbox.where('state').equals('sending').count()).toBe(0);
  await runOutbox(bench.deps);
  expect(effects()).toHaveLength(VISITS.length);
  expect(effects().every((times) => times === 1)).toBe(true);
  // Nobody may be claimed anew either.
  expect(await bench.claim(VISITS)).toBe('nothing');
  const states = (await db.cases.toArray()).flatMap((row) => row.known.messages.map((message) => message.state));
  expect(states).toEqual(VISITS.map(() => 'accepted'));
});

it('what was sent before the store was lost is not sent again, and may not be claimed', async () => {
  await bench.claim(VISITS);
  await runOutbox(bench.deps);
  await bench.deps.copied?.();
  db.close();
  await deleteJournal(store.name);
  await useJournal(await store.start());
  expect(await bench.claim(VISITS)).toBe('nothing');
  await runOutbox(bench.deps);
  expect(effects().every((times) => times === 1)).toBe(true);
  expect(await db.outbox.where('state').equals('settled').count()).toBe(VISITS.length);
});

it('a row that a store has gone back on does not leave again', async () => {
  await bench.claim(VISITS);
  const before = await db.outbox.toArray();
  await runOutbox(bench.deps);
  await bench.deps.copied?.();
  // The reminders are back where they were before they left; their facts are not.
  await db.outbox.bulkPut(before);
  const tally = (await db.meta.get('tally'))?.value as { turn: number };
  await db.meta.put({ key: 'tally', value: { ...tally, turn: tally.turn - 1 } });
  await useJournal(await store.start());
  await runOutbox(bench.deps);
  expect(effects()).toHaveLength(VISITS.length);
  expect(effects().every((times) => times === 1)).toBe(true);
});
