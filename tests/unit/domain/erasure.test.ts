import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, foldCase } from '@/utils/domain/case.ts';
import { bareVisit, isSamePatient, withoutErased } from '@/utils/domain/erasure.ts';
import { factIdOf } from '@/utils/domain/event-id.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import { planSend } from '@/utils/domain/reminder.ts';
import { reportShift } from '@/utils/domain/shift-report.ts';
import { nextStep } from '@/utils/domain/step.ts';
import { factIdTime } from '@/utils/domain/ulid.ts';
import {
  answered,
  claimed,
  DAY,
  delivered,
  eve,
  fact,
  LANDLINE,
  MOBILE,
  marked,
  reported,
  rules,
  seen,
  sent,
  undone,
  visit,
  wrote,
} from './clinic-day.ts';

const ERASED_AT = eve('15:00');
const erasure = () => fact('visit.erased', ERASED_AT, {});
/** With the id that the journal would have given it: an event's time stands in it. */
const dated = (one: Fact): Fact => ({ ...one, id: newFactId(one.at) });

/** Everything that can be known of a visit before its patient asks for it to be deleted. */
function past(): Fact[] {
  return [
    seen(),
    ...sent('messenger', eve('12:10')),
    delivered(eve('12:12'), 'read'),
    answered(eve('12:40'), 'cancel'),
    wrote(eve('13:30'), 'не приду'),
    fact('call.started', eve('14:00'), { phone: MOBILE.e164 }),
    reported(eve('14:01'), { comment: 'боится' }),
    marked(eve('14:02')),
    fact('visit.noted', eve('14:03'), { comment: 'с мужем' }),
    fact('sms.handed', eve('14:04'), { to: MOBILE.e164, text: 'Ждём' }),
    fact('visit.gone', eve('14:05'), {}),
    // In the very moment of the erasure.
    fact('visit.noted', ERASED_AT, { comment: 'последнее' }),
  ].map(dated);
}

const EMPTY: Case = {
  visit: null,
  seenAt: 0,
  gone: false,
  messages: [],
  answer: null,
  answers: 0,
  replies: [],
  mark: null,
  calls: [],
  comment: '',
  handedAt: null,
  changedAt: ERASED_AT,
  erasedAt: ERASED_AT,
};

describe('an erased visit', () => {
  it('is empty, whatever was known of it, and none of its facts is left but the erasure', () => {
    const facts = [...past(), erasure()];
    expect(foldCase(facts)).toEqual(EMPTY);
    expect(withoutErased(facts).map((one) => one.kind)).toEqual(['visit.erased']);
  });

  it.each<[string, Fact[], Partial<Case>]>([
    ['a sight of its row says a time and nothing of the patient', [seen({}, eve('15:01'))], { visit: bareVisit(visit()) }],
    [
      'a report on a message that was erased brings no message back',
      [
        dated(delivered(eve('15:05'), 'failed')),
        fact('message.accepted', eve('15:06'), { ref: 'visit-1.evening.messenger', messageId: 'm' }),
      ],
      { messages: [] },
    ],
    ['what the patient chooses afterwards counts', [dated(answered(eve('15:10'), 'cancel'))], { answers: 1, messages: [] }],
    ['a mark made afterwards counts', [marked(eve('15:10'))], { mark: { mark: 'called', at: eve('15:10'), by: 'Ольга' } }],
    ['a comment made afterwards counts', [fact('visit.noted', eve('15:10'), { comment: 'новое' })], { comment: 'новое' }],
  ])('%s', (_, since, expected) => {
    expect(foldCase([...past(), erasure(), ...since])).toMatchObject(expected);
  });

  it('of a message that another profile, knowing of nothing, has sent since, all is kept', () => {
    const since = [...claimed('messenger', eve('15:20')), dated(delivered(eve('15:22')))];
    expect(foldCase([...past(), erasure(), ...since]).messages).toMatchObject([{ text: 'Ждём вас', delivery: 'delivered' }]);
  });

  it('an event of before that a provider tells of again months later, dated anew, is not kept', () => {
    const at = eve('12:40');
    const again: Fact = { ...answered(eve('16:00'), 'cancel'), id: factIdOf('centre', 'e1', at) };
    expect(factIdTime(again.id)).toBe(at);
    expect(foldCase([erasure(), again])).toEqual(EMPTY);
  });

  it('taking back what was erased does nothing, and an erasure cannot be taken back', () => {
    const [first] = past() as [Fact];
    const own = erasure();
    const facts = [...past(), own, undone(eve('15:10'), first), undone(eve('15:11'), own)];
    expect(foldCase(facts)).toEqual({ ...EMPTY, changedAt: eve('15:11') });
  });

  it('of two erasures the later one counts', () => {
    const later = fact('visit.erased', eve('16:00'), {});
    expect(foldCase([...past(), erasure(), marked(eve('15:30')), later])).toMatchObject({ mark: null, erasedAt: eve('16:00') });
  });

  it('any order of the same facts, repeats among them, gives the same case and leaves the same facts', () => {
    const facts = [
      ...past(),
      erasure(),
      seen({}, eve('15:01')),
      dated(delivered(eve('15:05'))),
      dated(answered(eve('15:10'), 'reschedule')),
      dated(wrote(eve('15:11'), 'спасибо')),
      ...claimed('sms', eve('15:20')),
      marked(eve('15:30')),
    ];
    const whole = foldCase(facts);
    const left = new Set(withoutErased(facts).map((one) => one.id));
    expect(JSON.stringify(whole)).not.toContain(visit().patient);
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }), (shuffled) => {
        expect(foldCase(shuffled)).toEqual(whole);
        expect(new Set(withoutErased(shuffled).map((one) => one.id))).toEqual(left);
        // What was left out once may come again, and after what was left.
        expect(foldCase([...withoutErased(shuffled), ...facts])).toEqual(whole);
      }),
    );
  });

  it('gets no message from anybody, by no channel, and no step asks for one', () => {
    const known = foldCase([...past(), erasure(), seen({}, eve('15:01'))]);
    for (const channel of ['messenger', 'sms'] as const) {
      expect(planSend([known], channel, eve('16:00'), rules)).toMatchObject([{ to: null, leftOut: 'erased' }]);
    }
    expect(nextStep(known, eve('16:00'), rules)).toEqual({ step: 'done', reason: 'erased' });
  });

  it('whoever cancels on the link all the same is called back', () => {
    const known = foldCase([erasure(), seen({}, eve('15:01')), dated(answered(eve('15:10'), 'cancel'))]);
    expect(nextStep(known, eve('16:00'), rules).step).toBe('callback');
  });

  it('is a visit in the report, and what was done about it before is in none of its figures', () => {
    const { visits, rows, total } = reportShift(DAY, [...past(), erasure(), seen({}, eve('15:01'))], eve('16:00'), rules);
    expect(visits.all).toBe(1);
    expect(rows).toEqual([]);
    expect(JSON.stringify(total)).not.toMatch(/[1-9]/);
  });
});

describe('the same patient', () => {
  const one = visit({ phones: [MOBILE, LANDLINE] });
  it.each<[string, boolean, Parameters<typeof visit>[0]]>([
    ['another day, written another way', true, { date: '2026-11-30', patient: 'соловьева  АННА петровна' }],
    ['the other of two numbers', true, { phones: [LANDLINE] }],
    ['a relative on the same number', false, { patient: 'Соловьёв Пётр Иванович' }],
    ['a namesake', false, { phones: [{ e164: '+79990000000', kind: 'mobile' }] }],
    ['a namesake without a number', false, { phones: [] }],
  ])('%s: %s', (_, expected, change) => {
    expect(isSamePatient(one, visit(change))).toBe(expected);
    expect(isSamePatient(visit(change), one)).toBe(expected);
  });
});
