import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { expect, vi } from 'vitest';
import { ProviderError } from '../../../../utils/providers/contract.ts';
import type { Fault } from '../../../clinic/centre/faults.ts';
import { type Bench, CANARY, faultOf } from './bench.ts';
import type { Scenario } from './scenario.ts';

/** A server on another port, which is another host to a token; how many requests it got. */
async function openStranger() {
  let visits = 0;
  const server = createServer((_, response) => {
    visits += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    visits: () => visits,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

/** A poll that asks the vendor something, past what is read at the first start. */
async function poll(bench: Bench) {
  return bench.provider.events(
    bench.kind.isOnceOnly ? JSON.stringify({ polled: bench.clock.now, receipt: '' }) : null,
    bench.open,
  );
}

const sendOne = (bench: Bench) => bench.provider.send([bench.remind()], 'batch');

/** Each way in which a call goes wrong, and what it is told as. */
const wrongs: readonly (readonly [Fault, string])[] = [
  ['401', 'unauthorised'],
  ['403', 'forbidden'],
  ['429', 'tooMany'],
  ['500', 'serverError'],
  ['503', 'unavailable'],
  ['accept-500', 'serverError'],
  ['html', 'notJson'],
  ['truncated-json', 'notJson'],
  ['drop-before', 'unreachable'],
  ['drop-after', 'unreachable'],
  ['redirect', 'redirected'],
];

export const wire: readonly Scenario[] = [
  {
    name: '429: waits as long as it is told',
    async run(bench) {
      bench.clinic.centre.fail('429', { on: 'send', retryAfter: 7 });
      expect(await faultOf(sendOne(bench))).toMatchObject({ fault: 'tooMany', wasTaken: 'no', retryAfter: 7_000 });
      await bench.send();
      bench.clinic.centre.fail('429', { on: 'events', retryAfter: 9 });
      expect(await faultOf(poll(bench))).toMatchObject({ fault: 'tooMany', retryAfter: 9_000 });
    },
  },
  {
    name: 'A captive portal, half an answer, a broken line: each is told as what it is',
    async run(bench) {
      for (const [mode, fault] of wrongs) {
        bench.clinic.centre.fail(mode, { on: 'send' });
        expect([mode, (await faultOf(sendOne(bench))).fault]).toEqual([mode, fault]);
      }
    },
  },
  {
    name: 'An answer that never ends (slow loris) is given up in time',
    async run(bench) {
      await bench.send();
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      const asked: number[] = [];
      // Twenty seconds pass in 200 ms.
      vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
        asked.push(ms);
        return timeout(ms / 100);
      });
      for (const mode of ['drip', 'stall'] as const) {
        bench.clinic.centre.fail(mode, { on: 'events' });
        expect([mode, (await faultOf(poll(bench))).fault]).toEqual([mode, 'silent']);
        bench.clinic.centre.fail(mode, { on: 'send' });
        expect(await faultOf(sendOne(bench))).toMatchObject({ fault: 'silent', wasTaken: 'maybe' });
      }
      expect(asked.length).toBeGreaterThan(3);
      expect(Math.max(...asked)).toBeLessThanOrEqual(20_000);
      vi.restoreAllMocks();
    },
  },
  {
    name: 'A body of 200 MB is broken off at once',
    async run(bench) {
      await bench.send();
      for (const [on, call] of [
        ['events', poll],
        ['send', sendOne],
      ] as const) {
        bench.clinic.centre.fail('flood', { on });
        const began = performance.now();
        expect(await faultOf(call(bench))).toMatchObject({ fault: 'tooBig' });
        expect(performance.now() - began).toBeLessThan(5_000);
      }
    },
  },
  {
    name: 'A redirect to another host is not followed',
    async run(bench) {
      const stranger = await openStranger();
      try {
        await bench.send();
        for (const [on, call] of [
          ['events', poll],
          ['send', sendOne],
        ] as const) {
          bench.clinic.centre.fail('redirect', { on, to: stranger.url });
          expect(await faultOf(call(bench))).toMatchObject({ fault: 'redirected' });
        }
        expect(stranger.visits()).toBe(0);
      } finally {
        await stranger.close();
      }
    },
  },
  {
    name: 'Whoever asked can give up',
    async run(bench) {
      await bench.send();
      bench.clinic.centre.fail('stall', { on: 'send' });
      const giveUp = new AbortController();
      const asked = bench.provider.send([bench.remind()], 'batch', giveUp.signal);
      await vi.waitFor(() => expect(bench.clinic.centre.requests.some(({ status }) => status === null)).toBe(true));
      giveUp.abort();
      expect(await faultOf(asked)).toMatchObject({ fault: 'silent' });
    },
  },
  {
    name: 'The secret stands in no error, no log, no memory and no answer',
    async run(bench) {
      const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) => vi.spyOn(console, level));
      const errors: ProviderError[] = [];
      const message = await bench.send();
      const unknown = { ...message, sentAt: bench.clock.now };
      const calls = [sendOne, poll, () => bench.provider.settle([unknown]), () => bench.provider.check()];
      for (const mode of [...wrongs.map(([one]) => one), 'flood'] as Fault[]) {
        for (const call of calls) {
          bench.memory.delete('settled');
          bench.clinic.centre.fail(mode, { times: 9 });
          // Some calls end well where the fault does not touch what they ask.
          await call(bench).catch((error: unknown) => errors.push(error as ProviderError));
          bench.clinic.centre.heal();
        }
      }
      // A line that is dead, and addresses that a browser does not even try.
      const nowhere = async () => Promise.reject(new TypeError(`Failed to fetch ${bench.clinic.centreUrl}/${CANARY}`));
      const dead = bench.connect({}, nowhere as typeof fetch);
      for (const call of [dead.check(), dead.send([bench.remind()], 'b'), dead.events(null, bench.open)])
        errors.push(await faultOf(call));

      expect(errors.length).toBeGreaterThan(wrongs.length * 3);
      for (const error of errors) {
        expect(error).toBeInstanceOf(ProviderError);
        const shown = `${inspect(error, { depth: 9 })} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
        expect(shown).not.toContain(CANARY);
        expect(shown).not.toContain(new URL(bench.clinic.centreUrl).host);
        expect(shown).not.toContain(message.to.slice(1));
      }
      expect(logs.flatMap((spy) => spy.mock.calls)).toEqual([]);
      expect(JSON.stringify([...bench.memory])).not.toContain(CANARY);
      expect(JSON.stringify(await bench.drain(null))).not.toContain(CANARY);
      vi.restoreAllMocks();
    },
  },
  {
    name: 'No answer allows any page to read it (no CORS headers)',
    async run(bench) {
      await bench.provider.check();
      await bench.send();
      await bench.drain(null);
      expect(bench.wire.answers.length).toBeGreaterThan(2);
      const allowing = bench.wire.answers.filter(({ headers }) =>
        [...headers.keys()].some((name) => name.startsWith('access-control')),
      );
      expect(allowing).toEqual([]);
    },
  },
];
