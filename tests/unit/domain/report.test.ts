import { describe, expect, it } from 'vitest';
import { summariseDay } from '@/utils/domain/report.ts';
import {
  answered,
  caseOf,
  claimed,
  DAY,
  delivered,
  eve,
  fact,
  LANDLINE,
  marked,
  morning,
  otherCase,
  rules,
  sent,
  wrote,
} from './clinic-day.ts';

const noon = eve('12:00');
const late = eve('14:30');
const message = sent('messenger', noon);
const blue = [...message, delivered(eve('12:03'))];

function phone(n: number) {
  return { phones: [{ e164: `+7937000000${n}`, kind: 'mobile' as const }] };
}

const day = [
  otherCase('green', { time: '09:00', ...phone(1) }, blue, answered(eve('12:30'), 'confirm')),
  otherCase('red', { time: '10:00', ...phone(2) }, blue, answered(eve('12:30'), 'cancel')),
  otherCase('orange', { time: '09:30', ...phone(3) }, blue, answered(eve('12:30'), 'reschedule')),
  otherCase('blue', { time: '11:00', ...phone(4) }, blue),
  otherCase('grey', { time: '11:30', ...phone(5) }, message, delivered(eve('12:03'), 'failed'), sent('sms', eve('14:10'))),
  otherCase('way', { time: '12:00', ...phone(6) }, sent('messenger', eve('14:20'))),
  otherCase('landline', { time: '12:30', phones: [LANDLINE] }, marked(eve('13:00'))),
  otherCase('replied', { time: '13:00', ...phone(7) }, blue, wrote(eve('13:00'), 'да'), marked(eve('13:05'), 'replied')),
  otherCase('asks', { time: '14:00', ...phone(8) }, blue, wrote(eve('13:00'), 'а где вы?'), wrote(eve('13:01'), 'ау')),
  otherCase('by hand', { time: '15:00', ...phone(9) }, message, fact('sms.handed', eve('14:00'), { to: '', text: '' })),
  otherCase('sms only', { time: '17:00', phones: [{ e164: '+79370000010', kind: 'mobile' }] }, sent('sms', eve('14:00'))),
  otherCase('sms asked', { time: '16:00', ...phone(0) }, blue, claimed('sms', eve('14:15'))),
];

describe('a day in figures', () => {
  const summary = summariseDay(DAY, day, late, rules);

  it('counts each visit once by colour (R11 to R15) and once by step', () => {
    expect(summary.visits).toBe(12);
    expect(summary.colours).toEqual({ green: 1, red: 1, orange: 1, blue: 4, grey: 1, sending: 3, none: 1 });
    expect(summary.steps).toEqual({ callback: 2, ask: 1, call: 3, sms: 1, send: 0, wait: 2, done: 3 });
    expect(Object.values(summary.colours).reduce((a, b) => a + b)).toBe(12);
    expect(Object.values(summary.steps).reduce((a, b) => a + b)).toBe(12);
  });

  it('R3: whom an SMS by hand was sent to is not counted as not written to', () => {
    const landline = otherCase('landline', { phones: [LANDLINE] });
    const byHand = otherCase('hand', { time: '15:00', ...phone(9) }, fact('sms.handed', eve('14:00'), { to: '', text: '' }));
    expect(summariseDay(DAY, [landline, byHand], late, rules)).toMatchObject({ colours: { none: 1, sending: 1 }, sms: 1 });
  });

  it('counts marks by their reason (R4, R17), visits with an unread reply, and SMS that left', () => {
    expect(summary.marked).toEqual({ called: 1, replied: 1 });
    expect(summary.unread).toBe(1);
    expect(summary.sms).toBe(3);
  });

  it('names the row to act on first: the earliest freed slot', () => {
    expect(summary.next).toEqual({
      visit: 'orange',
      time: '09:30',
      patient: 'Соловьёва Анна Петровна',
      next: { step: 'callback', reason: 'patientReschedules' },
    });
  });

  it('lists everything to act on: freed slots, questions, SMS, calls, each by time', () => {
    expect(summary.queue).toEqual(['orange', 'red', 'asks', 'blue', 'grey', 'by hand', 'sms only']);
    expect(summary.queue[0]).toBe(summary.next?.visit);
  });

  it('says which round works on the day', () => {
    expect(summary.round).toBe('evening');
    expect(summariseDay(DAY, day, morning('08:00'), rules).round).toBe('day');
    expect(summariseDay(DAY, day, eve('09:00'), rules).round).toBe('early');
  });

  it('names nothing when nothing is left to do', () => {
    const done = [
      otherCase('green', {}, blue, answered(eve('12:30'), 'confirm')),
      otherCase('way', phone(2), sent('messenger', eve('14:20'))),
    ];
    expect(summariseDay(DAY, done, late, rules).next).toBeNull();
  });

  it('leaves out a case whose visit no list has shown', () => {
    expect(summariseDay(DAY, [caseOf(blue)], late, rules)).toMatchObject({ visits: 0, next: null });
  });

  it('counts an empty day', () => {
    expect(summariseDay(DAY, [], late, rules)).toMatchObject({ visits: 0, unread: 0, sms: 0, next: null, colours: { none: 0 } });
  });
});
