import { describe, expect, it, vi } from 'vitest';
import { batchProgress } from '../../../utils/courier/progress.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { stopBatch } from '../../../utils/courier/stop.ts';
import { colourOf } from '../../../utils/domain/colour.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(45);
const bench = useBench(visits);

const effects = () => [...bench.clinic.centre.effects().values()];
const posted = () => bench.clinic.centre.requests.filter((one) => one.path === '/v1/messages').length;
const progress = async (id: string) => batchProgress(bench.db, id, bench.clock.now);

async function claimed(): Promise<string> {
  expect(await bench.claim(visits)).toBeNull();
  return (await bench.db.batches.orderBy('at').last())?.id as string;
}

/** Starts a send whose first request is held at the centre: `before` it is taken, or `after`. */
async function startHeld(when: 'before' | 'after'): Promise<{ end: Promise<void> }> {
  bench.clinic.centre.hold(when);
  const end = runOutbox(bench.deps);
  await vi.waitFor(() => expect(posted()).toBe(1), { timeout: 5_000 });
  return { end };
}

describe('a stop', () => {
  it('before anything has left keeps everything back, under the operator’s name', async () => {
    const batch = await claimed();
    await stopBatch(bench.deps, batch, 'Анна');
    await runOutbox(bench.deps);
    expect(effects()).toEqual([]);
    expect(await progress(batch)).toMatchObject({ stopped: true, done: true, left: 0, accepted: 0, failed: [] });
    const cases = await bench.db.cases.toArray();
    expect(new Set(cases.map((row) => colourOf(row.known)))).toEqual(new Set([null]));
    const facts = (await bench.db.facts.toArray()).filter((fact) => fact.kind === 'message.withdrawn');
    expect(new Set(facts.map((fact) => fact.by))).toEqual(new Set(['Анна']));
  });

  it.each(['before', 'after'] as const)(
    'during a request held %s it is taken: that chunk is carried through, no other leaves',
    async (when) => {
      const batch = await claimed();
      const running = await startHeld(when);
      await stopBatch(bench.deps, batch, 'Анна');
      bench.clinic.centre.release();
      await running.end;
      await runOutbox(bench.deps);
      expect(posted()).toBe(1);
      expect(effects()).toEqual(Array(20).fill(1));
      expect(await progress(batch)).toMatchObject({ total: 45, left: 0, accepted: 20, stopped: true, done: true, failed: [] });
    },
  );

  it.each(['429', '500', 'drop-before'] as const)(
    'what comes back unsent (%s) after a stop does not leave later',
    async (mode) => {
      const batch = await claimed();
      bench.clinic.centre.fail(mode, { on: 'send' });
      const { point } = bench.deps;
      bench.deps.point = async (name) => {
        if (name === 'after-sending') await stopBatch(bench.deps, batch, 'Анна');
        await point(name);
      };
      for (let i = 0; i < 4; i++) {
        await runOutbox(bench.deps);
        bench.clock.now += 60_000;
      }
      expect(effects()).toEqual([]);
      expect(await progress(batch)).toMatchObject({ left: 0, accepted: 0, unknown: 0, done: true, failed: [] });
    },
  );

  it('a stopped reminder can be claimed again, and leaves once', async () => {
    await stopBatch(bench.deps, await claimed(), 'Анна');
    const again = await claimed();
    await runOutbox(bench.deps);
    expect(effects()).toEqual(Array(45).fill(1));
    expect(await progress(again)).toMatchObject({ total: 45, accepted: 45, done: true });
  });

  it('twice, of a batch that is done, or of one nobody knows, changes nothing', async () => {
    const batch = await claimed();
    await runOutbox(bench.deps);
    const before = await bench.db.facts.count();
    await stopBatch(bench.deps, batch, 'Анна');
    await stopBatch(bench.deps, batch, 'Анна');
    await stopBatch(bench.deps, 'nobody', 'Анна');
    expect(await bench.db.facts.count()).toBe(before);
    expect(await progress(batch)).toMatchObject({ accepted: 45, done: true });
  });
});
