import { describe, expect, it } from 'vitest';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { batchProgress, healthOf } from '../../../utils/courier/progress.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { Killed } from './bench.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

// The number of visit 1 cannot be: the centre refuses it.
const visits = someVisits(25, (i) => (i === 1 ? { phones: [{ e164: '+7937123', kind: 'mobile' }] } : {}));
const bench = useBench(visits);

async function start(): Promise<string> {
  await bench.claim(visits);
  return (await bench.db.batches.toCollection().first())?.id as string;
}
const progress = (batch: string) => batchProgress(bench.db, batch, bench.clock.now);
const all = async () => healthOf(bench.db, await bench.deps.providers(), bench.clock.now);
const health = async () => (await all()).providers[0];

describe('the progress of a batch', () => {
  it('from its start to its end, with the patient and the reason of what failed', async () => {
    const batch = await start();
    expect(await progress(batch)).toEqual({
      batch,
      total: 25,
      left: 25,
      accepted: 0,
      unknown: 0,
      stopped: false,
      failed: [],
      held: null,
      done: false,
    });
    await runOutbox(bench.deps);
    const [, bad] = visits;
    expect(await progress(batch)).toEqual({
      batch,
      total: 25,
      left: 0,
      accepted: 24,
      unknown: 0,
      stopped: false,
      held: null,
      done: true,
      failed: [{ visit: bad?.id, patient: 'Пациент1 Анна Петровна', code: 'invalid_number' }],
    });
  });

  it('says why nothing moves and until when', async () => {
    bench.clinic.centre.fail('503', { on: 'send', retryAfter: 30 });
    const batch = await start();
    await runOutbox(bench.deps);
    expect(await progress(batch)).toMatchObject({
      unknown: 20,
      left: 5,
      done: false,
      held: { provider: 'processing-centre', fault: 'unavailable', retryAt: bench.clock.now + 30_000 },
    });
    bench.clock.now += 30_000;
    expect((await progress(batch))?.held).toBeNull();
  });

  it('a refused key has no time of its own: it waits for a person', async () => {
    bench.clinic.centre.fail('401', { on: 'send' });
    const batch = await start();
    await runOutbox(bench.deps);
    expect(await progress(batch)).toMatchObject({ left: 25, held: { fault: 'unauthorised', retryAt: null } });
    expect(await health())?.toMatchObject({ fault: 'unauthorised', retryAt: null, queue: 25 });
  });

  it('of a batch that never was is nothing', async () => {
    expect(await progress('nobody')).toBeNull();
  });
});

describe('how things stand with the centre', () => {
  it('before the first call, and with no provider at all', async () => {
    const nothing = { lastHeard: null, fault: null, retryAt: null, queue: 0, isStuck: false };
    expect(await all()).toEqual({
      connected: true,
      queue: 0,
      providers: [{ id: 'processing-centre', isPoller: true, ...nothing }],
    });
    bench.deps.providers = async () => [];
    expect(await all()).toEqual({ connected: false, queue: 0, providers: [] });
  });

  it('one that the browser keeps us from is said to be so, and is no connection', async () => {
    bench.deps.providers = async () => [{ id: 'sms-gate', provider: null, isPoller: true }];
    expect(await all()).toMatchObject({
      connected: false,
      providers: [{ id: 'sms-gate', fault: 'noPermission', retryAt: null }],
    });
  });

  it('a queue is its own provider’s; what waits for one that is gone is counted all the same', async () => {
    await start();
    await bench.db.outbox.limit(3).modify({ provider: 'sms-gate' });
    expect(await all()).toMatchObject({ queue: 25, providers: [{ id: 'processing-centre', queue: 22 }] });
  });

  it('where another station takes the answers nothing moves here, and nothing is stuck', async () => {
    await start();
    await runOutbox(bench.deps);
    bench.clock.now += 600_001;
    const [own] = await bench.deps.providers();
    bench.deps.providers = async () => (own ? [{ ...own, isPoller: false }] : []);
    expect(await health()).toMatchObject({ isPoller: false, isStuck: false });
  });

  it('what is in doubt still counts as not handed over', async () => {
    await start();
    bench.killAt('after-sending');
    await expect(runOutbox(bench.deps)).rejects.toBeInstanceOf(Killed);
    expect((await health())?.queue).toBe(25);
  });

  it('sent, and nothing told for ten minutes: stuck, until the first event', async () => {
    await start();
    await runOutbox(bench.deps);
    bench.clock.now += 600_000;
    expect((await health())?.isStuck).toBe(false);
    bench.clock.now += 1;
    expect((await health())?.isStuck).toBe(true);
    await pollProviders(bench.deps);
    expect((await health())?.isStuck).toBe(false);
  });
});
