import { beforeEach, describe, expect, it } from 'vitest';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { type EventPage, ProviderError, type ProviderFault, type SendResult } from '../../../utils/providers/contract.ts';
import { only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(3);
const bench = useBench(visits);
beforeEach(async () => {
  await bench.claim(visits);
});

const state = () => bench.db.providers.get('processing-centre');

/** A poll and a send under way at once; both have gone out before either is answered, in the order given. */
async function race(first: 'poll' | 'send', poll: () => EventPage, send: () => SendResult[]): Promise<void> {
  const gates = { poll: Promise.withResolvers<void>(), send: Promise.withResolvers<void>() };
  const out = { poll: Promise.withResolvers<void>(), send: Promise.withResolvers<void>() };
  const provider = scriptedProvider({
    events: async () => {
      out.poll.resolve();
      await gates.poll.promise;
      return poll();
    },
    send: async () => {
      out.send.resolve();
      await gates.send.promise;
      return send();
    },
  });
  const deps = { ...bench.deps, providers: only(provider) };
  const running = { poll: pollProviders(deps), send: runOutbox(deps) };
  await Promise.all([out.poll.promise, out.send.promise]);
  gates[first].resolve();
  await running[first];
  const second = first === 'poll' ? 'send' : 'poll';
  gates[second].resolve();
  await running[second];
}

function fault<T>(code: ProviderFault, seconds: number | null = null): () => T {
  return () => {
    throw new ProviderError(code, 'no', { retryAfter: seconds === null ? null : seconds * 1000 });
  };
}

const accept = async (): Promise<SendResult[]> =>
  (await bench.db.outbox.toArray()).map((row) => ({ clientRef: row.ref, outcome: 'accepted', messageId: 'm' }));

describe('a poll and a send side by side', () => {
  it('a Retry-After told to the send is kept though the poll beside it succeeds', async () => {
    await race('send', () => pageOf([]), fault('tooMany', 90));
    expect(await state()).toMatchObject({ fault: 'tooMany', retryAt: bench.clock.now + 90_000 });
  });

  it('a Retry-After told to the poll is kept though the send beside it succeeds', async () => {
    const results = await accept();
    await race('poll', fault('tooMany', 90), () => results);
    expect(await state()).toMatchObject({ fault: 'tooMany', retryAt: bench.clock.now + 90_000, lastAccepted: bench.clock.now });
  });

  it('a shorter wait does not cut a longer one', async () => {
    await race('send', fault('serverError'), fault('tooMany', 90));
    expect((await state())?.retryAt).toBe(bench.clock.now + 90_000);
  });

  it('a refused key stops everything, whatever the other call meets', async () => {
    await race('send', () => pageOf([]), fault('unauthorised'));
    expect(await state()).toMatchObject({ fault: 'unauthorised', needsPerson: true });
    bench.clock.now += 86_400_000;
    await pollProviders(bench.deps);
    expect(bench.clinic.centre.requests).toHaveLength(0);
  });

  it('polls that succeed do not shorten the back-off of sends that fail', async () => {
    bench.clinic.centre.fail('500', { on: 'send', times: Number.POSITIVE_INFINITY });
    const waits: number[] = [];
    for (let i = 0; i < 4; i++) {
      await runOutbox(bench.deps);
      const { retryAt } = (await state()) as { retryAt: number };
      waits.push((retryAt - bench.clock.now) / 1000);
      bench.clock.now = retryAt;
      await pollProviders(bench.deps);
    }
    expect(waits).toEqual([5, 10, 20, 40]);
    expect((await state())?.fault).toBe('serverError');
    bench.clinic.centre.heal();
    await runOutbox(bench.deps);
    expect(await state()).toMatchObject({ fault: null, faults: 0 });
    expect([...bench.clinic.centre.effects().values()]).toEqual([1, 1, 1]);
  });

  it('with nothing left to send, a poll that succeeds ends the fault', async () => {
    bench.clinic.centre.fail('429', { on: 'send' });
    await runOutbox(bench.deps);
    await bench.db.outbox.toCollection().modify({ state: 'settled' });
    bench.clock.now += 10_000;
    await pollProviders(bench.deps);
    expect(await state()).toMatchObject({ fault: null, faults: 0, retryAt: null });
  });
});
