import { expect } from 'vitest';
import type { ProviderEvent } from '../../../../utils/providers/contract.ts';
import type { Bench } from './bench.ts';
import type { Scenario } from './scenario.ts';
import { statusesOf } from './sending.ts';

const minute = 60_000;
const hour = 60 * minute;

const idsOf = (events: readonly ProviderEvent[]) => [...new Set(events.map((event) => event.id))].sort();

/** Five reminders, three of which are read and answered in words; and how the events stand before any of it was read. */
async function fillEvents(bench: Bench): Promise<string | null> {
  for (let i = 0; i < 5; i++) await bench.send();
  const { cursor } = await bench.drain(null);
  bench.pass(hour);
  for (const { to } of bench.open.slice(0, 3)) bench.clinic.phones.reply(to, 'да, буду');
  bench.clock.now += 1_000;
  return cursor;
}

export const reading: readonly Scenario[] = [
  {
    name: 'What was read and not kept is read again',
    async run(bench) {
      const cursor = await fillEvents(bench);
      const first = await bench.provider.events(cursor, bench.open);
      // The worker died before the commit: another begins where the last commit stood.
      const again = await bench.connect().events(cursor, bench.open);
      expect(again.events).toEqual(first.events);
      expect(first.events.length).toBeGreaterThan(0);
      await again.acknowledge?.();
      const all = await bench.drain(again.cursor);
      for (const { clientRef } of bench.open) {
        expect(statusesOf([...first.events, ...all.events], clientRef)).toContain('delivered');
      }
    },
  },
  {
    name: 'Events told twice are the same events',
    async run(bench) {
      const cursor = await fillEvents(bench);
      if (bench.kind.isOnceOnly) {
        const { queue } = bench.clinic.greenApi ?? {};
        const before = queue?.size();
        const twice = [await bench.provider.events(cursor, bench.open), await bench.provider.events(cursor, bench.open)];
        expect(twice[1]?.events).toEqual(twice[0]?.events);
        expect(queue?.size()).toBe(before);
        return;
      }
      const plain = await bench.drain(cursor);
      bench.clinic.centre.fail('duplicate-events', { times: 20 });
      const twice = await bench.drain(cursor);
      bench.clinic.centre.heal();
      expect(idsOf(twice.events)).toEqual(idsOf(plain.events));
      expect(plain.events.length).toBeGreaterThan(4);
    },
  },
  {
    name: 'Events out of order are none the less',
    async run(bench) {
      const cursor = await fillEvents(bench);
      const { greenApi } = bench.clinic;
      if (greenApi) {
        const size = greenApi.queue.size();
        greenApi.queue.reverse();
        const { events, skipped } = await bench.drain(cursor);
        expect([skipped, events.length]).toEqual([0, size]);
        for (const { clientRef } of bench.open) expect(statusesOf(events, clientRef)).toEqual(['delivered', 'sent']);
        return;
      }
      const plain = await bench.drain(cursor);
      bench.clinic.centre.fail('shuffle-events', { times: 20 });
      const shuffled = await bench.drain(cursor);
      bench.clinic.centre.heal();
      expect(idsOf(shuffled.events)).toEqual(idsOf(plain.events));
    },
  },
  {
    name: 'Ids beyond 2^53 stay apart',
    async run(bench) {
      const { smsAero, greenApi } = bench.clinic;
      if (smsAero) smsAero.nextId = 9_007_199_254_740_992n;
      greenApi?.queue.startAt(9_007_199_254_740_992n);
      if (bench.kind.id === 'processing-centre') {
        // The centre's ids are texts; these look like numbers.
        const known = new Map<string, string>();
        bench.wire.rewrite = (text) =>
          text.replaceAll(/"m-\w+"/g, (id) => {
            const number = known.get(id) ?? `"${9_007_199_254_740_992n + BigInt(known.size)}"`;
            known.set(id, number);
            return number;
          });
      }
      const names = bench.kind.id === 'sms-gate' ? ['9007199254740992', '9007199254740993'] : [undefined, undefined];
      for (const clientRef of names) await bench.send(bench.remind(clientRef ? { clientRef } : {}));
      expect(new Set(bench.open.map((one) => one.messageId)).size).toBe(2);
      const { cursor } = await bench.drain(null);
      bench.pass(hour);
      for (const { to } of bench.open.slice(0, 1)) bench.clinic.phones.reply(to, 'да');
      // More than are asked for one by one, so that lists are read too.
      const { events } = await bench.drain(cursor);
      for (const { clientRef } of bench.open) expect(statusesOf(events, clientRef)).toContain('delivered');
      if (greenApi) expect(greenApi.queue.size()).toBe(0);
      for (const { messageId } of bench.open) {
        if (bench.kind.id !== 'green-api') expect(messageId).toMatch(/^900719925474099[23]$/);
      }
    },
  },
  {
    name: 'A long list is read in few requests, and to its end',
    async run(bench) {
      for (let i = 0; i < 45; i++) await bench.send();
      const { cursor } = await bench.drain(null);
      bench.pass(hour);
      const before = bench.clinic.centre.requests.length;
      const events: ProviderEvent[] = [];
      let next = cursor;
      for (let poll = 0; poll < 6; poll++) {
        const page = await bench.drain(next);
        events.push(...page.events);
        next = page.cursor;
      }
      for (const { clientRef } of bench.open) expect(statusesOf(events, clientRef), clientRef).toContain('delivered');
      // A queue that hands out one by one needs two requests each; the others a handful a poll.
      const asked = bench.clinic.centre.requests.length - before;
      expect(asked).toBeLessThanOrEqual(bench.kind.isOnceOnly ? 300 : 24);
    },
  },
  {
    name: 'After a pause longer than a day nothing is missing',
    async run(bench) {
      const message = await bench.send();
      const { cursor } = await bench.drain(null);
      bench.pass(10 * minute);
      bench.clinic.phones.reply(message.to, 'перенесите, пожалуйста');
      bench.clock.now += 25 * hour;
      // Where a queue forgets, it has forgotten by now.
      const { greenApi } = bench.clinic;
      if (greenApi) expect(greenApi.queue.first()).toBeNull();
      const { events } = await bench.drain(cursor);
      expect(statusesOf(events, message.clientRef)).toContain('delivered');
      const hasReplies = bench.name !== 'sms-aero' && bench.name !== 'sms-gate-cloud';
      expect(events.filter((event) => event.kind === 'inbound')).toHaveLength(hasReplies ? 1 : 0);
    },
  },
];
