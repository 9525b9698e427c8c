import { describe, expect, it } from 'vitest';
import type { CallReport, Fact, FactData } from '@/utils/domain/fact.ts';
import { meanMinutes, percentOf } from '@/utils/domain/share.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import { reportShift, visitStates } from '@/utils/domain/shift-report.ts';
import {
  claimed,
  DAY,
  delivered,
  eve,
  fact,
  MOBILE,
  marked,
  morning,
  reported,
  rules,
  seen,
  sent,
  undone,
  wrote,
} from './clinic-day.ts';

const now = morning('09:30');
const report = (...facts: (Fact | Fact[])[]) => reportShift(DAY, facts.flat(), now, rules);

/** The same facts about another visit. */
function about(visit: string, time: string, ...facts: (Fact | Fact[])[]): Fact[] {
  return [seen({ id: visit, time }), ...facts.flat().map((one) => refer(one, visit))];
}

function refer(one: Fact, visit: string): Fact {
  const data = 'ref' in one.data && one.data.ref ? { ...one.data, ref: one.data.ref.replace('visit-1', visit) } : one.data;
  return { ...one, visit, data } as Fact;
}

const answer = (at: number, what: FactData['patient.answered']['answer'], channel = 'messenger') =>
  fact('patient.answered', at, { ref: `visit-1.evening.${channel}`, answer: what, via: 'link' });
const dial = (at: number, by = 'Ольга') => fact('call.started', at, { phone: MOBILE.e164 }, { by });
const told = (at: number, change: Partial<FactData['call.reported']> = {}, by = 'Ольга') =>
  fact('call.reported', at, { picked: 'yes', will: 'yes', comment: '', again: null, ...change }, { by });
const by = (name: string, facts: Fact[]) => facts.map((one) => ({ ...one, by: name }));

const READ = { ref: 'visit-1.evening.messenger', via: 'reply' } as const;

const missed: Partial<CallReport> = { picked: 'no', will: 'unsaid' };

describe('messages', () => {
  it('are counted by channel and by what became of each, for whoever sent them', () => {
    const { rows, total } = report(
      about('a', '09:40', sent('messenger', eve('14:00')), delivered(eve('14:02')), answer(eve('15:00'), 'confirm')),
      about('b', '09:50', sent('messenger', eve('14:00')), delivered(eve('14:02'))),
      about(
        'c',
        '10:00',
        by('Вера', [...sent('messenger', eve('14:00')), delivered(eve('14:02'), 'failed'), ...sent('sms', eve('17:00'))]),
      ),
      about(
        'd',
        '10:10',
        claimed('messenger', eve('14:00')),
        fact('message.withdrawn', eve('14:01'), { ref: 'visit-1.evening.messenger', why: 'stopped' }),
      ),
      about('e', '10:20', fact('sms.handed', eve('18:00'), { to: MOBILE.e164, text: '' })),
    );
    expect(rows.map((row) => [row.by, row.round, row.messages.messenger, row.messages.sms.sending, row.handed])).toEqual([
      ['Вера', 'evening', { ...NONE, grey: 1 }, 1, 0],
      ['Ольга', 'evening', { ...NONE, green: 1, blue: 1 }, 0, 1],
    ]);
    expect(total.messages.messenger).toEqual({ ...NONE, green: 1, blue: 1, grey: 1 });
    expect(rows.map((row) => row.worked)).toEqual([1, 3]);
  });

  it('each has the colour of its own link: the SMS that was answered, not the messenger before it', () => {
    const { total, colours } = report(
      about(
        'a',
        '10:00',
        sent('messenger', eve('14:00')),
        delivered(eve('14:02')),
        sent('sms', eve('17:00')),
        answer(eve('18:00'), 'cancel', 'sms'),
      ),
    );
    expect([total.messages.messenger.blue, total.messages.sms.red, colours.red]).toEqual([1, 1, 1]);
  });
});

describe('calls', () => {
  it('belong to who called and to the round in which they were reported', () => {
    const { rows, total } = report(
      about('a', '09:40', told(eve('18:00'), missed), told(morning('08:00'), missed), told(morning('08:30'), {}, 'Вера')),
      about('b', '09:50', dial(morning('08:40')), told(morning('08:41'), { picked: 'wrong', will: 'unsaid' })),
      about('c', '10:00', dial(morning('08:50'))),
    );
    expect(rows.map((row) => [row.by, row.round, row.calls, row.people, row.unreported])).toEqual([
      ['Ольга', 'evening', { reached: 0, missed: 1, wrong: 0 }, { called: 1, reached: 0 }, 0],
      ['Вера', 'day', { reached: 1, missed: 0, wrong: 0 }, { called: 1, reached: 1 }, 0],
      ['Ольга', 'day', { reached: 0, missed: 1, wrong: 1 }, { called: 2, reached: 0 }, 1],
    ]);
    expect(total.people).toEqual({ called: 2, reached: 1 });
  });

  it('about a family is one, with each visit’s own answer', () => {
    const lead = told(morning('08:00'));
    const child = told(morning('08:00'), { will: 'moves', talk: lead.id });
    const { total } = report(about('a', '09:40', dial(morning('07:58')), lead), about('b', '09:50', child));
    expect([total.calls.reached, total.people, total.length]).toEqual([1, { called: 2, reached: 2 }, { ms: 120_000, n: 1 }]);
    expect([total.words.coming.call, total.words.moves.call]).toEqual([1, 1]);
  });

  it('corrected are counted once, as corrected, and as long as they were', () => {
    const first = told(morning('08:03'), missed);
    const right = told(morning('08:20'), { corrects: first.id });
    const { total } = report(about('a', '09:40', dial(morning('08:00')), first, right));
    expect([total.calls, total.length]).toEqual([
      { reached: 1, missed: 0, wrong: 0 },
      { ms: 180_000, n: 1 },
    ]);
  });

  it('taken back are none', () => {
    const call = told(morning('08:00'));
    expect(report(about('a', '09:40', call, undone(morning('08:01'), call))).total.calls.reached).toBe(0);
  });

  it.each([
    ['29:59 after dialling', 30 * 60_000 - 1, 1],
    ['half an hour after dialling', 30 * 60_000, 0],
  ])('are measured where the report came %s', (_, ms, n) => {
    const start = morning('08:00');
    const { total } = report(about('a', '11:40', dial(start), told(start + ms)));
    expect([total.length.n, total.calls.reached]).toEqual([n, 1]);
  });

  it('not dialled through us are not measured', () => {
    expect(report(about('a', '09:40', told(morning('08:00')))).total.length).toEqual({ ms: 0, n: 0 });
  });

  it('R4: a row marked pink without a word is counted as marked, once, unless its call was reported', () => {
    const { rows } = report(
      about('a', '09:40', marked(eve('14:00'))),
      about('b', '09:50', marked(eve('14:00')), fact('visit.unmarked', eve('14:01'), {})),
      about('c', '10:00', marked(eve('14:00')), reported(eve('14:01'))),
      about('d', '10:10', marked(eve('14:00'), 'replied')),
      about('e', '10:20', marked(eve('14:00')), reported(morning('08:00'))),
    );
    expect(rows.map((row) => [row.round, row.marked])).toEqual([
      ['evening', 2],
      ['day', 0],
    ]);
  });
});

describe('what patients mean to do', () => {
  const sentOut = sent('messenger', eve('14:00'));

  it.each<[string, Fact[], [intent: string, via: string, round: string] | null]>([
    ['R15 the link', [answer(eve('15:00'), 'confirm')], ['coming', 'link', 'evening']],
    [
      'the link in the morning belongs to the evening’s message',
      [answer(morning('07:00'), 'confirm')],
      ['coming', 'link', 'evening'],
    ],
    [
      'R17 a reply that was marked',
      [wrote(eve('15:00'), 'буду'), marked(eve('15:01'), 'replied')],
      ['coming', 'reply', 'evening'],
    ],
    [
      'a reply that an operator read as a refusal',
      [wrote(eve('15:00'), 'не смогу'), fact('patient.answered', morning('08:00'), { ...READ, answer: 'cancel' })],
      ['cancels', 'reply', 'day'],
    ],
    ['a call', [told(morning('08:00'), { will: 'no' })], ['cancels', 'call', 'day']],
    ['the last choice', [answer(eve('15:00'), 'cancel'), answer(eve('15:05'), 'reschedule')], ['moves', 'link', 'evening']],
    ['a call after the link', [answer(eve('15:00'), 'cancel'), told(morning('08:00'))], ['coming', 'call', 'day']],
    ['the link after a call', [told(eve('15:00')), answer(eve('16:00'), 'cancel')], ['cancels', 'link', 'evening']],
    [
      'not a call nobody picked up',
      [answer(eve('15:00'), 'cancel'), told(morning('08:00'), missed)],
      ['cancels', 'link', 'evening'],
    ],
    ['not a call that said nothing', [told(morning('08:00'), { will: 'unsaid' })], null],
    ['not a reply whose mark was taken off', [marked(eve('15:01'), 'replied'), fact('visit.unmarked', eve('15:02'), {})], null],
    ['not whoever left the list having confirmed', [answer(eve('15:00'), 'confirm'), fact('visit.gone', eve('16:00'), {})], null],
    [
      'whoever left the list having cancelled',
      [answer(eve('15:00'), 'cancel'), fact('visit.gone', eve('16:00'), {})],
      ['cancels', 'link', 'evening'],
    ],
  ])('%s', (_, facts, word) => {
    const { rows, visits } = report(about('a', '11:40', sentOut, facts));
    const found = rows.flatMap((row) =>
      (['coming', 'cancels', 'moves'] as const).flatMap((intent) =>
        (['link', 'reply', 'call'] as const).flatMap((via) => (row.words[intent][via] === 1 ? [[intent, via, row.round]] : [])),
      ),
    );
    expect(found).toEqual(word ? [word] : []);
    expect(visits.unknown + visits.removed).toBe(word ? 0 : 1);
  });
});

describe('the day', () => {
  it('by the clinic’s hours, each stretch from its first to its last, however early the evening round was', () => {
    const { hours } = report(
      about(
        'a',
        '11:40',
        by('Вера', sent('messenger', eve('14:59'))),
        answer(eve('16:00'), 'confirm'),
        wrote(eve('16:59'), 'буду'),
      ),
      about('b', '11:50', sent('messenger', eve('14:10') - 2 * 86_400_000), told(morning('08:00'))),
    );
    expect(hours.map((one) => [one.date.slice(8), one.hour, one.messages, one.answers, one.calls])).toEqual([
      ['21', 14, 1, 0, 0],
      ['23', 14, 1, 0, 0],
      ['23', 15, 0, 0, 0],
      ['23', 16, 0, 2, 0],
      ['24', 8, 0, 0, 1],
    ]);
  });

  it('hands over what is left, in the order of the work, with comment and attempts', () => {
    const { left, steps } = report(
      about('a', '11:40', told(eve('18:00'), missed), told(morning('08:00'), { ...missed, comment: 'звонить жене' })),
      about('b', '12:40', sent('messenger', eve('14:00')), answer(eve('15:00'), 'cancel')),
      about('c', '11:00', told(morning('08:00'))),
      about('d', '09:00'),
      about('e', '13:00', fact('visit.gone', eve('16:00'), {})),
    );
    expect(left.map((row) => [row.visit.id, row.next.step, row.next.reason, row.attempts, row.comment])).toEqual([
      ['b', 'callback', 'patientCancelled', 0, ''],
      ['a', 'call', 'notPicked', 2, 'звонить жене'],
    ]);
    expect(left[1]?.lastCall?.at).toBe(morning('08:00'));
    expect(steps).toMatchObject({ callback: 1, call: 1, done: 2 });
  });

  it('every visit of it, with its next step, none where it has left the list', () => {
    const facts = [...about('b', '12:40', fact('visit.gone', eve('16:00'), {})), ...about('a', '11:40', told(morning('08:00')))];
    expect(visitStates(facts, now, rules).map((one) => [one.known.visit.id, one.next?.reason ?? null, one.word])).toEqual([
      ['a', 'willCome', { intent: 'coming', via: 'call' }],
      ['b', null, null],
    ]);
  });

  it('nothing is reported of nothing, and a visit never seen is nobody’s', () => {
    const { rows, visits, hours, left } = report(told(morning('08:00')));
    expect({ rows, visits, hours, left }).toEqual({ rows: [], visits: { all: 0, removed: 0, unknown: 0 }, hours: [], left: [] });
  });
});

describe('shares', () => {
  it.each([
    [0, 0, null],
    [0, 7, 0],
    [7, 7, 100],
    [1, 3, 33],
    [1, 8, 13],
    [1, 1000, 1],
    [999, 1000, 99],
  ])('%i of %i', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it.each([
    [0, 0, null],
    [150_000, 1, 2.5],
    [100_000, 3, 0.6],
    [0, 2, 0],
  ])('%i ms in %i calls', (ms, n, minutes) => {
    expect(meanMinutes({ ms, n })).toBe(minutes);
  });
});

const NONE: Figures['messages']['sms'] = { red: 0, orange: 0, green: 0, blue: 0, grey: 0, sending: 0 };
