import { beforeEach, describe, expect, it, vi } from 'vitest';
import { pollProviders } from '../../../utils/courier/poll.ts';
import { healthOf } from '../../../utils/courier/progress.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { createWork } from '../../../utils/courier/work.ts';
import { type Provider, ProviderError, type SendResult } from '../../../utils/providers/contract.ts';
import { Killed } from './bench.ts';
import { only, pageOf, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(6);
const bench = useBench(visits);
let sent: Record<string, string[]>;
beforeEach(async () => {
  sent = {};
  await bench.claim(visits);
  // The last three were claimed for another provider.
  const rows = await bench.db.outbox.toArray();
  await bench.db.outbox.bulkPut(rows.slice(3).map((row) => ({ ...row, provider: 'sms-gate' })));
});

function provider(id: string, parts: Partial<Provider> = {}): Provider {
  return scriptedProvider({
    id,
    async send(messages): Promise<SendResult[]> {
      sent[id] = [...(sent[id] ?? []), ...messages.map((one) => one.clientRef)];
      return messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted', messageId: `m-${clientRef}` }));
    },
    ...parts,
  });
}

const state = (id: string) => bench.db.providers.get(id);
const rowsOf = (id: string) => bench.db.outbox.filter((row) => row.provider === id);
const open = () => bench.db.outbox.where('state').notEqual('settled').count();

describe('each message goes to the provider it was claimed for', () => {
  it('and to no other', async () => {
    bench.deps.providers = only(provider('processing-centre'), provider('sms-gate'));
    await runOutbox(bench.deps);
    expect(Object.values(sent).map((refs) => refs.length)).toEqual([3, 3]);
    const rows = await bench.db.outbox.toArray();
    for (const row of rows) expect(sent[row.provider]).toContain(row.ref);
  });

  it('one that is not connected keeps what is its own, until it is back', async () => {
    bench.deps.providers = only(provider('processing-centre'));
    await runOutbox(bench.deps);
    expect([await open(), sent['sms-gate']]).toEqual([3, undefined]);
    bench.deps.providers = only(provider('processing-centre'), provider('sms-gate'));
    await runOutbox(bench.deps);
    expect([await open(), sent['sms-gate']?.length]).toEqual([0, 3]);
  });

  it('what was being handed to one that is gone is unknown, and not sent by another', async () => {
    await rowsOf('sms-gate').modify({ state: 'sending' });
    bench.deps.providers = only(provider('processing-centre'));
    await runOutbox(bench.deps);
    expect(await bench.db.outbox.where('state').equals('unknown').count()).toBe(3);
    expect(sent['processing-centre']).toHaveLength(3);
  });
});

describe('the fault of one holds nobody else', () => {
  const refusing = () => Promise.reject(new ProviderError('unauthorised', 'no'));

  it('sending, and what is wrong stands beside its own name', async () => {
    bench.deps.providers = only(provider('processing-centre', { send: refusing }), provider('sms-gate'));
    await runOutbox(bench.deps);
    expect(sent['sms-gate']).toHaveLength(3);
    expect([await state('processing-centre'), await state('sms-gate')]).toMatchObject([
      { fault: 'unauthorised', needsPerson: true },
      { fault: null },
    ]);
    const { providers } = await healthOf(bench.db, await bench.deps.providers(), bench.clock.now);
    expect(providers.map((one) => [one.id, one.fault, one.queue])).toEqual([
      ['processing-centre', 'unauthorised', 3],
      ['sms-gate', null, 0],
    ]);
  });

  it('polling', async () => {
    const asked: string[] = [];
    const events = (id: string) => async () => {
      asked.push(id);
      return pageOf([]);
    };
    bench.deps.providers = only(
      provider('processing-centre', { events: refusing }),
      provider('sms-gate', { events: events('sms-gate') }),
    );
    await pollProviders(bench.deps);
    await pollProviders(bench.deps);
    expect(asked).toEqual(['sms-gate', 'sms-gate']);
  });

  it('nor does one that stays silent: what is claimed meanwhile for another leaves at once', async () => {
    const gate = Promise.withResolvers<SendResult[]>();
    bench.deps.providers = only(provider('processing-centre', { send: () => gate.promise }), provider('sms-gate'));
    const lock = <T>(_: string, work: () => Promise<T>) => work();
    const errors: unknown[] = [];
    // What is still on its way at the end of the test finds the store closed.
    const work = createWork({ ...bench.deps, lock }, (error) => errors.push(error));
    await rowsOf('sms-gate').modify({ state: 'settled' });
    work();
    await vi.waitFor(async () => expect(await bench.db.outbox.where('state').equals('sending').count()).toBe(3));
    await rowsOf('sms-gate').modify({ state: 'claimed' });
    work();
    await vi.waitFor(() => expect(sent['sms-gate']).toHaveLength(3));
    gate.resolve([]);
    await vi.waitFor(async () => expect(await bench.db.outbox.where('state').equals('sending').count()).toBe(0));
    expect(errors).toEqual([]);
  });

  it('a bug in one is told, and the other has done its work', async () => {
    const broken = () => Promise.reject(new TypeError('a bug'));
    bench.deps.providers = only(provider('processing-centre', { send: broken }), provider('sms-gate'));
    await expect(runOutbox(bench.deps)).rejects.toThrow('a bug');
    expect(sent['sms-gate']).toHaveLength(3);
  });
});

it('whoever asks not to be disturbed while the message waits gets none', async () => {
  const [first] = visits;
  const phone = first?.phones[0]?.e164 ?? '';
  const { rules } = bench.deps;
  bench.deps.rules = async () => {
    const known = await rules();
    return { ...known, cascade: { ...known.cascade, silenced: new Set([phone]) } };
  };
  bench.deps.providers = only(provider('processing-centre'), provider('sms-gate'));
  await runOutbox(bench.deps);
  expect(Object.values(sent).flat()).toHaveLength(5);
  const known = (await bench.db.cases.get(first?.id ?? ''))?.known;
  expect(known?.messages[0]).toMatchObject({ state: 'withdrawn', why: 'silenced' });
});

describe('a queue that hands each event out once', () => {
  const ref = async () => (await bench.db.outbox.orderBy('ref').first())?.ref as string;

  /** Its events stay until they are acknowledged, one a page. */
  async function queue(parts: Partial<Provider> = {}) {
    const clientRef = await ref();
    const at = bench.clock.now;
    const waiting = ['delivered', 'read'] as const;
    const left: (typeof waiting)[number][] = [...waiting];
    const kept: number[] = [];
    const own = provider('processing-centre', {
      async events() {
        const [status] = left;
        if (!status) return pageOf([]);
        const event = { id: status, at, kind: 'status', clientRef, status, reason: null } as const;
        return pageOf([event], {
          more: true,
          async acknowledge() {
            const known = await bench.db.facts.where('visit').equals(clientRef.slice(0, 16)).toArray();
            kept.push(known.filter((fact) => fact.kind === 'delivery.reported').length);
            left.shift();
          },
        });
      },
      ...parts,
    });
    bench.deps.providers = only(own);
    return { left, kept };
  }

  const reported = async () =>
    (await bench.db.facts.toArray()).flatMap((fact) => (fact.kind === 'delivery.reported' ? [fact.data.status] : []));

  it('is emptied page by page, each kept before it is given up', async () => {
    const { left, kept } = await queue();
    await pollProviders(bench.deps);
    expect([left, kept]).toEqual([[], [1, 2]]);
    expect(await reported()).toEqual(['delivered', 'read']);
  });

  it.each(['after-events', 'after-cursor', 'before-ack', 'after-ack'] as const)(
    'killed at %s: nothing lost, nothing doubled',
    async (point) => {
      const { left } = await queue();
      bench.killAt(point);
      await expect(pollProviders(bench.deps)).rejects.toBeInstanceOf(Killed);
      expect(left).toHaveLength(point === 'after-ack' ? 1 : 2);
      await pollProviders(bench.deps);
      expect([left, await reported()]).toEqual([[], ['delivered', 'read']]);
    },
  );

  it('an acknowledgement that fails is a fault like any other: the same event comes again', async () => {
    const { left } = await queue();
    const [own] = await bench.deps.providers();
    const events = own?.provider?.events as Provider['events'];
    let fails = 1;
    const flaky: Provider['events'] = async (...ask) => {
      const page = await events(...ask);
      const acknowledge = async () => {
        fails -= 1;
        if (fails >= 0) throw new ProviderError('tooMany', 'no', { retryAfter: 1_000 });
        await page.acknowledge?.();
      };
      return { ...page, ...(page.acknowledge ? { acknowledge } : {}) };
    };
    bench.deps.providers = only(provider('processing-centre', { events: flaky }));
    await pollProviders(bench.deps);
    expect([left.length, await reported(), (await state('processing-centre'))?.fault]).toEqual([2, ['delivered'], 'tooMany']);
    bench.clock.now += 1_000;
    await pollProviders(bench.deps);
    expect([left, await reported()]).toEqual([[], ['delivered', 'read']]);
  });

  it('is left alone where another station empties it, which still sends', async () => {
    const { left } = await queue();
    const [own] = await bench.deps.providers();
    bench.deps.providers = async () => (own ? [{ ...own, isPoller: false }] : []);
    await runOutbox(bench.deps);
    await pollProviders(bench.deps);
    expect([left.length, sent['processing-centre']?.length]).toEqual([2, 3]);
  });
});

describe('a provider that is asked message by message', () => {
  it('is given what it took and what is not over: no final state, no visit that has begun', async () => {
    await bench.db.outbox.toCollection().modify({ provider: 'processing-centre' });
    bench.deps.providers = only(provider('processing-centre'));
    await runOutbox(bench.deps);
    const rows = await bench.db.outbox.toArray();
    const [one, two, three] = rows.map((row) => row.ref);
    const tell = (clientRef: string | undefined, status: 'delivered' | 'read' | 'undelivered') =>
      ({
        id: `${clientRef} ${status}`,
        at: bench.clock.now,
        kind: 'status',
        clientRef: clientRef ?? '',
        status,
        reason: null,
      }) as const;
    const asked: string[][] = [];
    const events: Provider['events'] = async (_, messages) => {
      asked.push(messages.map((message) => message.clientRef));
      return pageOf(asked.length === 1 ? [tell(one, 'read'), tell(two, 'undelivered'), tell(three, 'delivered')] : []);
    };
    bench.deps.providers = only(provider('processing-centre', { events, readsOpen: true }));
    await pollProviders(bench.deps);
    await pollProviders(bench.deps);
    // A delivered message may still be read.
    expect([asked[0]?.length, asked[1]?.length, asked[1]?.includes(three ?? '')]).toEqual([6, 4, true]);
    bench.clock.now += 86_400_000;
    await pollProviders(bench.deps);
    expect(asked[2]).toEqual([]);
  });

  it('is told its own id and when it took it; what a person said to have left is not asked about', async () => {
    bench.deps.providers = only(provider('processing-centre'), provider('sms-gate'));
    await runOutbox(bench.deps);
    const [first] = await rowsOf('sms-gate').toArray();
    await rowsOf('sms-gate').modify((row) => {
      if (row.ref !== first?.ref) delete row.messageId;
    });
    const asked = vi.fn<Provider['events']>(async () => pageOf([]));
    bench.deps.providers = only(provider('sms-gate', { events: asked, readsOpen: true }));
    await pollProviders(bench.deps);
    const { ref: clientRef = '', message } = first ?? {};
    const { channel, to, text } = message ?? {};
    expect(asked.mock.calls[0]?.[1]).toEqual([
      { clientRef, messageId: `m-${clientRef}`, channel, to, text, acceptedAt: bench.clock.now },
    ]);
  });

  it('not oftener than it wants, whoever asks; a clock set back does not stop it', async () => {
    const asked = vi.fn<Provider['events']>(async () => pageOf([]));
    bench.deps.providers = only(provider('sms-gate', { events: asked, pollEvery: 10_000 }));
    await pollProviders(bench.deps);
    bench.clock.now += 9_999;
    await pollProviders(bench.deps);
    expect(asked).toHaveBeenCalledTimes(1);
    bench.clock.now += 1;
    await pollProviders(bench.deps);
    bench.clock.now -= 3_600_000;
    await pollProviders(bench.deps);
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('the same status told at every poll is no sign that anything moves', async () => {
    bench.deps.providers = only(provider('processing-centre'));
    await runOutbox(bench.deps);
    const clientRef = (await rowsOf('processing-centre').first())?.ref ?? '';
    const event = { id: 'sent', at: bench.clock.now, kind: 'status', clientRef, status: 'sent', reason: null } as const;
    bench.deps.providers = only(provider('processing-centre', { events: async () => pageOf([event]) }));
    await pollProviders(bench.deps);
    const first = (await state('processing-centre'))?.lastEvent;
    bench.clock.now += 60_000;
    await pollProviders(bench.deps);
    expect([first, (await state('processing-centre'))?.lastEvent]).toEqual([bench.clock.now - 60_000, bench.clock.now - 60_000]);
  });
});

describe('a reminder that may have left, at a provider that does not de-duplicate', () => {
  const lost = () => Promise.reject(new ProviderError('unreachable', 'maybe'));

  it('is asked about ever more rarely, and in the end no more: a person decides', async () => {
    const asked: number[] = [];
    bench.deps.providers = only(
      provider('sms-gate', {
        deduplicates: false,
        send: lost,
        async settle() {
          asked.push(bench.clock.now);
          return [];
        },
      }),
    );
    const start = bench.clock.now;
    for (let i = 0; i < 320; i++) {
      await runOutbox(bench.deps);
      bench.clock.now += 15_000;
    }
    const waits = asked.slice(1).map((at, i) => Math.round((at - (asked[i] ?? 0)) / 1000));
    expect(waits).toEqual([15, 30, 60, 120, 240, 480, 900, 1800]);
    expect((asked[0] ?? 0) - start).toBe(15_000);
    expect(await bench.db.outbox.where('state').equals('unknown').count()).toBe(3);
  });

  it('when the request began is told, so that its journal can be read from there', async () => {
    const began = bench.clock.now;
    const settle = vi.fn<Provider['settle']>(async () => []);
    bench.deps.providers = only(provider('sms-gate', { deduplicates: false, send: lost, settle }));
    await runOutbox(bench.deps);
    bench.clock.now += 60_000;
    await runOutbox(bench.deps);
    expect(settle.mock.calls[0]?.[0].map((one) => one.sentAt)).toEqual([began, began, began]);
  });

  it('what its journal has after all was sent', async () => {
    const settle: Provider['settle'] = async (asked) =>
      asked.map(({ clientRef }) => ({ clientRef, known: true, messageId: 'm-9' }));
    bench.deps.providers = only(provider('sms-gate', { deduplicates: false, send: lost, settle }));
    await runOutbox(bench.deps);
    bench.clock.now += 60_000;
    await runOutbox(bench.deps);
    const rows = await rowsOf('sms-gate').toArray();
    expect(rows.map((row) => [row.state, row.taken, row.messageId])).toEqual(Array(3).fill(['settled', true, 'm-9']));
  });
});

it('what an older version put in doubt is asked about from its last change', async () => {
  // Rows of before there was `sentAt` and `messageId` have neither.
  const rows = await bench.db.outbox.toArray();
  await bench.db.outbox.bulkPut(rows.map(({ sentAt: _, messageId: __, ...row }) => ({ ...row, state: 'unknown' as const })));
  const settle = vi.fn<Provider['settle']>(async () => []);
  bench.deps.providers = only(provider('processing-centre', { settle }));
  await runOutbox(bench.deps);
  expect(settle.mock.calls[0]?.[0].map((one) => one.sentAt)).toEqual(rows.slice(0, 3).map((row) => row.changedAt));
});
