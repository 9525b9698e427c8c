import { beforeEach, describe, expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import { settleByPerson } from '../../../utils/courier/stop.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import type { OutgoingMessage, Provider } from '../../../utils/providers/contract.ts';
import { ProviderError } from '../../../utils/providers/contract.ts';
import { Killed } from './bench.ts';
import { only, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(3);
const bench = useBench(visits);
let sent: OutgoingMessage[];
beforeEach(() => {
  sent = [];
});

/** A provider whose answers to a send are lost; it does not de-duplicate, unless told otherwise. */
function lossy(parts: Partial<Provider> = {}): void {
  const provider = scriptedProvider({
    deduplicates: false,
    send: async (messages) => {
      sent.push(...messages);
      throw new ProviderError('unreachable', 'maybe');
    },
    settle: async (asked) => asked.map(({ clientRef }) => ({ clientRef, known: false })),
    ...parts,
  });
  bench.deps.providers = only(provider);
}

async function beat(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await runOutbox(bench.deps);
    bench.clock.now += 400_000;
  }
}

const messages = async () => (await bench.db.cases.toArray()).map((row) => row.known.messages[0]);
const rows = () => bench.db.outbox.toArray();
const byPerson = (ref: string, left: boolean, op = newFactId(bench.clock.now)) =>
  settleByPerson(bench.deps, op, ref, left, 'Анна');

describe('a provider that does not de-duplicate', () => {
  it('never twice: what may have left stays unknown and is not sent again', async () => {
    lossy();
    await bench.claim(visits);
    await beat(5);
    expect(sent).toHaveLength(3);
    expect((await messages()).map((message) => message?.state)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('what it knows of after all is settled as sent', async () => {
    lossy({ settle: async (asked) => asked.map(({ clientRef }) => ({ clientRef, known: true, messageId: 'm-1' })) });
    await bench.claim(visits);
    await beat(2);
    expect(sent).toHaveLength(3);
    expect((await messages()).map((message) => message?.state)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('a person says it left: settled, and cannot be claimed again', async () => {
    lossy();
    await bench.claim(visits);
    await beat(1);
    for (const row of await rows()) expect(await byPerson(row.ref, true)).toBe(true);
    expect(await bench.claim(visits)).toBe('nothing');
    await beat(2);
    expect(sent).toHaveLength(3);
  });

  it('a person says it did not leave: withdrawn under their name, and can be claimed again', async () => {
    lossy();
    await bench.claim(visits.slice(0, 1));
    await beat(1);
    const [row] = await rows();
    expect(await byPerson(row?.ref as string, false)).toBe(true);
    expect(await messages()).toContainEqual(expect.objectContaining({ state: 'withdrawn', why: 'notLeft' }));
    const facts = await bench.db.facts.toArray();
    expect(facts.find((fact) => fact.kind === 'message.withdrawn')?.by).toBe('Анна');
    expect(await bench.claim(visits.slice(0, 1))).toBeNull();
  });

  it('a decision arriving twice is one; one about what is in no doubt, or nowhere, changes nothing', async () => {
    lossy();
    await bench.claim(visits.slice(0, 1));
    await beat(1);
    const [row] = await rows();
    const op = newFactId(bench.clock.now);
    expect([await byPerson(row?.ref as string, false, op), await byPerson(row?.ref as string, true, op)]).toEqual([true, false]);
    expect(await byPerson('aaaaaaaaaaaaaaaa.evening.sms', true)).toBe(false);
    expect((await rows())[0]).toMatchObject({ state: 'settled', taken: false });
  });
});

describe('settling', () => {
  it('what the provider does not speak of stays unknown', async () => {
    lossy({ deduplicates: true, settle: async () => [] });
    await bench.claim(visits);
    await beat(3);
    expect(sent).toHaveLength(3);
    expect((await rows()).every((row) => row.state === 'unknown')).toBe(true);
  });

  it('a person’s decision during the question stands, whatever the answer says', async () => {
    lossy({
      deduplicates: true,
      settle: async (asked) => {
        for (const { clientRef } of asked) await byPerson(clientRef, true);
        return asked.map(({ clientRef }) => ({ clientRef, known: false }));
      },
    });
    await bench.claim(visits);
    await beat(4);
    expect(sent).toHaveLength(3);
    expect((await rows()).every((row) => row.state === 'settled' && row.taken)).toBe(true);
    expect((await messages()).map((message) => message?.state)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it.each(['html', '500', 'drop-before', 'truncated-json'] as const)(
    'the question itself meets %s: nothing is sent until it is answered',
    async (mode) => {
      const { centre } = bench.clinic;
      await bench.claim(visits);
      bench.killAt('after-answer');
      await expect(runOutbox(bench.deps)).rejects.toBeInstanceOf(Killed);
      centre.fail(mode, { on: 'query' });
      await runOutbox(bench.deps);
      expect(centre.requests.filter((one) => one.path === '/v1/messages')).toHaveLength(1);
      await beat(2);
      expect([...centre.effects().values()]).toEqual([1, 1, 1]);
      expect((await rows()).every((row) => row.state === 'settled' && row.taken)).toBe(true);
    },
  );

  it('a centre silent for 20 seconds is given up as silent, and nothing is doubled', { timeout: 30_000 }, async () => {
    const { centre } = bench.clinic;
    centre.fail('stall', { on: 'send' });
    await bench.claim(visits);
    const began = performance.now();
    await runOutbox(bench.deps);
    expect(performance.now() - began).toBeGreaterThan(19_000);
    expect(await bench.db.providers.get('processing-centre')).toMatchObject({ fault: 'silent' });
    expect((await messages()).map((message) => message?.state)).toEqual(['unknown', 'unknown', 'unknown']);
    bench.clock.now += 10_000;
    await beat(2);
    expect([...centre.effects().values()]).toEqual([1, 1, 1]);
    expect((await rows()).every((row) => row.taken)).toBe(true);
  });
});
