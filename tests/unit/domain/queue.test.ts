import { describe, expect, it } from 'vitest';
import { dayQueue, daySteps } from '@/utils/domain/queue.ts';
import {
  answered,
  caseOf,
  delivered,
  eve,
  fact,
  LANDLINE,
  marked,
  morning,
  otherCase,
  reported,
  rules,
  sent,
  wrote,
} from './clinic-day.ts';

const noon = eve('12:00');
const late = eve('14:30');
const blue = [...sent('messenger', noon), delivered(eve('12:03'))];

function phone(n: number) {
  return { phones: [{ e164: `+7937000000${n}`, kind: 'mobile' as const }] };
}

describe('the queue of a day', () => {
  it('puts freed slots first, then decisions, sending, SMS, the telephone, waiting, done; inside a step by time', () => {
    const cases = [
      otherCase('done', { time: '08:00', ...phone(1) }, blue, answered(eve('12:30'), 'confirm')),
      otherCase('wait', { time: '08:10', ...phone(2) }, sent('messenger', eve('14:00'))),
      otherCase('send', { time: '08:20', ...phone(3) }),
      otherCase('sms', { time: '08:30', ...phone(4) }, blue),
      otherCase('call-late', { time: '18:00', phones: [LANDLINE] }),
      otherCase('call-early', { time: '09:00', phones: [] }),
      otherCase('ask', { time: '08:50', ...phone(5) }, blue, wrote(eve('13:00'), 'кто это?')),
      otherCase('orange', { time: '19:00', ...phone(6) }, blue, answered(eve('12:30'), 'reschedule')),
      otherCase('red', { time: '11:00', ...phone(7) }, blue, answered(eve('12:30'), 'cancel')),
    ];
    const order = ['red', 'orange', 'ask', 'send', 'sms', 'call-early', 'call-late', 'wait', 'done'];
    expect(dayQueue(cases, late, rules).map((row) => row.known.visit?.id)).toEqual(order);
    expect(dayQueue(cases.toReversed(), late, rules).map((row) => row.known.visit?.id)).toEqual(order);
  });

  it('keeps a case without a visit, to be looked at', () => {
    expect(dayQueue([caseOf(blue)], late, rules)[0]?.next).toEqual({ step: 'ask', reason: 'notOnList' });
  });

  it('puts a case without a visit after those of the same step', () => {
    const cases = [caseOf(blue), otherCase('ask', { time: '23:00' }, blue, wrote(eve('13:00'), 'кто это?'))];
    for (const order of [cases, cases.toReversed()]) {
      expect(dayQueue(order, late, rules).map((row) => row.known.visit?.id ?? null)).toEqual(['ask', null]);
    }
  });
});

describe('a second visit of one patient follows the visit that was written about', () => {
  const second = () => otherCase('second', { time: '15:00' });
  const first = (...facts: Parameters<typeof otherCase>[2][]) => otherCase('first', { time: '09:30' }, ...facts);

  it.each([
    ['R15 confirmed', first(blue, answered(eve('12:30'), 'confirm')), late, 'done', 'samePatient'],
    ['R13 cancels', first(blue, answered(eve('12:30'), 'cancel')), late, 'callback', 'samePatient'],
    ['R16 the SMS goes once', first(blue), late, 'wait', 'samePatient'],
    ['R3 on its way', first(blue), eve('12:30'), 'wait', 'samePatient'],
    ['R4 called', first(blue, marked(eve('13:00'))), late, 'done', 'samePatient'],
    ['R6 called in the day round', first(blue), morning('08:30'), 'call', 'samePatient'],
    ['R5 the first has begun, nobody answered for the second', first(blue), morning('09:30'), 'call', 'notSent'],
    ['nothing was sent to either', first(), late, 'send', 'notSent'],
  ])('%s', (_, leader, at, step, reason) => {
    const row = daySteps([leader, second()], at, rules).find((one) => one.known.visit?.id === 'second');
    expect(row?.next).toEqual({ step, reason });
  });

  it('each visit keeps its own answer and mark', () => {
    const cases = [first(blue, answered(eve('12:30'), 'confirm')), otherCase('second', { time: '15:00' }, marked(eve('13:00')))];
    expect(daySteps(cases, late, rules).map((row) => row.next.reason)).toEqual(['confirmed', 'called']);
  });

  it.each([
    ['ask', 'replyUnread', wrote(eve('13:00'), 'а второй приём?')],
    ['callback', 'patientCancelled', answered(eve('13:00'), 'cancel')],
  ])('what the patient said of it is not covered: %s', (step, reason, said) => {
    const cases = [first(blue, answered(eve('12:30'), 'confirm')), otherCase('second', { time: '15:00' }, said)];
    expect(daySteps(cases, late, rules)[1]?.next).toEqual({ step, reason });
  });

  it.each([
    ['is to be called later', { will: 'later', again: morning('08:50') }, 'wait', 'callAgainLater'],
    ['was not picked up', { picked: 'no' }, 'call', 'notPicked'],
    ['will not come', { will: 'no' }, 'done', 'willNotCome'],
  ] as const)('R7 a call about both has an outcome for each: %s', (_, change, step, reason) => {
    const leader = first(blue, reported(morning('08:20')), marked(morning('08:20')));
    const cases = [leader, otherCase('second', { time: '15:00' }, reported(morning('08:20'), change))];
    expect(daySteps(cases, morning('08:30'), rules)[1]?.next).toEqual({ step, reason });
  });
});

describe('R6: the morning’s list', () => {
  const noon = morning('08:00');
  const sms = (id: string) => sent('sms', eve('14:10'), { ref: `${id}.evening.sms` });
  const grey = [...sent('messenger', eve('12:00')), delivered(eve('12:03'), 'undelivered')];
  const evening = [
    otherCase('blue', { time: '09:00', ...phone(1) }, blue),
    otherCase('blue with sms', { time: '09:10', ...phone(2) }, blue, sms('blue with sms')),
    otherCase('grey with sms', { time: '09:20', ...phone(3) }, grey, sms('grey with sms')),
    otherCase('by hand', { time: '09:30', ...phone(4) }, grey, fact('sms.handed', eve('14:20'), { to: '', text: '' })),
    otherCase(
      'missed in the evening',
      { time: '09:40', ...phone(5) },
      blue,
      [1, 2, 3].map((i) => reported(eve(`18:0${i}`), { picked: 'no' })),
    ),
    otherCase(
      'called again at ten',
      { time: '11:00', ...phone(6) },
      blue,
      reported(eve('18:00'), { will: 'later', again: morning('10:00') }),
    ),
    otherCase('green', { time: '08:10', ...phone(7) }, blue, answered(eve('12:30'), 'confirm')),
    otherCase(
      'green at night',
      { time: '08:20', ...phone(8) },
      blue,
      sms('green at night'),
      answered(morning('01:00'), 'confirm'),
    ),
    otherCase('replied', { time: '08:30', ...phone(9) }, blue, wrote(eve('13:00'), 'буду'), marked(eve('13:05'), 'replied')),
    otherCase('called', { time: '08:40', phones: [LANDLINE] }, marked(eve('15:00'))),
    otherCase('red', { time: '12:00', ...phone(0) }, blue, answered(eve('12:30'), 'cancel')),
    otherCase(
      'orange, missed',
      { time: '13:00', phones: [{ e164: '+79370000011', kind: 'mobile' }] },
      blue,
      answered(eve('12:30'), 'reschedule'),
      reported(eve('18:00'), { picked: 'no' }),
    ),
  ];
  const at = (now: number) => Map.groupBy(dayQueue(evening, now, rules), (row) => row.next.step);
  const ids = (rows: ReturnType<typeof dayQueue> = []) => rows.map((row) => row.known.visit?.id);

  it('is whoever got a message or an SMS and did not confirm, after the freed slots', () => {
    const steps = at(noon);
    expect(ids(steps.get('callback'))).toEqual(['red', 'orange, missed']);
    expect(ids(steps.get('call'))).toEqual(['blue', 'blue with sms', 'grey with sms', 'by hand', 'missed in the evening']);
  });

  it('R15, R17, R4: without the confirmed, those who wrote that they will come, and those who were called', () => {
    expect(ids(at(noon).get('done'))).toEqual(['green', 'green at night', 'replied', 'called']);
  });

  it('«перезвонить в …»: a promise of the evening is kept for its time', () => {
    expect(at(noon).get('wait')).toMatchObject([
      { known: { visit: { id: 'called again at ten' } }, next: { reason: 'callAgainLater' } },
    ]);
    const later = at(morning('10:00'))
      .get('call')
      ?.find((row) => row.known.visit?.id === 'called again at ten');
    expect(later?.next.reason).toBe('callAgainNow');
  });
});
