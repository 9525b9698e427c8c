import { expect, it } from 'vitest';
import { runOutbox } from '../../../utils/courier/run.ts';
import { stopBatch } from '../../../utils/courier/stop.ts';
import { type OutgoingMessage, ProviderError } from '../../../utils/providers/contract.ts';
import { only, scriptedProvider } from './scripted-provider.ts';
import { someVisits } from './some-visits.ts';
import { useBench } from './use-bench.ts';

const HOUR = 3_600_000;
const visits = someVisits(2);
const bench = useBench(visits);

const shown = async () => (await bench.db.cases.toArray()).map((row) => row.known.messages[0]?.state);

it('a wait after a fault ends with the clock that it was told by', async () => {
  const sent: OutgoingMessage[] = [];
  let fails = 1;
  bench.deps.providers = only(
    scriptedProvider({
      async send(messages) {
        if (fails-- > 0) throw new ProviderError('tooMany', 'no', { retryAfter: 90_000 });
        sent.push(...messages);
        return messages.map(({ clientRef }) => ({ clientRef, outcome: 'accepted', messageId: 'm' }));
      },
    }),
  );
  await bench.claim(visits);
  await runOutbox(bench.deps);
  bench.clock.now -= 20_000;
  await runOutbox(bench.deps);
  expect(sent).toEqual([]);
  bench.clock.now -= 3 * HOUR;
  await runOutbox(bench.deps);
  expect(sent).toHaveLength(2);
});

it('what came of a sending is read after it, though the clock says otherwise', async () => {
  bench.deps.providers = only(
    scriptedProvider({
      send: async (messages) => {
        bench.clock.now -= HOUR;
        return messages.map(({ clientRef }) => ({ clientRef, outcome: 'refused', code: 'no_account' }));
      },
    }),
  );
  await bench.claim(visits);
  await runOutbox(bench.deps);
  expect(await shown()).toEqual(['refused', 'refused']);
});

it('a stop, and a claim after it, are read in their order too', async () => {
  await bench.claim(visits);
  const [batch] = await bench.db.batches.toArray();
  bench.clock.now -= 10 * 60_000;
  await stopBatch(bench.deps, batch?.id ?? '', 'Анна');
  expect(await shown()).toEqual(['withdrawn', 'withdrawn']);
  bench.clock.now -= 10 * 60_000;
  await bench.claim(visits);
  expect(await shown()).toEqual(['claimed', 'claimed']);
});

it('a question that was to be put later is put', async () => {
  const asked: number[] = [];
  bench.deps.providers = only(
    scriptedProvider({
      deduplicates: false,
      send: () => Promise.reject(new ProviderError('unreachable', 'maybe')),
      async settle() {
        asked.push(bench.clock.now);
        return [];
      },
    }),
  );
  await bench.claim(visits);
  for (let i = 0; i < 3; i++) {
    await runOutbox(bench.deps);
    bench.clock.now += 30_000;
  }
  const before = asked.length;
  bench.clock.now -= 3 * HOUR;
  await runOutbox(bench.deps);
  expect(asked.length).toBe(before + 1);
});
