import { expect } from 'vitest';
import { LINK_PLACEHOLDER } from '../../../../utils/domain/template.ts';
import type { ProviderEvent } from '../../../../utils/providers/contract.ts';
import { pressShapes } from '../../../clinic/green-api/press.ts';
import { type Bench, faultOf, openBench } from './bench.ts';
import type { Scenario } from './scenario.ts';
import { UNHEARD_OF, VENDORS } from './vendors.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The last state that each event tells of each reminder, in the order told. */
export function statusesOf(events: readonly ProviderEvent[], clientRef: string): string[] {
  return events.flatMap((event) => (event.kind === 'status' && event.clientRef === clientRef ? [event.status] : []));
}

async function proveOneEffect(bench: Bench, to: string): Promise<void> {
  bench.pass(hour);
  expect(bench.clinic.centre.effectsByPhone().get(to)).toBe(1);
  expect(bench.clinic.phones.inbox(to)).toHaveLength(1);
}

export const sending: readonly Scenario[] = [
  {
    name: 'The connection is tried, and a wrong secret is told',
    async run(bench) {
      const { channels, account } = await bench.provider.check();
      expect(channels.length).toBeGreaterThan(0);
      if (bench.kind.id !== 'processing-centre') expect(account).toBeTruthy();
      expect(bench.effects()).toBe(0);
      const [secret = ''] = Object.keys(bench.clinic.connection.secrets);
      expect(await faultOf(bench.connect({ [secret]: 'wrong' }).check())).toMatchObject({ fault: 'unauthorised' });
    },
  },
  {
    name: 'A reminder reaches the patient, and its way is told',
    async run(bench) {
      const message = await bench.send();
      const start = await bench.drain(null);
      const events = [...start.events];
      let { cursor } = start;
      for (let i = 0; i < 10; i++) {
        bench.pass(minute);
        const next = await bench.drain(cursor);
        events.push(...next.events);
        cursor = next.cursor;
      }
      const [received] = bench.clinic.phones.inbox(message.to);
      expect(received?.text).not.toContain(LINK_PLACEHOLDER);
      expect(received?.text).toContain(message.text.slice(0, message.text.indexOf('Ответьте')).trim());
      const told = statusesOf(events, message.clientRef);
      expect(told.slice(-2)).toEqual(['sent', 'delivered']);
      // Told once each, however often it was asked.
      expect(new Set(told).size).toBe(told.length);
    },
  },
  {
    name: 'Every state has its meaning',
    async run(bench) {
      const { statuses, tell } = VENDORS[bench.name];
      for (const { says, means, reason } of statuses) {
        // What a card or a failure says of the account is not what is tried here.
        bench.memory.delete('state');
        const message = await bench.send();
        const { cursor } = await bench.drain(null);
        bench.clock.now += 1_000;
        tell(bench, message, says);
        const { events } = await bench.drain(cursor);
        const told = events.filter((event) => event.kind === 'status' && event.clientRef === message.clientRef);
        // One that the vendor began with was told before.
        const before = bench.kind.id.startsWith('sms-') && means === 'queued';
        expect(told.at(-1) ?? says, says).toEqual(before ? says : expect.objectContaining({ status: means, reason }));
        bench.open.length = 0;
      }
    },
  },
  {
    name: 'A state nobody has heard of is counted, and stops nothing',
    async run(bench) {
      const strange = await bench.send();
      const other = await bench.send();
      const { cursor } = await bench.drain(null);
      bench.clock.now += 1_000;
      VENDORS[bench.name].tell(bench, strange, UNHEARD_OF[bench.name]);
      bench.pass(hour);
      const next = await bench.drain(cursor);
      expect(next.skipped).toBeGreaterThan(0);
      expect(statusesOf(next.events, other.clientRef)).toContain('delivered');
    },
  },
  {
    name: 'Every documented error has its words, and sends nothing',
    async run(bench) {
      for (const { says, provoke, fault } of VENDORS[bench.name].errors) {
        const fresh = await openBench(bench.name);
        try {
          provoke(fresh);
          const error = await faultOf(fresh.provider.send([fresh.remind()], 'batch'));
          expect([says, error.fault]).toEqual([says, fault]);
          expect(fresh.effects(), says).toBe(0);
        } finally {
          await fresh.clinic.stop();
        }
      }
    },
  },
  {
    name: 'A number or a time that cannot be is refused by itself',
    async run(bench) {
      const late = bench.remind({ notAfter: new Date(bench.clock.now - 1_000).toISOString() });
      expect(await bench.provider.send([late], 'b1')).toEqual([
        { clientRef: late.clientRef, outcome: 'refused', code: 'expired' },
      ]);
      const wrong = bench.remind({ to: '+7937123' });
      expect(await bench.provider.send([wrong], 'b2')).toEqual([
        { clientRef: wrong.clientRef, outcome: 'refused', code: 'invalid_number' },
      ]);
      expect(bench.effects()).toBe(0);
    },
  },
  {
    name: 'A number without an account is refused before anything is sent',
    async run(bench) {
      if (bench.kind.id !== 'green-api') return 'a cascade of the centre’s, or an SMS, needs no account';
      const to = bench.unreachable();
      const asked = () => bench.clinic.centre.requests.filter(({ path }) => /\/check(?:Account|Whatsapp)\//.test(path)).length;
      for (let day = 0; day < 8; day++) {
        const message = bench.remind({ to });
        const [result] = await bench.provider.send([message], `b${day}`);
        expect(result).toEqual({ clientRef: message.clientRef, outcome: 'refused', code: 'no_account' });
        // Asked on the first day and after a week, and not in between: checks look suspicious.
        expect(asked()).toBe(day < 7 ? 1 : 2);
        bench.clock.now += 24 * hour;
      }
      expect(bench.effects()).toBe(0);
    },
  },
  {
    name: 'The same reminder twice has one effect',
    async run(bench) {
      const message = bench.remind();
      const first = await bench.provider.send([message], 'b1');
      if (!bench.provider.deduplicates) {
        return 'takes no id of ours, so that the courier repeats nothing by itself';
      }
      expect(await bench.provider.send([message], 'b2')).toEqual(first);
      await proveOneEffect(bench, message.to);
    },
  },
  {
    name: 'An answer lost after the message was taken: found again, not sent again',
    async run(bench) {
      await bench.send();
      const message = bench.remind();
      const { clientRef, channel, to, text } = message;
      bench.clinic.centre.fail('drop-after', { on: 'send' });
      const error = await faultOf(bench.provider.send([message], 'b1'));
      expect(error).toMatchObject({ fault: 'unreachable', wasTaken: 'maybe' });
      const sentAt = bench.clock.now;
      bench.pass(3 * minute);
      // A worker that was stopped meanwhile knows only what is kept.
      const [settled] = await bench.connect().settle([{ clientRef, channel, to, text, sentAt }]);
      expect(settled).toMatchObject({ clientRef, known: true });
      await proveOneEffect(bench, to);
      if (settled?.known) bench.open.push({ clientRef, channel, to, text, messageId: settled.messageId, acceptedAt: sentAt });
      expect(statusesOf((await bench.drain(null)).events, clientRef)).toContain('delivered');
    },
  },
  {
    name: 'One that was never taken is known as such, not at once where that would be a guess',
    async run(bench) {
      await bench.send();
      const { clientRef, channel, to, text } = bench.remind();
      bench.clinic.centre.fail('drop-before', { on: 'send' });
      await faultOf(bench.provider.send([{ ...bench.remind({ clientRef, to, text }) }], 'b1'));
      const asked = [{ clientRef, channel, to, text, sentAt: bench.clock.now }];
      const early = await bench.provider.settle(asked);
      expect(early).toEqual(bench.provider.deduplicates ? [{ clientRef, known: false }] : []);
      bench.pass(3 * minute);
      expect(await bench.provider.settle(asked)).toEqual([{ clientRef, known: false }]);
    },
  },
  {
    name: 'A patient’s answer is an answer to that reminder',
    async run(bench) {
      if (bench.channel === 'sms') return 'has nothing to choose with; words are for a person to read';
      const shapes = bench.name === 'green-api-whatsapp' ? pressShapes : [null];
      for (const shape of shapes) {
        const message = await bench.send();
        if (shape !== null && bench.clinic.greenApi) bench.clinic.greenApi.press = shape;
        bench.pass(10 * minute);
        const { cursor } = await bench.drain(null);
        for (const answer of ['confirm', 'reschedule', 'cancel'] as const) {
          bench.clock.now += 1_000;
          bench.clinic.phones.choose(message.to, 0, answer);
        }
        const { events } = await bench.drain(cursor);
        const answers = events.flatMap((event) =>
          event.kind === 'answer' && event.clientRef === message.clientRef ? [event.answer] : [],
        );
        expect(answers, String(shape)).toEqual(['confirm', 'reschedule', 'cancel']);
      }
    },
  },
  {
    name: 'What a patient writes comes with the number and the words, once',
    async run(bench) {
      const message = await bench.send();
      bench.pass(10 * minute);
      const { cursor } = await bench.drain(null);
      bench.clock.now += 1_000;
      bench.clinic.phones.reply(message.to, 'да, буду', { inReplyTo: bench.channel === 'sms' ? null : bench.worldRef(message) });
      const { events } = await bench.drain(cursor);
      const written = events.filter((event) => event.kind === 'inbound');
      if (bench.name === 'sms-gate-cloud' || bench.name === 'sms-aero') {
        expect(written).toEqual([]);
        return bench.name === 'sms-aero' ? 'takes no SMS from patients' : 'passes SMS from patients to webhooks alone';
      }
      const clientRef = bench.channel === 'sms' ? null : message.clientRef;
      expect(written).toEqual([expect.objectContaining({ from: message.to, text: 'да, буду', clientRef })]);
    },
  },
];
