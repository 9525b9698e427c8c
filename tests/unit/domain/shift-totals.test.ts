import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fact } from '@/utils/domain/fact.ts';
import { reportShift } from '@/utils/domain/shift-report.ts';
import { DAY, eve, fact, MOBILE, rules, seen } from './clinic-day.ts';

const VISITS = ['a', 'b', 'c', 'd'];
const OPERATORS = ['Ольга', 'Вера', 'Анна'];
const now = eve('12:00') + 40 * 3_600_000;

/** One thing done by somebody, so many minutes after the one before. */
interface Act {
  what: (typeof WHATS)[number];
  visit: number;
  by: number;
  after: number;
  picked: 'yes' | 'no' | 'busy' | 'wrong';
  will: 'yes' | 'no' | 'moves' | 'unsaid';
}

const WHATS = [
  'dial',
  'report',
  'family',
  'correct',
  'undo',
  'send',
  'arrive',
  'answer',
  'mark',
  'reply',
  'unmark',
  'hand',
  'leave',
] as const;

const act = fc.record<Act>({
  what: fc.constantFrom(...WHATS),
  visit: fc.nat(VISITS.length - 1),
  by: fc.nat(OPERATORS.length - 1),
  after: fc.integer({ min: 1, max: 90 }),
  picked: fc.constantFrom('yes', 'no', 'busy', 'wrong'),
  will: fc.constantFrom('yes', 'no', 'moves', 'unsaid'),
});

/** What these acts leave in the journal, and, counted while they are done, how many calls and messages they were. */
function play(acts: readonly Act[]) {
  const facts: Fact[] = VISITS.map((id, i) => seen({ id, time: `1${i}:00` }));
  const told = new Map<string, { talk: string; visit: string; id: string; by: string }[]>(VISITS.map((id) => [id, []]));
  const messages = new Set<string>();
  let handed = 0;
  let at = eve('12:00');
  for (const { what, visit: i, by: j, after, picked, will } of acts) {
    at += after * 60_000;
    const visit = VISITS[i] as string;
    const more = { visit, by: OPERATORS[j] as string };
    const ref = `${visit}.evening.messenger`;
    const last = told.get(visit)?.at(-1);
    const report = (id: string, data: { corrects?: string; talk?: string } = {}) => {
      const own = fact('call.reported', at, { picked, will, comment: '', again: null, ...data }, { ...more, visit: id });
      facts.push(own);
      return own.id;
    };
    if (what === 'dial') facts.push(fact('call.started', at, { phone: MOBILE.e164 }, more));
    if (what === 'report') {
      const id = report(visit);
      told.get(visit)?.push({ talk: id, visit, id, by: more.by });
    }
    if (what === 'family') {
      const id = report(visit);
      const other = VISITS[(i + 1) % VISITS.length] as string;
      told.get(visit)?.push({ talk: id, visit, id, by: more.by });
      told.get(other)?.push({ talk: id, visit: other, id: report(other, { talk: id }), by: more.by });
    }
    if (what === 'correct' && last)
      last.id = report(visit, { corrects: last.id, ...(last.talk === last.id ? {} : { talk: last.talk }) });
    if (what === 'undo' && last) {
      // Whatever it corrected stands again: so that nothing is left of the call, all of it is taken back.
      const chain = new Map(facts.map((one) => [one.id, one]));
      for (let one = chain.get(last.id); one?.kind === 'call.reported'; one = chain.get(one.data.corrects ?? '')) {
        facts.push(fact('fact.undone', at, { fact: one.id }, more));
      }
      told.get(visit)?.pop();
    }
    if (what === 'send' && !messages.has(ref)) {
      messages.add(ref);
      facts.push(
        fact(
          'message.claimed',
          at,
          { ref, channel: 'messenger', round: 'evening', provider: 'p', to: '', text: '', batch: '' },
          more,
        ),
      );
    }
    if (what === 'arrive' && messages.has(ref))
      facts.push(fact('delivery.reported', at, { ref, status: 'delivered', reason: null }, { visit, by: 'machine:p' }));
    if (what === 'answer' && messages.has(ref)) {
      facts.push(
        fact(
          'patient.answered',
          at,
          { ref, answer: will === 'no' ? 'cancel' : 'confirm', via: 'link' },
          { visit, by: 'machine:p' },
        ),
      );
    }
    if (what === 'mark' || what === 'reply')
      facts.push(fact('visit.marked', at, { mark: what === 'mark' ? 'called' : 'replied' }, more));
    if (what === 'unmark') facts.push(fact('visit.unmarked', at, {}, more));
    if (what === 'leave') facts.push(fact('visit.gone', at, {}, { visit, by: 'machine:page' }));
    if (what === 'hand') {
      handed += 1;
      facts.push(fact('sms.handed', at, { to: MOBILE.e164, text: '' }, more));
    }
  }
  const talks = new Set([...told.values()].flat().map((one) => one.talk));
  const called = [...told.values()].filter((one) => one.length > 0).length;
  return { facts, calls: talks.size, messages: messages.size, handed, called };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

/** Every number in a tree of figures, in the order of its keys. */
function flat(figures: object): number[] {
  return Object.keys(figures)
    .sort()
    .flatMap((key) => {
      const value = (figures as Record<string, unknown>)[key];
      return typeof value === 'number' ? [value] : flat(value as object);
    });
}

it('counts every call, message and SMS by hand once, whatever was corrected, told together or taken back', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { facts, calls, messages, handed, called } = play(acts);
      const { total } = reportShift(DAY, facts, now, rules);
      expect({
        calls: sum(flat(total.calls)),
        messages: sum(flat(total.messages)),
        handed: total.handed,
        called: total.people.called,
      }).toEqual({ calls, messages, handed, called });
    }),
    { numRuns: 400 },
  );
});

it('the total is the sum of the rows, save for visits, of which several may have been at work on one', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { rows, total } = reportShift(DAY, play(acts).facts, now, rules);
      const sumOf = (pick: (one: typeof total) => object) =>
        rows
          .map((row) => flat(pick(row)))
          .reduce(
            (a, b) => a.map((n, i) => n + (b[i] ?? 0)),
            flat(pick(total)).map(() => 0),
          );
      for (const pick of [
        (one: typeof total) => one.messages,
        (one: typeof total) => one.calls,
        (one: typeof total) => one.words,
        (one: typeof total) => one.length,
        ({ handed, unreported, marked }: typeof total) => ({ handed, unreported, marked }),
      ]) {
        expect(sumOf(pick)).toEqual(flat(pick(total)));
      }
      const most = Math.max(0, ...rows.map((row) => row.people.called));
      expect(total.people.called).toBeGreaterThanOrEqual(most);
      expect(total.people.called).toBeLessThanOrEqual(sum(rows.map((row) => row.people.called)));
    }),
    { numRuns: 300 },
  );
});

it('every visit is coming, cancelled, moved, taken off by the clinic, or unknown, and only one of these', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const { total, visits, hours } = reportShift(DAY, play(acts).facts, now, rules);
      expect(sum(flat(total.words)) + visits.removed + visits.unknown).toBe(visits.all);
      expect(sum(hours.map((hour) => hour.calls))).toBe(sum(flat(total.calls)));
      expect(sum(hours.map((hour) => hour.messages))).toBe(sum(flat(total.messages)) + total.handed);
    }),
  );
});

it('does not depend on the order in which facts arrive, nor on repeats', () => {
  const mixed = fc.array(act, { maxLength: 25 }).chain((acts) => {
    const { facts } = play(acts);
    return fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }));
  });
  fc.assert(
    fc.property(mixed, ([facts, shuffled]) => {
      expect(reportShift(DAY, [...shuffled, ...shuffled.slice(3)], now, rules)).toEqual(reportShift(DAY, facts, now, rules));
    }),
  );
});
