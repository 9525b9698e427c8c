import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createWork } from '../../../utils/courier/work.ts';
import { type Provider, ProviderError } from '../../../utils/providers/contract.ts';
import { only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(30);
const bench = useBench(visits);
let errors: unknown[];
beforeEach(() => {
  errors = [];
});

/** Work with a lock like the browser's: one holder of a name, the others in a row. */
function startWork(parts: Partial<typeof bench.deps> = {}): () => void {
  const queue = new Map<string, Promise<unknown>>();
  const lock = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const turn = (queue.get(name) ?? Promise.resolve()).catch(() => undefined).then(work);
    queue.set(name, turn);
    return turn;
  };
  return createWork({ ...bench.deps, lock, ...parts }, (error) => errors.push(error));
}

/** Counts what runs at once. */
function counting(parts: Partial<Provider>) {
  const now = { send: 0, events: 0 };
  const most = { send: 0, events: 0 };
  const calls = { send: 0, events: 0 };
  async function during<T>(what: 'send' | 'events', work: () => Promise<T>): Promise<T> {
    calls[what] += 1;
    now[what] += 1;
    most[what] = Math.max(most[what], now[what]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    now[what] -= 1;
    return work();
  }
  const base = scriptedProvider({
    send: async (messages) => messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted' as const, messageId: 'm' })),
    ...parts,
  });
  const provider: Provider = {
    ...base,
    send: (...ask) => during('send', () => base.send(...ask)),
    events: (...ask) => during('events', () => base.events(...ask)),
  };
  return { providers: only(provider), most, calls };
}

const isSettled = async () => expect(await bench.db.outbox.where('state').notEqual('settled').count()).toBe(0);

describe('work', () => {
  it('pressed fifty times at once sends each message once, one request of a kind at a time', async () => {
    const { providers, most, calls } = counting({});
    await bench.claim(visits);
    const work = startWork({ providers });
    for (let i = 0; i < 50; i++) work();
    await vi.waitFor(isSettled);
    expect([most, calls.send]).toEqual([{ send: 1, events: 1 }, 2]);
  });

  it('two workers side by side share one lock: each message once', async () => {
    const work = startWork();
    await bench.claim(visits);
    work();
    work();
    await vi.waitFor(isSettled, { timeout: 5_000 });
    expect([...bench.clinic.centre.effects().values()]).toEqual(Array(30).fill(1));
  });

  it('what is claimed while a run is under way leaves at its end, without another beat', async () => {
    const { providers } = counting({});
    const work = startWork({ providers });
    await bench.claim(visits.slice(0, 10));
    work();
    await bench.claim(visits.slice(10));
    work();
    await vi.waitFor(isSettled);
  });

  it('asks for events no oftener than every four seconds, however often it is pressed', async () => {
    const { providers, calls } = counting({});
    const work = startWork({ providers });
    for (let i = 0; i < 4; i++) {
      work();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(calls.events).toBe(1);
    bench.clock.now += 4_000;
    work();
    await vi.waitFor(() => expect(calls.events).toBe(2));
  });

  it('a clock set back does not stop the polling', async () => {
    const { providers, calls } = counting({});
    const work = startWork({ providers });
    work();
    await vi.waitFor(() => expect(calls.events).toBe(1));
    await vi.waitFor(async () => expect((await bench.db.providers.get('processing-centre'))?.cursor).toBe('c1'));
    bench.clock.now -= 3_600_000;
    work();
    await vi.waitFor(() => expect(calls.events).toBe(2));
  });

  it('a bug in one run is told, and the next press works again', async () => {
    let isBroken = true;
    const events = async () => {
      if (isBroken) throw new TypeError('a bug');
      return pageOf([]);
    };
    const work = startWork({ providers: counting({ events }).providers });
    work();
    await vi.waitFor(() => expect(errors).toMatchObject([{ message: 'a bug' }]));
    isBroken = false;
    bench.clock.now += 4_000;
    work();
    await vi.waitFor(async () => expect((await bench.db.providers.get('processing-centre'))?.lastHeard).toBe(bench.clock.now));
  });

  it('after a fault goes on by itself once the wait is over, and not before', async () => {
    let isFailing = true;
    const send: Provider['send'] = async (messages) => {
      if (isFailing) throw new ProviderError('unavailable', 'no', { retryAfter: 60 });
      return messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted' as const, messageId: 'm' }));
    };
    const { providers, calls } = counting({ send });
    await bench.claim(visits);
    startWork({ providers })();
    await vi.waitFor(async () => expect((await bench.db.providers.get('processing-centre'))?.fault).toBe('unavailable'));
    isFailing = false;
    // Its timer runs out while the clock stands: still too early.
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(calls.send).toBe(1);
    bench.clock.now += 60;
    await vi.waitFor(isSettled);
  });

  it('without a provider it does nothing, and keeps what is claimed', async () => {
    await bench.claim(visits);
    startWork({ providers: async () => [] })();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([errors, await bench.db.outbox.where('state').equals('claimed').count()]).toEqual([[], 30]);
  });
});
