import { beforeEach, describe, expect, it } from 'vitest';
import type { CourierPoint } from '../../../utils/courier/deps.ts';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { colourOf } from '../../../utils/domain/colour.ts';
import { clientRefOf } from '../../../utils/domain/reminder.ts';
import type { Visit } from '../../../utils/domain/visit.ts';
import { Killed } from './bench.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(6);
const [confirming, cancelling, moving, , without, changing] = visits as [Visit, Visit, Visit, Visit, Visit, Visit];
const bench = useBench(visits);
beforeEach(async () => {
  await bench.claim(visits);
  await runOutbox(bench.deps);
});

const ref = (visit: Visit) => clientRefOf(visit.id, 'evening', 'messenger');

/** What the patients do; the colours that follow from it. */
function play(): void {
  const { centre } = bench.clinic;
  for (const visit of visits) centre.report(ref(visit), 'sent');
  for (const visit of visits) if (visit !== without) centre.report(ref(visit), 'delivered');
  centre.report(ref(without), 'undelivered', { reason: 'no_account' });
  bench.clock.now += 60_000;
  centre.answer(ref(confirming), 'confirm');
  centre.answer(ref(cancelling), 'cancel');
  centre.answer(ref(moving), 'reschedule');
  centre.answer(ref(changing), 'confirm');
  bench.clock.now += 60_000;
  centre.answer(ref(changing), 'cancel');
}

const EXPECTED = ['green', 'red', 'orange', 'blue', 'grey', 'red'];
const known = async (visit: Visit) => (await bench.db.cases.get(visit.id))?.known;
const colours = () => Promise.all(visits.map(async (visit) => colourOf((await known(visit)) as never)));
const state = () => bench.db.providers.get('processing-centre');
const asked = () => bench.clinic.centre.requests.filter((one) => one.method === 'GET').length;

describe('a poll', () => {
  it('R11 to R15: colours follow what the centre reports', async () => {
    play();
    await pollProviders(bench.deps);
    expect(await colours()).toEqual(EXPECTED);
    expect((await known(changing))?.answers).toBe(2);
  });

  it.each(['duplicate-events', 'shuffle-events'] as const)('%s: the same colours and the same facts', async (mode) => {
    play();
    bench.clinic.centre.fail(mode, { times: Number.POSITIVE_INFINITY });
    await pollProviders(bench.deps);
    expect(await colours()).toEqual(EXPECTED);
    const facts = await bench.db.facts.toArray();
    expect(facts.filter((fact) => fact.kind === 'patient.answered')).toHaveLength(5);
  });

  it('reads on from its cursor, and asks for nothing twice', async () => {
    play();
    await pollProviders(bench.deps);
    const before = await bench.db.facts.count();
    await pollProviders(bench.deps);
    expect(await bench.db.facts.count()).toBe(before);
    const { query } = bench.clinic.centre.requests.at(-1) as { query: Record<string, string> };
    expect(query.cursor).toBe((await state())?.cursor);
  });

  const points: CourierPoint[] = ['before-poll', 'after-events', 'after-cursor'];
  it.each(points)('killed at %s it loses nothing and doubles nothing', async (point) => {
    play();
    bench.killAt(point);
    await expect(pollProviders(bench.deps)).rejects.toBeInstanceOf(Killed);
    const hasFacts = (await bench.db.facts.toArray()).some((fact) => fact.kind === 'delivery.reported');
    const hasCursor = (await state())?.cursor !== null;
    expect([hasFacts, hasCursor]).toEqual(point === 'after-cursor' ? [true, true] : [false, false]);
    await pollProviders(bench.deps);
    expect(await colours()).toEqual(EXPECTED);
    expect((await bench.db.facts.toArray()).filter((fact) => fact.kind === 'patient.answered')).toHaveLength(5);
  });

  it('does not move the cursor when the facts cannot be stored', async () => {
    play();
    const refuse = () => {
      throw new Error('disk full');
    };
    bench.db.cases.hook('updating', refuse);
    await expect(pollProviders(bench.deps)).rejects.toThrow('disk full');
    bench.db.cases.hook('updating').unsubscribe(refuse);
    expect((await state())?.cursor).toBeNull();
    await pollProviders(bench.deps);
    expect(await colours()).toEqual(EXPECTED);
  });
});

describe('a poll of a centre that misbehaves', () => {
  const modes = [
    ['html', 'notJson'],
    ['empty', 'notJson'],
    ['truncated-json', 'notJson'],
    ['500', 'serverError'],
    ['503', 'unavailable'],
    ['drop-before', 'unreachable'],
    ['drop-after', 'unreachable'],
    ['huge', 'tooBig'],
    ['redirect', 'redirected'],
  ] as const;
  it.each(modes)('%s: says %s, changes no colour, and goes on afterwards', async (mode, fault) => {
    play();
    bench.clinic.centre.fail(mode, { on: 'events' });
    await pollProviders(bench.deps);
    expect(await state()).toMatchObject({ fault, faults: 1, cursor: null, needsPerson: false });
    expect(new Set(await colours())).toEqual(new Set(['sending']));
    bench.clock.now += 40_000;
    await pollProviders(bench.deps);
    expect(await state()).toMatchObject({ fault: null, faults: 0, retryAt: null });
    expect(await colours()).toEqual(EXPECTED);
  });

  it('429: not before its Retry-After', async () => {
    bench.clinic.centre.fail('429', { on: 'events', retryAfter: 90 });
    await pollProviders(bench.deps);
    bench.clock.now += 89_000;
    await pollProviders(bench.deps);
    expect(asked()).toBe(1);
    bench.clock.now += 1_000;
    await pollProviders(bench.deps);
    expect(asked()).toBe(2);
    expect((await state())?.fault).toBeNull();
  });

  it.each([
    ['401', 'unauthorised'],
    ['403', 'forbidden'],
  ] as const)('%s: stops until a person has mended it', async (mode, fault) => {
    bench.clinic.centre.fail(mode, { on: 'events' });
    await pollProviders(bench.deps);
    bench.clock.now += 86_400_000;
    await pollProviders(bench.deps);
    expect(asked()).toBe(1);
    expect(await state()).toMatchObject({ fault, needsPerson: true });
  });

  it('waits twice as long after each fault, five minutes at the most', async () => {
    bench.clinic.centre.fail('500', { on: 'events', times: Number.POSITIVE_INFINITY });
    const waits: number[] = [];
    for (let i = 0; i < 9; i++) {
      await pollProviders(bench.deps);
      const { retryAt } = (await state()) as { retryAt: number };
      waits.push(retryAt - bench.clock.now);
      bench.clock.now = retryAt;
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300].map((seconds) => seconds * 1000));
  });

  it('410: an expired cursor is given up, and everything is read anew without doubling', async () => {
    play();
    await pollProviders(bench.deps);
    const before = await bench.db.facts.count();
    await bench.db.providers.update('processing-centre', { cursor: 'b2xkOjE' });
    await pollProviders(bench.deps);
    expect(await state()).toMatchObject({ fault: 'cursorExpired', cursor: null });
    bench.clock.now += 40_000;
    await pollProviders(bench.deps);
    expect(await bench.db.facts.count()).toBe(before);
    expect((await state())?.fault).toBeNull();
    expect(await colours()).toEqual(EXPECTED);
  });
});
