import { beforeEach, describe, expect, it } from 'vitest';
import { batchProgress } from '../../../utils/courier/progress.ts';
import { runOutbox } from '../../../utils/courier/run.ts';
import { type OutgoingMessage, type Provider, ProviderError, type SendResult } from '../../../utils/providers/contract.ts';
import { only, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const visits = someVisits(25, (i) => (i === 3 ? { patient: 'Ж'.repeat(250) } : {}));
const bench = useBench(visits);
let sends: string[][];
beforeEach(() => {
  sends = [];
});

function provide(answer: (messages: readonly OutgoingMessage[]) => SendResult[], parts: Partial<Provider> = {}): void {
  const provider = scriptedProvider({
    send: async (messages) => {
      sends.push(messages.map((message) => message.clientRef));
      return answer(messages);
    },
    ...parts,
  });
  bench.deps.providers = only(provider);
}

async function beat(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await runOutbox(bench.deps);
    bench.clock.now += 301_000;
  }
}

const accepted = ({ clientRef }: OutgoingMessage): SendResult => ({
  clientRef,
  outcome: 'accepted',
  messageId: `m-${clientRef}`,
});
const progress = async () =>
  batchProgress(bench.db, (await bench.db.batches.toCollection().first())?.id as string, bench.clock.now);

describe('what a provider objects to', () => {
  it('one message that the centre cannot read is refused alone; the other 24 leave once', async () => {
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect([...bench.clinic.centre.effects().values()]).toEqual(Array(24).fill(1));
    expect(await progress()).toMatchObject({ accepted: 24, left: 0, done: true, failed: [{ code: 'bad_request' }] });
    expect((await bench.db.providers.get('processing-centre'))?.fault).toBeNull();
  });

  it('a centre that can read none of them is waited for, and the operator is told', async () => {
    provide(() => {
      throw new ProviderError('badRequest', 'no');
    });
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect(await progress()).toMatchObject({ accepted: 0, failed: [], left: 25, held: { fault: 'badRequest' } });
  });

  it('a conflict about some messages takes those out, and the rest go at once', async () => {
    let strange = '';
    provide((messages) => {
      strange ||= messages[0]?.clientRef as string;
      if (messages.some((one) => one.clientRef === strange)) throw new ProviderError('refRefused', 'no', { refs: [strange] });
      return messages.map(accepted);
    });
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect(await progress()).toMatchObject({ accepted: 25, left: 0, done: true });
    expect(await bench.db.outbox.get(strange)).toMatchObject({ state: 'settled', taken: true });
  });

  it.each([[[]], [['another-system']]])(
    'a conflict that names none of ours (%j) is waited out, not asked in a circle',
    async (refs) => {
      provide(() => {
        throw new ProviderError('refRefused', 'no', { refs });
      });
      await bench.claim(visits);
      await runOutbox(bench.deps);
      expect(sends).toHaveLength(1);
      expect(await progress()).toMatchObject({ left: 25, held: { fault: 'refRefused' } });
    },
  );

  it('a message refused for a passing reason waits behind the others, and is given up after five attempts', async () => {
    let poor = '';
    provide((messages) => {
      poor ||= messages[0]?.clientRef as string;
      return messages.map((one) =>
        one.clientRef === poor ? { clientRef: poor, outcome: 'returned', code: 'quota' } : accepted(one),
      );
    });
    await bench.claim(visits);
    bench.clock.now += 1_000;
    await beat(2);
    expect(sends[1]?.at(-1)).toBe(poor);
    await beat(5);
    expect(sends.flat().filter((ref) => ref === poor)).toHaveLength(5);
    expect(await progress()).toMatchObject({ accepted: 24, failed: [{ code: 'quota' }], done: true });
  });

  it('a message the answer leaves out is in doubt, asked about, and leaves in the end', async () => {
    let missing = '';
    provide(
      (messages) => {
        const isFirst = missing === '';
        missing ||= messages[0]?.clientRef as string;
        return messages.filter((one) => !isFirst || one.clientRef !== missing).map(accepted);
      },
      { settle: async (asked) => asked.map(({ clientRef }) => ({ clientRef, known: false })) },
    );
    await bench.claim(visits);
    await runOutbox(bench.deps);
    expect(await bench.db.outbox.get(missing)).toMatchObject({ state: 'unknown' });
    bench.clock.now += 301_000;
    await beat(2);
    expect(sends.flat().filter((ref) => ref === missing)).toHaveLength(2);
    expect(await progress()).toMatchObject({ accepted: 25, done: true });
  });
});
