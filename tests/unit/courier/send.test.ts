import { describe, expect, it } from 'vitest';
import type { CourierPoint } from '../../../utils/courier/deps.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { colourOf } from '../../../utils/domain/colour.ts';
import { Killed } from './bench.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(45);
const bench = useBench(visits);

/** Beats of the worker's heart, with the waits between them, until nothing is left to do. */
async function beat(times: number, wait = 40_000): Promise<void> {
  for (let i = 0; i < times; i++) {
    await runOutbox(bench.deps);
    bench.clock.now += wait;
  }
}

const effects = () => [...bench.clinic.centre.effects().values()];
const colours = async () => new Set((await bench.db.cases.toArray()).map((row) => colourOf(row.known)));

describe('a send', () => {
  it('R9, R10: each patient gets one message, in chunks', async () => {
    expect(await bench.claim(visits)).toBeNull();
    await runOutbox(bench.deps);
    expect(effects()).toEqual(Array(45).fill(1));
    expect(bench.clinic.centre.requests.filter((one) => one.method === 'POST')).toHaveLength(3);
    expect(await colours()).toEqual(new Set(['sending']));
  });

  it('never twice: a second wish for the same visits claims nothing', async () => {
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect(await bench.claim(visits)).toBe('nothing');
    await beat(2);
    expect(effects()).toEqual(Array(45).fill(1));
  });

  it('never twice: two wishes at the same moment share the visits out', async () => {
    await Promise.all([bench.claim(visits), bench.claim(visits), bench.claim(visits.slice(10))]);
    await beat(3);
    expect(effects()).toEqual(Array(45).fill(1));
  });

  const points: CourierPoint[] = ['before-sending', 'after-sending', 'after-answer', 'after-accepted'];
  it.each(points)('a worker killed at %s sends each reminder once', async (point) => {
    await bench.claim(visits);
    bench.killAt(point);
    await expect(runOutbox(bench.deps)).rejects.toBeInstanceOf(Killed);
    await beat(3);
    expect(effects()).toEqual(Array(45).fill(1));
    expect(await bench.db.outbox.where('state').notEqual('settled').count()).toBe(0);
  });

  it('a worker killed at every point one after another sends each reminder once', async () => {
    await bench.claim(visits);
    for (const point of [...points, ...points]) {
      bench.killAt(point);
      await runOutbox(bench.deps).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      bench.clock.now += 40_000;
    }
    await beat(3);
    expect(effects()).toEqual(Array(45).fill(1));
  });
});

describe('a centre that misbehaves', () => {
  const modes = [
    'html',
    'empty',
    'truncated-json',
    '500',
    '503',
    'drop-before',
    'drop-after',
    'accept-500',
    'huge',
    'redirect',
  ] as const;
  it.each(modes)('%s: no wrong colour meanwhile, and each reminder once in the end', async (mode) => {
    bench.clinic.centre.fail(mode, { times: 2, on: 'send' });
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect([...(await colours())].every((colour) => colour === 'sending')).toBe(true);
    await beat(8);
    expect(effects()).toEqual(Array(45).fill(1));
    expect((await bench.db.cases.toArray()).every((row) => row.known.messages[0]?.state === 'accepted')).toBe(true);
  });

  it('429 with Retry-After: not before its time', async () => {
    bench.clinic.centre.fail('429', { times: 1, on: 'send', retryAfter: 90 });
    await bench.claim(visits);
    await runOutbox(bench.deps);
    const asked = bench.clinic.centre.requests.length;
    bench.clock.now += 80_000;
    await runOutbox(bench.deps);
    expect(bench.clinic.centre.requests).toHaveLength(asked);
    bench.clock.now += 11_000;
    await runOutbox(bench.deps);
    expect(effects()).toEqual(Array(45).fill(1));
  });

  it('401: stops and waits for a person, however long', async () => {
    bench.clinic.centre.fail('401', { times: 1, on: 'send' });
    await bench.claim(visits);
    await beat(5, 3_600_000);
    expect(effects()).toEqual([]);
    expect((await bench.db.providers.get('processing-centre'))?.needsPerson).toBe(true);
  });

  it('a reminder whose visit was cancelled, moved or has begun while it waited does not leave', async () => {
    await bench.claim(visits.slice(0, 3));
    const seen = (i: number, change: object) => {
      const { id, ...visit } = visits[i] as (typeof visits)[number];
      return bench.deps.db.cases.update(id, { 'known.visit': { id, ...visit, ...change } } as never);
    };
    await seen(0, { cancelled: true });
    await seen(1, { time: '19:30' });
    await runOutbox(bench.deps);
    expect(effects()).toEqual([1]);
  });

  it('quiet hours that began while it waited keep it back', async () => {
    await bench.claim(visits);
    bench.clock.now += 9.5 * 3_600_000;
    await runOutbox(bench.deps);
    expect(effects()).toEqual([]);
    expect((await bench.db.cases.toArray()).every((row) => row.known.messages[0]?.why === 'quietHours')).toBe(true);
  });
});
