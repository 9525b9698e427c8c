import { describe, expect, it } from 'vitest';
import type { Case } from '@/utils/domain/case.ts';
import type { Channel, Fact } from '@/utils/domain/fact.ts';
import type { Phone } from '@/utils/domain/phone.ts';
import { clientRefOf, coveredVisits, planSend, sendingRound } from '@/utils/domain/reminder.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { asVisit } from '@/utils/domain/visit.ts';
import {
  answered,
  caseOf,
  claimed,
  DAY,
  delivered,
  EVE,
  eve,
  fact,
  LANDLINE,
  MOBILE,
  marked,
  morning,
  otherCase,
  rules,
  seen,
  sent,
  visit,
  wrote,
} from './clinic-day.ts';

const FOREIGN: Phone = { e164: '+998901234567', kind: 'foreign' };
const ref = 'visit-1.evening.messenger';
const noon = eve('12:00');
const early = eve('13:00');
const late = eve('14:30');
const message = sent('messenger', noon);
const blue = [...message, delivered(eve('12:03'))];
const reply = wrote(eve('12:30'), 'во сколько?');
const read = fact('reply.read', eve('12:31'), { reply: reply.id });
const unknown = [...claimed('messenger', noon), fact('message.unknown', noon + 1000, { ref, why: 'silent' })];

function leftOut(channel: Channel, at: number, facts: Fact[], more: Partial<Visit> = {}) {
  return planSend([caseOf(seen(more), facts)], channel, at, rules)[0]?.leftOut;
}

describe('the dry run of a send to all: who is left out, and why', () => {
  it.each<[reason: string | null, why: string, channel: Channel, at: number, facts: Fact[], more?: Partial<Visit>]>([
    [null, 'R3 nothing was sent yet', 'messenger', noon, []],
    [
      null,
      'R3 stopped before it left',
      'messenger',
      early,
      [...claimed('messenger', noon), fact('message.withdrawn', noon + 1000, { ref, why: 'stopped' })],
    ],
    [null, 'R12 grey after the wait gets an SMS', 'sms', late, [...message, delivered(eve('12:03'), 'undelivered')]],
    [null, 'R16 blue after the wait gets an SMS', 'sms', late, blue],
    ['messengerFirst', 'R3 the messenger was never tried', 'sms', noon, []],
    [
      'messengerFirst',
      'R3 the message was stopped before it left',
      'sms',
      late,
      [...claimed('messenger', noon), fact('message.withdrawn', noon + 1000, { ref, why: 'stopped' })],
    ],
    ['alreadySent', 'never those already sent', 'messenger', late, blue],
    ['alreadySent', 'claimed and not handed over yet', 'messenger', early, claimed('messenger', noon)],
    ['alreadySent', 'an SMS was sent', 'sms', eve('18:00'), [...blue, ...sent('sms', late)]],
    ['confirmed', 'R15', 'sms', late, [...blue, answered(eve('12:30'), 'confirm')]],
    ['answered', 'R13', 'sms', late, [...blue, answered(eve('12:30'), 'cancel')]],
    ['answered', 'R14', 'messenger', late, [...blue, answered(eve('12:30'), 'reschedule')]],
    ['visitCancelled', 'cancelled, whatever its colour was', 'sms', late, blue, { cancelled: true }],
    ['goneFromList', 'not on the list any more', 'messenger', noon, [fact('visit.gone', eve('11:10'), {})]],
    [null, 'back on the list', 'messenger', noon, [fact('visit.gone', eve('11:10'), {}), seen({}, eve('11:30'))]],
    ['visitOver', 'already over', 'messenger', morning('10:00'), []],
    ['moved', 'moved after the message', 'sms', late, [...blue, seen({ time: '16:00' }, eve('13:00'))]],
    ['noMobile', 'a landline', 'messenger', noon, [], { phones: [LANDLINE] }],
    ['noMobile', 'no phone', 'sms', noon, [], { phones: [] }],
    ['foreignNumber', 'nothing but a foreign number', 'messenger', noon, [], { phones: [FOREIGN] }],
    [null, 'a mobile beside a foreign number', 'messenger', noon, [], { phones: [FOREIGN, MOBILE] }],
    [
      'noConsent',
      'the messenger says that the patient never agreed: no SMS either',
      'sms',
      late,
      [...claimed('messenger', noon), fact('message.refused', noon + 1000, { ref, code: 'not_opted_in' })],
    ],
    [
      'noConsent',
      'the same told later',
      'sms',
      late,
      [...message, fact('delivery.reported', eve('12:03'), { ref, status: 'undelivered', reason: 'not_opted_in' })],
    ],
    [
      null,
      'who blocked the clinic in a messenger may still be texted',
      'sms',
      late,
      [...claimed('messenger', noon), fact('message.refused', noon + 1000, { ref, code: 'blocked_by_user' })],
    ],
    ['called', 'R4', 'messenger', noon, [marked(eve('11:30'))]],
    ['replied', 'R17', 'sms', late, [...blue, marked(eve('13:00'), 'replied')]],
    [
      'handed',
      'an SMS was handed to a phone',
      'sms',
      late,
      [fact('sms.handed', eve('13:00'), { to: MOBILE.e164, text: 'Ждём' })],
    ],
    ['stillWaiting', 'R16 blue, the wait is not over', 'sms', early, blue],
    ['stillWaiting', 'R3 on its way', 'sms', early, message],
    ['stillWaiting', 'R12 grey, the wait is not over', 'sms', early, [...message, delivered(eve('12:03'), 'failed')]],
    ['replyUnread', 'R17 nobody has read what the patient wrote', 'sms', late, [...blue, reply]],
    ['stillWaiting', 'R17 a reply that was read does not end the wait', 'sms', early, [...blue, reply, read]],
    [null, 'R17 a reply that was read, after the wait', 'sms', late, [...blue, reply, read]],
    ['sendUnknown', 'nobody knows whether it left', 'messenger', early, unknown],
    ['quietHours', 'from 21:00', 'messenger', eve('21:00'), []],
    ['quietHours', 'until 09:00', 'messenger', morning('08:59'), []],
    [null, 'quiet hours end', 'messenger', morning('09:00'), []],
    [null, 'a minute before quiet hours', 'messenger', eve('20:59'), []],
  ])('%s: %s', (reason, _, channel, at, facts, more) => {
    expect(leftOut(channel, at, facts, more)).toBe(reason);
  });

  it('lists every visit in the order of the list (R4), with the number it goes to', () => {
    const cases = [
      otherCase('b', { time: '12:00', patient: 'Б', phones: [LANDLINE, { e164: '+79370000002', kind: 'mobile' }] }),
      otherCase('a', { time: '09:00', patient: 'А', phones: [LANDLINE] }),
    ];
    expect(planSend(cases, 'messenger', noon, rules).map((one) => [one.visit.id, one.to, one.leftOut])).toEqual([
      ['a', null, 'noMobile'],
      ['b', '+79370000002', null],
    ]);
  });

  it('passes over a case that no list here has shown', () => {
    expect(planSend([caseOf(message)], 'messenger', late, rules)).toEqual([]);
  });
});

describe('several visits on one phone: one message per patient a day', () => {
  const first = (...facts: (Fact | Fact[])[]) => otherCase('first', { time: '09:30' }, ...facts.map(forFirst));
  const second = (...facts: (Fact | Fact[])[]) => otherCase('second', { time: '15:00' }, ...facts.map(forSecond));
  const reasons = (cases: Case[], channel: Channel, at: number) =>
    Object.fromEntries(planSend(cases, channel, at, rules).map((one) => [one.visit.id, one.leftOut]));

  it.each<[string, Case[], Channel, number, Record<string, string | null>]>([
    ['nothing sent: the first gets it', [second(), first()], 'messenger', noon, { first: null, second: 'samePatient' }],
    ['the first was sent', [first(message), second()], 'messenger', early, { first: 'alreadySent', second: 'samePatient' }],
    [
      'the first is confirmed',
      [first(message, answered(eve('12:10'), 'confirm')), second()],
      'messenger',
      early,
      { first: 'confirmed', second: 'samePatient' },
    ],
    [
      'the first was sent and called',
      [first(message, marked(eve('12:30'))), second()],
      'messenger',
      early,
      { first: 'called', second: 'samePatient' },
    ],
    [
      'nobody knows whether the first left',
      [first(unknown), second()],
      'messenger',
      early,
      { first: 'sendUnknown', second: 'samePatient' },
    ],
    [
      'the first waits for an answer: no SMS for the second',
      [first(blue), second()],
      'sms',
      early,
      { first: 'stillWaiting', second: 'samePatient' },
    ],
    ['the SMS goes to the first only', [first(blue), second()], 'sms', late, { first: null, second: 'samePatient' }],
    [
      'an SMS for the first was handed to a phone',
      [first(fact('sms.handed', noon, { to: '', text: '' })), second()],
      'sms',
      late,
      { first: 'handed', second: 'samePatient' },
    ],
    [
      'an earlier visit was added after the message',
      [first(), second(message)],
      'messenger',
      early,
      { first: 'samePatient', second: 'alreadySent' },
    ],
    [
      'the first is cancelled on the list',
      [otherCase('first', { time: '09:30', cancelled: true }, forFirst(message)), second()],
      'messenger',
      early,
      { first: 'visitCancelled', second: null },
    ],
    [
      'the first is marked and was never sent',
      [first(marked(eve('11:30'))), second()],
      'messenger',
      early,
      { first: 'called', second: null },
    ],
  ])('%s', (_, cases, channel, at, expected) => {
    expect(reasons(cases, channel, at)).toEqual(expected);
  });

  it('a family shares the phone, not the name: each gets one', () => {
    const family = [first(), otherCase('child', { time: '10:00', patient: 'Соловьёв Пётр Ильич' })];
    expect(reasons(family, 'messenger', noon)).toEqual({ first: null, child: null });
  });

  it('ё and spaces do not make two patients of one', () => {
    const twice = [first(), otherCase('second', { time: '15:00', patient: 'СОЛОВЬЕВА  Анна Петровна' })];
    expect(reasons(twice, 'messenger', noon)).toEqual({ first: null, second: 'samePatient' });
  });

  it('the same name on another phone is another patient', () => {
    const namesakes = [first(), otherCase('second', { time: '15:00', phones: [{ e164: '+79990000000', kind: 'mobile' }] })];
    expect(reasons(namesakes, 'messenger', noon)).toEqual({ first: null, second: null });
  });

  it('covers the visits without a message by the earliest that has one, in any order', () => {
    const cases = [second(), first(message), otherCase('third', { time: '18:00' })];
    for (const order of [cases, cases.toReversed()]) {
      const covered = coveredVisits(order);
      expect([...covered].map(([id, by]) => [id, by.visit?.id]).sort()).toEqual([
        ['second', 'first'],
        ['third', 'first'],
      ]);
    }
  });

  it('covers nobody while nothing was sent', () => {
    expect(coveredVisits([first(), second()]).size).toBe(0);
  });
});

describe('the idempotency key of a reminder', () => {
  it('is the same for the same visit, round and channel, and differs with each of them', () => {
    const id = asVisit(visit()).id;
    const refs = (['evening', 'day'] as const).flatMap((round) =>
      (['messenger', 'sms'] as const).map((channel) => clientRefOf(id, round, channel)),
    );
    expect(new Set(refs).size).toBe(4);
    for (const one of refs) expect(one).toMatch(/^[a-z2-7]{16}\.(evening|day)\.(messenger|sms)$/);
    expect(clientRefOf(id, 'evening', 'sms')).toBe(refs[1]);
  });
});

describe('R1: the round a send belongs to', () => {
  it.each([
    ['before 12:00 of the eve', DAY, eve('11:59'), null],
    ['from 12:00 of the eve', DAY, eve('12:00'), 'evening'],
    ['on the day itself', DAY, morning('08:00'), 'day'],
    ['once the day has passed', EVE, morning('08:00'), null],
  ])('%s', (_, date, at, round) => {
    expect(sendingRound(date, at, rules)).toBe(round);
  });
});

/** The builders write facts of `visit-1`; here the visits go by other names and so do their messages. */
function renamed(name: string) {
  return (facts: Fact | Fact[]): Fact[] =>
    [facts].flat().map((one) => JSON.parse(JSON.stringify(one).replaceAll('visit-1', name)) as Fact);
}
function forFirst(facts: Fact | Fact[]): Fact[] {
  return renamed('first')(facts);
}
function forSecond(facts: Fact | Fact[]): Fact[] {
  return renamed('second')(facts);
}
