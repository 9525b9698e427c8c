import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../utils/domain/case.ts';
import { CHECKS, checkShift } from '../../../utils/domain/consistency.ts';
import type { CheckKind, Fact } from '../../../utils/domain/fact.ts';
import { daySteps } from '../../../utils/domain/queue.ts';
import {
  answered,
  DAY,
  delivered,
  eve,
  fact,
  LANDLINE,
  marked,
  morning,
  otherCase,
  reported,
  rules,
  seen,
  sent,
  wrote,
} from './clinic-day.ts';

const EVENING = eve('20:00');
const NOON = morning('12:00');
/** The row stood on the page this morning too. */
const again = seen({ time: '18:00' }, morning('08:30'));
const message = sent('messenger', eve('14:00'));
const grey = fact('delivery.reported', eve('14:05'), {
  ref: 'visit-1.evening.messenger',
  status: 'failed',
  reason: 'no_account',
});
const gone = (at: number) => fact('visit.gone', at, {});
const started = (at: number) => fact('call.started', at, { phone: '+79371234567' });

const missed = (at: number) => reported(at, { picked: 'no', will: 'unsaid' });

let people = 0;
/** A visit at 18:00 of a patient of their own, first seen on the eve. */
function patient(...facts: (Fact | Fact[])[]): Case {
  people += 1;
  const phones = [{ e164: `+7937200${String(people).padStart(4, '0')}`, kind: 'mobile' as const }];
  return otherCase(`p${people}`, { time: '18:00', phones, patient: `Пациент ${people}` }, ...facts.map(withPhones(phones)));
}

function withPhones(phones: { e164: string; kind: 'mobile' }[]) {
  return (facts: Fact | Fact[]): Fact[] =>
    [facts].flat().map((one) => (one.kind === 'visit.seen' ? { ...one, data: { visit: { ...one.data.visit, phones } } } : one));
}

/** The kinds that name the case at `now`; somebody of whom there is nothing to say is on the list too. */
function kinds(known: Case, now: number): CheckKind[] {
  return checkShift([known, patient()], now, rules).flatMap(({ kind, visits }) => (visits.length > 0 ? [kind] : []));
}

describe('red or orange, not called back (R13, R14)', () => {
  it.each(['cancel', 'reschedule'] as const)('%s, and nobody has called', (answer) => {
    expect(kinds(patient(message, answered(eve('15:00'), answer)), EVENING)).toEqual(['notCalledBack']);
  });

  it.each<[string, Fact[]]>([
    ['marked since', [marked(eve('16:00'))]],
    ['reached since', [reported(eve('16:00'), { will: 'moves' })]],
    ['the number is another’s', [reported(eve('16:00'), { picked: 'wrong', will: 'unsaid' })]],
    ['the row has left the list: cancelled, or moved', [gone(eve('16:00'))]],
    ['confirmed after all', [answered(eve('16:00'), 'confirm')]],
  ])('not when %s', (_, facts) => {
    expect(kinds(patient(message, answered(eve('15:00'), 'cancel'), ...facts), EVENING)).toEqual([]);
  });

  it.each<[string, Fact[]]>([
    ['marked only before', [marked(eve('14:30'))]],
    ['nobody picked up', [missed(eve('16:00'))]],
    ['a call is promised for later', [reported(eve('16:00'), { will: 'later', again: morning('09:00') })]],
    ['a call was begun and nothing told of it', [started(eve('16:00'))]],
  ])('still when %s', (_, facts) => {
    expect(kinds(patient(message, answered(eve('15:00'), 'cancel'), ...facts), EVENING)).toEqual(['notCalledBack']);
  });

  it('even when the visit’s time has passed', () => {
    const known = patient(message, again, answered(eve('15:00'), 'reschedule'));
    expect(kinds(known, morning('19:00'))).toEqual(['notCalledBack']);
  });
});

describe('a reply nobody read (R17)', () => {
  it('until it is read, or the row is marked', () => {
    const letter = wrote(eve('15:00'), 'приду');
    expect(kinds(patient(message, letter), EVENING)).toEqual(['unread']);
    expect(kinds(patient(message, letter, gone(eve('16:00'))), EVENING)).toEqual(['unread']);
    expect(kinds(patient(message, letter, marked(eve('16:00'), 'replied')), EVENING)).toEqual([]);
    const read = fact('reply.read', eve('15:10'), { reply: letter.id });
    expect(kinds(patient(message, letter, read), eve('15:30'))).toEqual([]);
  });
});

describe('grey or blue without SMS (R3, R12, R16)', () => {
  const due = eve('16:00');
  it.each<[string, Fact[]]>([
    ['grey', [grey]],
    ['blue', [delivered(eve('14:05'))]],
    ['not heard of', []],
  ])('%s, once the wait is over', (_, facts) => {
    const known = patient(message, ...facts);
    expect(kinds(known, due - 60_000)).toEqual([]);
    expect(kinds(known, due)).toEqual(['noSms']);
  });

  it.each<[string, Fact[]]>([
    ['an SMS was sent', sent('sms', eve('16:10'))],
    ['an SMS was handed over by hand', [fact('sms.handed', eve('16:10'), { to: '+79371234567', text: '' })]],
    ['they answered', [answered(eve('16:10'), 'confirm')]],
    ['they were called', [marked(eve('16:10'))]],
    ['they have left the list', [gone(eve('16:10'))]],
  ])('not when %s', (_, facts) => {
    expect(kinds(patient(message, grey, ...facts), eve('16:30'))).toEqual([]);
  });

  it('in quiet hours only when it could have been sent before them', () => {
    const late = sent('messenger', eve('19:30'));
    expect(kinds(patient(message, grey), eve('21:30'))).toEqual(['noSms']);
    expect(kinds(patient(late), eve('21:45'))).toEqual([]);
  });

  it('never of a second visit of a patient who was written to', () => {
    const phones = [{ e164: '+79379990000', kind: 'mobile' as const }];
    const twice = { patient: 'Двойная Анна', phones };
    const first = otherCase('first', { ...twice, time: '10:00' }, message);
    const second = otherCase('second', { ...twice, time: '15:00' });
    const named = checkShift([second, first], EVENING, rules).find(({ kind }) => kind === 'noSms');
    expect(named?.visits.map(({ id }) => id)).toEqual(['first']);
  });

  it('not in the day round, which calls them', () => {
    expect(kinds(patient(message, grey, again), NOON)).toEqual([]);
  });
});

describe('pink without comment (R7)', () => {
  it('marked in the day round, and nobody has said what came of it', () => {
    expect(kinds(patient(message, again, marked(morning('10:00'))), NOON)).toEqual(['pinkNoComment']);
    expect(kinds(patient(message, again, marked(morning('10:00')), reported(morning('10:01'))), NOON)).toEqual([]);
  });

  it('not of a call of the evening, nor of a letter (R4, R17)', () => {
    expect(kinds(patient(marked(eve('15:00'))), EVENING)).toEqual([]);
    expect(kinds(patient(again, marked(eve('15:00'))), NOON)).toEqual([]);
    expect(kinds(patient(message, again, marked(morning('10:00'), 'replied')), NOON)).toEqual([]);
  });
});

describe('green but called (R15)', () => {
  const green = [message, answered(eve('15:00'), 'confirm')];
  it.each<[string, Fact[]]>([
    ['marked as called', [marked(eve('15:10'))]],
    ['called', [started(eve('15:10'))]],
    ['called, and nobody picked up', [missed(eve('15:10'))]],
  ])('%s after the confirmation', (_, facts) => {
    expect(kinds(patient(...green, ...facts), EVENING)).toEqual(['greenCalled']);
  });

  it.each<[string, Fact[]]>([
    ['called before it', [started(eve('14:50')), marked(eve('14:55'))]],
    ['the patient wrote as well', [marked(eve('15:10'), 'replied')]],
    ['nobody called', []],
  ])('not when %s', (_, facts) => {
    expect(kinds(patient(...green, ...facts), EVENING)).toEqual([]);
  });

  it('is said on the day on which it was done, not again in the morning', () => {
    expect(kinds(patient(...green, again, marked(eve('15:10'))), NOON)).toEqual([]);
    expect(kinds(patient(...green, again, started(morning('09:10'))), NOON)).toEqual(['greenCalled']);
  });
});

describe('yesterday’s unconfirmed, not in the morning list (R6)', () => {
  it('the row has left the list, on the eve or in the morning', () => {
    expect(kinds(patient(message, gone(eve('18:00'))), NOON)).toEqual(['notInMorning']);
    expect(kinds(patient(message, again, gone(morning('09:00'))), NOON)).toEqual(['notInMorning']);
  });

  it('the row was not seen this morning', () => {
    expect(kinds(patient(message), NOON)).toEqual(['notInMorning']);
    expect(kinds(patient(fact('sms.handed', eve('15:00'), { to: '', text: '' })), NOON)).toEqual(['notInMorning']);
    expect(kinds(patient(message, again), NOON)).toEqual([]);
    expect(kinds(patient(message, missed(eve('18:00'))), NOON)).toEqual(['notInMorning']);
  });

  it('not even when the visit’s time has passed meanwhile', () => {
    expect(kinds(patient(message), morning('19:00'))).toEqual(['notInMorning']);
  });

  it.each<[string, Fact[]]>([
    ['they confirmed', [answered(eve('15:00'), 'confirm')]],
    ['they were called in the evening', [marked(eve('15:00'))]],
    ['they wrote that they will come', [marked(eve('15:00'), 'replied')]],
    ['they were reached', [reported(eve('15:00'))]],
    ['nobody picked up three times this morning', ['09:00', '09:30', '10:00'].map((at) => missed(morning(at)))],
    ['they cancelled, and have left the list', [answered(eve('15:00'), 'cancel'), gone(morning('09:00'))]],
    ['the page says that the visit is cancelled', [seen({ time: '18:00', cancelled: true }, eve('18:00'))]],
  ])('not when %s', (_, facts) => {
    expect(kinds(patient(message, ...facts), NOON)).toEqual([]);
  });

  it('nor whoever got nothing, or nothing that left', () => {
    const withdrawn = fact('message.withdrawn', eve('14:01'), { ref: 'visit-1.evening.messenger', why: 'stopped' });
    expect(kinds(patient(), NOON)).toEqual([]);
    expect(kinds(patient(message[0] as Fact, withdrawn), NOON)).toEqual([]);
  });

  it('nor in the evening, when the morning has not come', () => {
    expect(kinds(patient(message, gone(eve('15:00'))), EVENING)).toEqual([]);
  });
});

describe('the list', () => {
  it('has all six checks in one order, each with its visits by time', () => {
    const late = otherCase('late', { time: '19:00', phones: [LANDLINE] }, wrote(eve('15:00'), 'да'));
    const early = otherCase('early', { time: '08:00', phones: [LANDLINE] }, wrote(eve('15:10'), 'да'));
    const checks = checkShift([late, early], EVENING, rules);
    expect(checks.map(({ kind }) => kind)).toEqual([...CHECKS]);
    expect(checks.find(({ kind }) => kind === 'unread')?.visits.map(({ id }) => id)).toEqual(['early', 'late']);
  });

  it('looks at today and at the next day that has visits, whether that is tomorrow or later, and at no other', () => {
    const letter = wrote(eve('15:00'), 'да');
    const on = (date: string) => otherCase(date, { date, phones: [LANDLINE] }, letter);
    const cases = ['2026-11-22', '2026-11-23', '2026-11-27', '2026-11-28'].map(on);
    const named = checkShift(cases, EVENING, rules).flatMap(({ visits }) => visits.map(({ date }) => date));
    expect(named).toEqual(['2026-11-23', '2026-11-27']);
  });

  it('names nobody whose visit the page says is cancelled, and nobody never seen', () => {
    const cancelled = otherCase('x', { cancelled: true }, message, answered(eve('15:00'), 'cancel'), wrote(eve('15:01'), 'нет'));
    const stranger = { ...patient(wrote(eve('15:00'), 'да')), visit: null };
    expect(checkShift([cancelled, stranger], EVENING, rules).flatMap(({ visits }) => visits)).toEqual([]);
  });
});

describe('whatever happened', () => {
  const moment = fc.integer({ min: eve('12:00'), max: morning('11:59') });
  const makers: ((at: number) => Fact | Fact[])[] = [
    (at) => sent('messenger', at),
    (at) => sent('sms', at),
    (at) => delivered(at),
    () => grey,
    (at) => answered(at, 'confirm'),
    (at) => answered(at, 'cancel'),
    (at) => wrote(at, 'да'),
    (at) => marked(at),
    (at) => marked(at, 'replied'),
    (at) => reported(at),
    missed,
    (at) => started(at),
    gone,
    (at) => seen({ time: '18:00' }, at),
  ];
  const history = fc.array(fc.tuple(moment, fc.constantFrom(...makers)), { maxLength: 12 });

  it('no row both waits for an SMS and has left the list, is confirmed and to be called back, or is told twice by one check', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 4 }), fc.constantFrom(EVENING, NOON), (all, now) => {
        const cases = all.map((facts) => patient(...facts.map(([at, make]) => make(at))));
        const checks = new Map(checkShift(cases, now, rules).map(({ kind, visits }) => [kind, visits.map(({ id }) => id)]));
        const of = (kind: CheckKind) => checks.get(kind) ?? [];
        for (const [, ids] of checks) expect(new Set(ids).size).toBe(ids.length);
        const byId = new Map(cases.map((known) => [known.visit?.id ?? '', known]));
        const steps = new Map(daySteps(cases, now, rules).map((row) => [row.known.visit?.id ?? '', row.next.step]));
        for (const id of of('noSms')) expect(steps.get(id)).toBe('sms');
        for (const id of of('notCalledBack')) expect(byId.get(id)?.answer?.answer).not.toBe('confirm');
        for (const id of of('greenCalled')) expect(byId.get(id)?.answer?.answer).toBe('confirm');
        for (const id of of('pinkNoComment')) expect(byId.get(id)?.mark?.mark).toBe('called');
        for (const id of of('notInMorning')) expect(byId.get(id)?.visit?.date).toBe(DAY);
        // Whoever is to be called back stands under that check while the row is on the list.
        for (const [id, step] of steps) if (step === 'callback') expect(of('notCalledBack')).toContain(id);
      }),
    );
  });
});
