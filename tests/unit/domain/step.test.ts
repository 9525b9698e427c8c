import { describe, expect, it } from 'vitest';
import type { Fact } from '@/utils/domain/fact.ts';
import { STEP_SIGNS } from '@/utils/domain/signs.ts';
import { nextStep } from '@/utils/domain/step.ts';
import {
  answered,
  caseOf,
  claimed,
  delivered,
  EVE,
  eve,
  fact,
  LANDLINE,
  marked,
  morning,
  rules,
  seen,
  sent,
  wrote,
} from './clinic-day.ts';

const ref = 'visit-1.evening.messenger';
const asked = eve('12:00');
const message = sent('messenger', asked);
const unknown = [...claimed('messenger', asked), fact('message.unknown', eve('12:01'), { ref, why: 'silent' })];
const blue = [...message, delivered(eve('12:03'))];
const grey = [...message, delivered(eve('12:03'), 'undelivered')];
const refused = [...claimed('messenger', asked), fact('message.refused', eve('12:01'), { ref, code: 'no_account' })];
const sms = sent('sms', eve('14:05'));
const smsClaimed = claimed('sms', eve('14:05'));
const smsRefused = [...smsClaimed, fact('message.refused', eve('14:06'), { ref: 'visit-1.evening.sms', code: 'invalid_number' })];
const smsFailed = [...sms, delivered(eve('14:06'), 'failed', 'sms')];
const byHand = [fact('sms.handed', eve('14:05'), { to: '+79371234567', text: 'Ждём вас' })];
const byHandLater = [fact('sms.handed', eve('14:10'), { to: '+79371234567', text: 'Ждём вас' })];
const before = eve('11:59');
const dayRef = 'visit-1.day.messenger';
const sentAgain = [
  ...sent('messenger', morning('08:00'), { round: 'day' }),
  fact('delivery.reported', morning('08:01'), { ref: dayRef, status: 'delivered', reason: null }),
];
const early = eve('13:59');
const late = eve('14:10');
const day = morning('08:30');

type Row = [rule: string, at: number, facts: Fact[], step: string, reason: string];

function check(rows: Row[]): void {
  it.each(rows)('%s', (_, at, facts, step, reason) => {
    const first = facts.some((one) => one.kind === 'visit.seen') ? [] : [seen()];
    expect(nextStep(caseOf(first, facts), at, rules)).toEqual({ step, reason });
  });
}

describe('before anything is sent', () => {
  check([
    ['R1 the evening round begins at 12:00: before it, wait', before, [], 'wait', 'notSentEarly'],
    ['R1 from 12:00 on, send', eve('12:00'), [], 'send', 'notSent'],
    ['R1 before 12:00 nobody is called either', before, [seen({ phones: [LANDLINE] })], 'wait', 'notSentEarly'],
    ['R5 no mobile number: call', early, [seen({ phones: [LANDLINE] })], 'call', 'noMobile'],
    ['R5 no number at all: call', early, [seen({ phones: [] })], 'call', 'noMobile'],
    [
      'R5 a foreign number is left to a person',
      early,
      [seen({ phones: [{ e164: '+998901234567', kind: 'foreign' }] })],
      'call',
      'foreignNumber',
    ],
    [
      'R5 a mobile after a landline is messaged',
      early,
      [seen({ phones: [LANDLINE, { e164: '+79370000001', kind: 'mobile' }] })],
      'send',
      'notSent',
    ],
    ['R6 in the day round it is too late to write first', day, [], 'call', 'notSent'],
    [
      'stopped before it left: send',
      early,
      [...claimed('messenger', asked), fact('message.withdrawn', asked + 1000, { ref, why: 'stopped' })],
      'send',
      'notSent',
    ],
  ]);

  it('a visit that has left the list needs nothing more, whatever became of its message', () => {
    const gone = fact('visit.gone', early - 1000, {});
    expect(nextStep(caseOf(seen(), message, gone), early, rules)).toEqual({ step: 'done', reason: 'goneFromList' });
  });

  it('a case without a visit is for a person to look at', () => {
    expect(nextStep(caseOf(message), early, rules)).toEqual({ step: 'ask', reason: 'notOnList' });
  });
});

describe('R3, R11, R12, R16: the messenger, then an SMS, then the telephone', () => {
  check([
    ['R3 on its way: wait', early, message, 'wait', 'onItsWay'],
    ['R3 not handed over yet: wait', early, claimed('messenger', asked), 'wait', 'onItsWay'],
    ['R11 blue: wait for an answer', early, blue, 'wait', 'waitingForAnswer'],
    ['R12 grey: the SMS waits as well', early, grey, 'wait', 'waitingAfterFailure'],
    ['R11, R16 blue after the wait: SMS', late, blue, 'sms', 'silent'],
    ['R16 read is not answered', late, [...message, delivered(eve('12:03'), 'read')], 'sms', 'silent'],
    ['R12 grey after the wait: SMS', late, grey, 'sms', 'noMessenger'],
    ['R12 refused after the wait: SMS', late, refused, 'sms', 'noMessenger'],
    ['R3 never arrived, nobody said why: not called delivered', late, message, 'sms', 'noMessenger'],
    ['R16 the wait ends at its minute, not before', asked + 120 * 60_000 - 1, blue, 'wait', 'waitingForAnswer'],
    ['R16 the wait ends at its minute', asked + 120 * 60_000, blue, 'sms', 'silent'],
    ['R12 grey and SMS on its way', late, [...grey, ...smsClaimed], 'wait', 'smsOnItsWay'],
    ['R12 grey, SMS sent: call', late, [...grey, ...sms], 'call', 'noMessenger'],
    ['R12 grey, SMS handed to a phone: call', late, [...grey, ...byHand], 'call', 'noMessenger'],
    ['R16 blue, SMS sent: called in the day round', late, [...blue, ...sms], 'wait', 'morningCall'],
    ['R16 blue, SMS handed to a phone: called in the day round', late, [...blue, ...byHand], 'wait', 'morningCall'],
    [
      'R16 blue, SMS refused, then handed to a phone',
      eve('14:12'),
      [...blue, ...smsRefused, ...byHandLater],
      'wait',
      'morningCall',
    ],
    [
      'R12 grey, SMS refused, then handed to a phone',
      eve('14:12'),
      [...grey, ...smsRefused, ...byHandLater],
      'call',
      'noMessenger',
    ],
    ['R5 SMS refused: call', late, [...grey, ...smsRefused], 'call', 'smsFailed'],
    ['R5 SMS failed: call', late, [...grey, ...smsFailed], 'call', 'smsFailed'],
  ]);
});

describe('R6: in the day round whoever did not confirm is called', () => {
  check([
    ['R11, R16 blue without an SMS', day, blue, 'call', 'silent'],
    ['R16 blue with an SMS', day, [...blue, ...sms], 'call', 'silentAfterSms'],
    ['R12 grey without an SMS', day, grey, 'call', 'noMessenger'],
    ['R12 grey with an SMS', day, [...grey, ...sms], 'call', 'silentAfterSms'],
    ['never arrived', day, message, 'call', 'noMessenger'],
    ['the last message counts', day, [...grey, ...sentAgain], 'call', 'silent'],
    ['SMS handed to a phone', day, byHand, 'call', 'silentAfterSms'],
    ['R15 but not who confirmed', day, [...blue, answered(eve('12:10'), 'confirm')], 'done', 'confirmed'],
    ['R4 nor who was called', day, [...blue, marked(eve('15:00'))], 'done', 'called'],
    ['R17 nor who wrote that they will come', day, [...blue, marked(eve('15:00'), 'replied')], 'done', 'repliedComing'],
  ]);
});

describe('R13 to R15: what the patient chose', () => {
  const cancelled = [...blue, answered(eve('12:10'), 'cancel')];
  check([
    ['R13 call back', early, cancelled, 'callback', 'patientCancelled'],
    ['R14 call back', early, [...blue, answered(eve('12:10'), 'reschedule')], 'callback', 'patientReschedules'],
    ['R15 no call needed', early, [...blue, answered(eve('12:10'), 'confirm')], 'done', 'confirmed'],
    ['R15 not even after the wait', late, [...blue, answered(eve('12:10'), 'confirm')], 'done', 'confirmed'],
    ['R13 still in the day round', day, cancelled, 'callback', 'patientCancelled'],
    [
      'R13 a mark made before the choice does not close it',
      early,
      [...blue, marked(eve('12:05')), answered(eve('12:10'), 'cancel')],
      'callback',
      'patientCancelled',
    ],
    ['R13 a mark made after it does', early, [...cancelled, marked(eve('12:30'))], 'done', 'called'],
    [
      'R13 an unmarking opens it again',
      early,
      [...cancelled, marked(eve('12:30')), fact('visit.unmarked', eve('12:31'), {})],
      'callback',
      'patientCancelled',
    ],
    [
      'R17 chose to cancel, then wrote that they will come',
      early,
      [...cancelled, marked(eve('12:30'), 'replied')],
      'done',
      'repliedComing',
    ],
    ['the last choice counts', early, [...cancelled, answered(eve('12:20'), 'confirm')], 'done', 'confirmed'],
    ['an SMS is not waited for', late, [...cancelled, ...smsClaimed], 'callback', 'patientCancelled'],
  ]);
});

describe('R4, R17: marks and replies', () => {
  const reply = wrote(eve('13:00'), 'да, буду');
  check([
    ['R4 called', early, [...blue, marked(eve('12:30'))], 'done', 'called'],
    ['R4 called before anything was sent', early, [marked(eve('12:30'))], 'done', 'called'],
    ['R17 a reply is for a person to read', early, [...blue, reply], 'ask', 'replyUnread'],
    ['R17 also after the wait: the SMS can wait for the reading', late, [...blue, reply], 'ask', 'replyUnread'],
    ['R17 marked as replied', late, [...blue, reply, marked(eve('13:10'), 'replied')], 'done', 'repliedComing'],
    [
      'R17 read, not marked: as before',
      late,
      [...blue, reply, fact('reply.read', eve('13:10'), { reply: reply.id })],
      'sms',
      'silent',
    ],
    ['a reply after the call is read too', early, [...blue, marked(eve('12:30')), reply], 'ask', 'replyUnread'],
  ]);
});

describe('when a person has to decide, and when nothing is left to do', () => {
  check([
    ['nobody knows whether it left', early, unknown, 'ask', 'sendUnknown'],
    ['nobody knows, but somebody has called', early, [...unknown, marked(eve('12:30'))], 'done', 'called'],
    ['nobody knows, but it arrived', early, [...unknown, delivered(eve('12:30'))], 'wait', 'waitingForAnswer'],
    [
      'the visit moved after the message',
      early,
      [seen(), ...blue, seen({ time: '15:00' }, eve('13:00'))],
      'call',
      'movedAfterMessage',
    ],
    [
      'the visit moved, and somebody has called',
      early,
      [seen(), ...blue, seen({ time: '15:00' }, eve('13:00')), marked(eve('13:30'))],
      'done',
      'called',
    ],
    [
      'the visit moved before the message',
      early,
      [seen(), seen({ time: '15:00' }, eve('11:30')), ...blue],
      'wait',
      'waitingForAnswer',
    ],
    ['the visit is cancelled', early, [seen({ cancelled: true })], 'done', 'visitCancelled'],
    [
      'the visit is cancelled, whatever the patient chose',
      early,
      [...blue, answered(eve('12:10'), 'cancel'), seen({ cancelled: true }, eve('13:00'))],
      'done',
      'visitCancelled',
    ],
    ['a minute before the visit', morning('09:59'), blue, 'call', 'silent'],
    ['the visit has begun', morning('10:00'), blue, 'done', 'visitOver'],
    ['the visit was yesterday', eve('14:00'), [seen({ date: EVE, time: '09:00' })], 'done', 'visitOver'],
  ]);

  it('has a sign for every step', () => {
    expect(Object.keys(STEP_SIGNS).sort()).toEqual(['ask', 'call', 'callback', 'done', 'send', 'sms', 'wait']);
  });
});
