import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldCase } from '@/utils/domain/case.ts';
import { colourOf } from '@/utils/domain/colour.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import { nextStep } from '@/utils/domain/step.ts';
import {
  answered,
  caseOf,
  claimed,
  delivered,
  eve,
  fact,
  marked,
  morning,
  rules,
  seen,
  sent,
  undone,
  visit,
  wrote,
} from './clinic-day.ts';

/** A long evening: every kind of fact, several on one millisecond. */
function longEvening(): Fact[] {
  const reply = wrote(eve('13:30'), 'да, буду');
  return [
    seen(),
    seen({ time: '10:30' }, eve('12:20')),
    ...sent('messenger', eve('12:10')),
    delivered(eve('12:12')),
    delivered(eve('12:15'), 'sent'),
    delivered(eve('12:15'), 'read'),
    answered(eve('12:40'), 'cancel'),
    answered(eve('12:50'), 'confirm'),
    reply,
    fact('reply.read', eve('13:31'), { reply: reply.id }),
    marked(eve('13:31'), 'replied'),
    fact('visit.unmarked', eve('13:32'), {}),
    marked(eve('13:33')),
    fact('call.started', eve('14:00'), { phone: '+79371234567' }),
    fact('call.reported', eve('14:01'), { picked: 'yes', will: 'yes', comment: 'придёт', again: null }),
    ...claimed('sms', eve('14:10')),
    fact('message.unknown', eve('14:11'), { ref: 'visit-1.evening.sms', why: 'silent' }),
    fact('message.withdrawn', eve('14:20'), { ref: 'visit-1.evening.sms', why: 'operator' }),
    fact('message.returned', eve('14:20'), { ref: 'visit-1.day.sms', why: 'tooMany' }),
    fact('message.refused', eve('14:21'), { ref: 'visit-1.day.messenger', code: 'no_account' }),
    fact('sms.handed', eve('14:30'), { to: '+79371234567', text: 'Ждём вас' }),
    fact('visit.noted', eve('14:31'), { comment: 'придёт с мужем' }),
    ...(['visit.marked', 'call.reported', 'sms.handed'] as const).flatMap((kind) => takenBack(kind, eve('14:32'))),
    fact('fact.undone', eve('14:33'), { fact: reply.id }),
  ];
}

/** A fact and its undoing, dated before what it undoes: another profile's clock was behind. */
function takenBack(kind: 'visit.marked' | 'call.reported' | 'sms.handed', at: number): Fact[] {
  const data = {
    'visit.marked': { mark: 'called' },
    'call.reported': { picked: 'no', will: 'unsaid', comment: 'занято', again: null },
    'sms.handed': { to: '+79371234567', text: 'Ждём вас' },
  } as const;
  const done = fact(kind, at, data[kind]);
  return [undone(at - 60_000, done), done];
}

describe('the fold of facts to a case', () => {
  const facts = longEvening();
  const whole = foldCase(facts);

  it('gives the same case for every order of arrival', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(foldCase(shuffled)).toEqual(whole);
      }),
    );
  });

  it('gives the same case for the union of any two overlapping halves', () => {
    const halves = fc.array(fc.constantFrom('left', 'right', 'both'), { minLength: facts.length, maxLength: facts.length });
    fc.assert(
      fc.property(halves, (where) => {
        const left = facts.filter((_, i) => where[i] !== 'right');
        const right = facts.filter((_, i) => where[i] !== 'left');
        expect(foldCase([...left, ...right])).toEqual(whole);
        expect(foldCase([...right, ...left])).toEqual(whole);
      }),
    );
  });

  it('does not change the facts it is given', () => {
    const frozen = longEvening().map((one) => Object.freeze({ ...one, data: Object.freeze(one.data) }) as Fact);
    expect(() => foldCase(Object.freeze(frozen) as Fact[])).not.toThrow();
  });

  it('counts a repeated event of the centre once', () => {
    const answer = answered(eve('12:40'), 'confirm');
    const reply = wrote(eve('12:41'), 'да');
    const known = caseOf(seen(), answer, reply, answer, reply);
    expect(known.answers).toBe(1);
    expect(known.replies).toHaveLength(1);
  });

  it('keeps what is known of a visit that no list here has shown', () => {
    const known = caseOf(answered(eve('12:40'), 'cancel'));
    expect(known.visit).toBeNull();
    expect(known.answer?.answer).toBe('cancel');
  });

  it('takes the visit as it was last seen', () => {
    const known = caseOf(seen({ cancelled: true }, eve('13:00')), seen({ doctor: 'Орлова Е. В.' }, eve('12:00')));
    expect(known.visit).toEqual(visit({ cancelled: true }));
    expect(known.seenAt).toBe(eve('13:00'));
  });
});

describe('a choice on the link (what is left open)', () => {
  it('counts as last made, and both choices stay in the history', () => {
    const known = caseOf(answered(eve('13:00'), 'cancel'), answered(eve('12:00'), 'confirm'));
    expect(known.answer).toEqual({ answer: 'cancel', at: eve('13:00') });
    expect(known.answers).toBe(2);
  });
});

describe('the state of a message', () => {
  const accepted = fact('message.accepted', eve('12:05'), { ref: 'visit-1.evening.messenger', messageId: 'm-1' });
  const ref = 'visit-1.evening.messenger';

  it.each([
    ['claimed', []],
    ['sending', [fact('message.sending', eve('12:01'), { ref, attempt: 1 })]],
    ['refused', [fact('message.refused', eve('12:02'), { ref, code: 'no_account' })]],
    ['unknown', [fact('message.unknown', eve('12:02'), { ref, why: 'silent' })]],
    ['claimed', [fact('message.returned', eve('12:02'), { ref, why: 'tooMany' })]],
    ['withdrawn', [fact('message.withdrawn', eve('12:02'), { ref, why: 'stopped' })]],
    ['accepted', [accepted]],
  ] as const)('is %s after such a fact', (state, facts) => {
    const claim = claimed('messenger', eve('12:00'))[0] as Fact;
    expect(caseOf(seen(), claim, [...facts]).messages[0]?.state).toBe(state);
  });

  it.each(['refused', 'unknown', 'returned', 'withdrawn'] as const)('stays accepted when a late %s arrives', (kind) => {
    const late = {
      refused: fact('message.refused', eve('12:30'), { ref, code: 'quota' }),
      unknown: fact('message.unknown', eve('12:30'), { ref, why: 'silent' }),
      returned: fact('message.returned', eve('12:30'), { ref, why: 'tooMany' }),
      withdrawn: fact('message.withdrawn', eve('12:30'), { ref, why: 'stopped' }),
    }[kind];
    const [message] = caseOf(seen(), claimed('messenger', eve('12:00')), accepted, late).messages;
    expect(message).toMatchObject({ state: 'accepted', why: null });
  });

  it('is accepted once its delivery is reported, whatever became of the request', () => {
    const unknown = fact('message.unknown', eve('12:02'), { ref, why: 'silent' });
    const [message] = caseOf(seen(), claimed('messenger', eve('12:00')), unknown, delivered(eve('12:03'))).messages;
    expect(message).toMatchObject({ state: 'accepted', delivery: 'delivered' });
  });

  it('keeps a delivery that the centre dates before the claim', () => {
    const [message] = caseOf(seen(), claimed('messenger', eve('12:00')), delivered(eve('11:59'))).messages;
    expect(message).toMatchObject({ channel: 'messenger', to: '+79371234567', state: 'accepted', delivery: 'delivered' });
  });

  it('keeps the reason of the report that counts', () => {
    const failed = fact('delivery.reported', eve('12:03'), { ref, status: 'undelivered', reason: 'no_account' });
    const late = fact('delivery.reported', eve('12:04'), { ref, status: 'sent', reason: null });
    const [message] = caseOf(seen(), sent('messenger', eve('12:00')), failed, late).messages;
    expect(message).toMatchObject({ delivery: 'undelivered', reason: 'no_account' });
  });

  it('remembers the time for which it was written', () => {
    const known = caseOf(seen({ time: '10:00' }), sent('messenger', eve('12:00')), seen({ time: '11:00' }, eve('13:00')));
    expect(known.messages[0]?.forTime).toBe('10:00');
  });

  it('tells the rounds and channels apart', () => {
    const known = caseOf(
      sent('messenger', eve('12:00')),
      sent('sms', eve('14:00')),
      sent('messenger', morning('09:00'), { round: 'day' }),
    );
    expect(known.messages.map((message) => [message.round, message.channel])).toEqual([
      ['evening', 'messenger'],
      ['evening', 'sms'],
      ['day', 'messenger'],
    ]);
  });
});

describe('replies, marks and calls', () => {
  it('a reply is read even where the centre dates it after the reading', () => {
    const reply = wrote(eve('13:05'), 'да, буду');
    const known = caseOf(seen(), fact('reply.read', eve('13:00'), { reply: reply.id }), reply);
    expect(known.replies).toEqual([{ id: reply.id, at: eve('13:05'), text: 'да, буду', read: true }]);
  });

  it('reading one reply leaves the next unread', () => {
    const [first, second] = [wrote(eve('13:00'), 'да'), wrote(eve('13:10'), 'а во сколько?')];
    const known = caseOf(first, second, fact('reply.read', eve('13:11'), { reply: first.id }));
    expect(known.replies.map((reply) => reply.read)).toEqual([true, false]);
  });

  it('R4: the last of marking and unmarking counts, and says whose it was', () => {
    const unmark = fact('visit.unmarked', eve('13:01'), {});
    expect(caseOf(marked(eve('13:00')), unmark).mark).toBeNull();
    expect(caseOf(marked(eve('13:00')), unmark, marked(eve('13:02'))).mark).toEqual({
      mark: 'called',
      at: eve('13:02'),
      by: 'Ольга',
    });
  });

  it('a report completes the own last call of the operator, not a colleague’s', () => {
    const report = { picked: 'no', will: 'unsaid', comment: '', again: null } as const;
    const known = caseOf(
      fact('call.started', eve('13:00'), { phone: '+79371234567' }, { by: 'Ольга' }),
      fact('call.started', eve('13:01'), { phone: '+79371234567' }, { by: 'Вера' }),
      fact('call.reported', eve('13:02'), report, { by: 'Ольга' }),
      fact('call.reported', eve('13:03'), report, { by: 'Нина' }),
    );
    expect(known.calls.map((call) => [call.by, call.report !== null])).toEqual([
      ['Ольга', true],
      ['Вера', false],
      ['Нина', true],
    ]);
  });

  it('an answer, a mark, a call and a delivery never overwrite one another', () => {
    const known = caseOf(
      seen(),
      sent('messenger', eve('12:00')),
      answered(eve('12:10'), 'cancel'),
      marked(eve('12:20')),
      fact('call.reported', eve('12:21'), { picked: 'yes', will: 'moves', comment: 'на четверг', again: null }),
      delivered(eve('12:30'), 'read'),
    );
    expect(colourOf(known)).toBe('red');
    expect(known.mark?.mark).toBe('called');
    expect(known.calls).toHaveLength(1);
    expect(known.messages[0]?.delivery).toBe('read');
    expect(nextStep(known, eve('13:00'), rules)).toEqual({ step: 'done', reason: 'willMove' });
  });
});
