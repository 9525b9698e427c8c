import { afterEach, describe, expect, it, vi } from 'vitest';
import { claimReminders } from '../../../utils/courier/claim.ts';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { createWork } from '../../../utils/courier/work.ts';
import { localTime, momentOf } from '../../../utils/domain/clinic-time.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { NOON, openBench, RULES, TEMPLATE } from './bench.ts';
import { only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { DAY, someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const HOUR = 3_600_000;
const visits = someVisits(30);
const bench = useBench(visits);
afterEach(() => {
  vi.unstubAllEnvs();
});

const effects = () => [...bench.clinic.centre.effects().values()];
const withdrawn = async () =>
  (await bench.db.facts.toArray()).flatMap((fact) => (fact.kind === 'message.withdrawn' ? [fact.data.why] : []));

describe('a computer that slept', () => {
  it('over the visits: what waited is withdrawn, nobody is written to', async () => {
    await bench.claim(visits);
    bench.clock.now = momentOf(DAY, '19:00', RULES.zone);
    await runOutbox(bench.deps);
    expect(effects()).toEqual([]);
    expect(new Set(await withdrawn())).toEqual(new Set(['visitOver']));
  });

  it('into the night: nobody is woken', async () => {
    await bench.claim(visits);
    bench.clock.now = momentOf(DAY, '03:00', RULES.zone);
    await runOutbox(bench.deps);
    expect(effects()).toEqual([]);
    expect(new Set(await withdrawn())).toEqual(new Set(['quietHours']));
  });

  it('into the morning: only those are written to whose visit is still far enough ahead', async () => {
    await bench.claim(visits);
    bench.clock.now = momentOf(DAY, '10:30', RULES.zone);
    const noneBefore = 60;
    await runOutbox({ ...bench.deps, rules: async () => ({ ...RULES, cascade: { ...RULES.cascade, noneBefore } }) });
    const told = bench.clinic.centre.messages().map((one) => one.request.visit?.time ?? '');
    expect(told.length).toBeGreaterThan(0);
    expect(told.length).toBeLessThan(visits.length);
    const first = localTime(bench.clock.now + noneBefore * 60_000, RULES.zone).time;
    expect(told.filter((time) => time < first)).toEqual([]);
    expect(new Set(await withdrawn())).toEqual(new Set(['visitOver', 'tooSoon']));
  });

  it('asks its provider once, however many beats it has missed', async () => {
    const asked: number[] = [];
    const provider = scriptedProvider({
      events: async () => {
        asked.push(bench.clock.now);
        return pageOf([]);
      },
    });
    const errors: unknown[] = [];
    const work = createWork({ ...bench.deps, providers: only(provider) }, (error) => errors.push(error));
    for (let i = 0; i < 50; i++) work();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    bench.clock.now += 9 * HOUR;
    for (let i = 0; i < 50; i++) work();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    // Whatever the last of them has set off has run by then.
    await bench.deps.lock('poll', async () => undefined);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(asked).toEqual([NOON, NOON + 9 * HOUR]);
    expect(errors).toEqual([]);
  });
});

describe('a clock that is put by a day between two starts', () => {
  it.each([-24, 24, -1, 1])('by %i h: nobody is written to twice', async (hours) => {
    await bench.claim(visits);
    await runOutbox(bench.deps);
    bench.clock.now += hours * HOUR;
    await bench.claim(visits);
    for (let i = 0; i < 3; i++) await runOutbox(bench.deps);
    bench.clock.now = NOON + HOUR;
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect(effects()).toEqual(Array(visits.length).fill(1));
  });

  it('forward, and back: what was withdrawn as over may be sent again, once', async () => {
    await bench.claim(visits);
    bench.clock.now += 48 * HOUR;
    await runOutbox(bench.deps);
    bench.clock.now -= 48 * HOUR;
    expect(await bench.claim(visits)).toBeNull();
    await runOutbox(bench.deps);
    expect(effects()).toEqual(Array(visits.length).fill(1));
  });

  it('back, after a fault: the wait that was set by the other clock holds up neither messages nor answers', async () => {
    let isDown = true;
    let polls = 0;
    const broken = async () => {
      if (isDown) throw new ProviderError('unreachable', 'no', { retryAfter: 60_000 });
    };
    const provider = scriptedProvider({
      send: async (messages) => {
        await broken();
        return messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted' as const, messageId: clientRef }));
      },
      events: async () => {
        await broken();
        polls += 1;
        return pageOf([]);
      },
    });
    const deps = { ...bench.deps, providers: only(provider) };
    bench.clock.now += 24 * HOUR - 2 * HOUR;
    await pollProviders(deps);
    bench.clock.now -= 22 * HOUR;
    isDown = false;
    await bench.claim(visits);
    await runOutbox(deps);
    await pollProviders(deps);
    expect([await bench.db.outbox.where('state').equals('settled').count(), polls]).toEqual([visits.length, 1]);
    // A wait that was set by this clock is kept.
    isDown = true;
    await pollProviders(deps);
    isDown = false;
    bench.clock.now += 30_000;
    await pollProviders(deps);
    expect(polls).toBe(1);
    bench.clock.now += 31_000;
    await pollProviders(deps);
    expect(polls).toBe(2);
  });

  it('back: a reminder whose fate is asked after is asked after all the same', async () => {
    const settle = vi.fn(async () => []);
    const provider = scriptedProvider({
      deduplicates: false,
      settle,
      send: async () => {
        throw new ProviderError('unreachable', 'maybe');
      },
    });
    const deps = { ...bench.deps, providers: only(provider) };
    await bench.claim(visits.slice(0, 1));
    await runOutbox(deps);
    await bench.db.providers.clear();
    bench.clock.now += 60_000;
    await runOutbox(deps);
    expect(settle).toHaveBeenCalledTimes(1);
    bench.clock.now -= 24 * HOUR;
    await runOutbox(deps);
    expect(settle).toHaveBeenCalledTimes(2);
  });
});

describe('midnight at the clinic', () => {
  const zones = ['Europe/Kaliningrad', 'Europe/Moscow', 'Asia/Kamchatka'];
  const cases = zones.flatMap((zone) => zones.map((own) => [zone, own] as const));

  it.each(cases)('of %s on a computer of %s: from 23:59:50 to 00:00:10 nobody is written to twice', async (zone, own) => {
    vi.stubEnv('TZ', own);
    expect(new Date(NOON).getHours()).toBe(Number(localTime(NOON, own).time.slice(0, 2)));
    const rules = { ...RULES, zone, quietFrom: '00:00', quietTo: '00:00' };
    const deps = { ...bench.deps, rules: async () => rules };
    const claim = () =>
      claimReminders(
        bench.db,
        {
          batch: newFactId(bench.clock.now),
          date: DAY,
          channel: 'messenger',
          template: TEMPLATE,
          visits: visits.map((visit) => visit.id),
          provider: 'processing-centre',
        },
        bench.clock.now,
        rules,
      );
    const midnight = momentOf(DAY, '00:00', zone);
    bench.clock.now = midnight - 10_000;
    expect(await claim()).toBeNull();
    await runOutbox(deps);
    bench.clock.now = midnight + 10_000;
    await claim();
    await runOutbox(deps);
    expect(effects()).toEqual(Array(visits.length).fill(1));
  });
});

describe('days that calendars trip over', () => {
  it.each([
    ['2028-02-28', '2028-02-29'],
    ['2028-02-29', '2028-03-01'],
    ['2027-12-31', '2028-01-01'],
  ])('on the evening of %s the list of %s is sent to, each once', async (today, tomorrow) => {
    await bench.clinic.stop();
    bench.db.close();
    const list = someVisits(10, () => ({ date: tomorrow }));
    Object.assign(bench, await openBench(list));
    bench.clock.now = momentOf(today, '19:00', RULES.zone);
    const wish = () => ({
      batch: newFactId(bench.clock.now),
      date: tomorrow,
      channel: 'messenger' as const,
      template: TEMPLATE,
      visits: list.map((visit) => visit.id),
      provider: 'processing-centre',
    });
    expect(await claimReminders(bench.db, wish(), bench.clock.now, RULES)).toBeNull();
    await runOutbox(bench.deps);
    expect(await claimReminders(bench.db, wish(), bench.clock.now, RULES)).toBe('nothing');
    expect(effects()).toEqual(Array(list.length).fill(1));
    bench.clock.now = momentOf(tomorrow, '23:00', RULES.zone);
    expect(await claimReminders(bench.db, wish(), bench.clock.now, RULES)).not.toBeNull();
  });
});
