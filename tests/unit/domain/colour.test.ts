import { describe, expect, it } from 'vitest';
import { COLOURS, colourOf } from '@/utils/domain/colour.ts';
import type { Fact } from '@/utils/domain/fact.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';
import { answered, caseOf, claimed, delivered, eve, fact, marked, morning, seen, sent, undone, wrote } from './clinic-day.ts';

const ref = 'visit-1.evening.messenger';
const message = sent('messenger', eve('12:00'));
const claim = claimed('messenger', eve('12:00'));
const stopped = fact('message.withdrawn', eve('12:01'), { ref, why: 'stopped' });
const handed = fact('sms.handed', eve('14:00'), { to: '', text: '' });

describe('the colour behind a phone number', () => {
  it.each<[rule: string, colour: string | null, facts: Fact[]]>([
    ['nothing was sent', null, []],
    ['an operator asked for it', 'sending', claim],
    ['the centre took it', 'sending', message],
    ['it is on its way', 'sending', [...message, delivered(eve('12:01'), 'sent')]],
    ['nobody knows whether it left', 'sending', [...claim, fact('message.unknown', eve('12:01'), { ref, why: 'silent' })]],
    ['R11 it arrived, no answer', 'blue', [...message, delivered(eve('12:03'))]],
    ['R11 it was opened, no answer', 'blue', [...message, delivered(eve('12:03'), 'read')]],
    ['R12 no messenger on this number', 'grey', [...claim, fact('message.refused', eve('12:01'), { ref, code: 'no_account' })]],
    ['R12 undelivered', 'grey', [...message, delivered(eve('12:03'), 'undelivered')]],
    ['R12 expired', 'grey', [...message, delivered(eve('12:03'), 'expired')]],
    ['R12 rejected', 'grey', [...message, delivered(eve('12:03'), 'rejected')]],
    ['R12 failed', 'grey', [...message, delivered(eve('12:03'), 'failed')]],
    ['R13 «Отменить прием»', 'red', [...message, answered(eve('12:05'), 'cancel')]],
    ['R14 «Перенести прием»', 'orange', [...message, answered(eve('12:05'), 'reschedule')]],
    ['R15 «Подтвердить прием»', 'green', [...message, answered(eve('12:05'), 'confirm')]],
    ['R3 an SMS went by hand, which nobody hears of again', 'sending', [handed]],
    ['an SMS by hand that was taken back', null, [handed, undone(eve('14:01'), handed)]],
    ['R12 a failed message, then an SMS by hand', 'grey', [...message, delivered(eve('12:03'), 'failed'), handed]],
    ['stopped before it left, then an SMS by hand', 'sending', [...claim, stopped, handed]],
    ['stopped before it left', null, [...claim, stopped]],
    ['came back and goes out again', 'sending', [...claim, fact('message.returned', eve('12:01'), { ref, why: 'tooMany' })]],
  ])('%s: %s', (_, colour, facts) => {
    expect(colourOf(caseOf(seen(), facts))).toBe(colour);
  });

  it('has a sign for each, and no two alike (colour never stands alone)', () => {
    expect(Object.keys(COLOUR_SIGNS).sort()).toEqual([...COLOURS, 'none'].sort());
    expect(new Set(Object.values(COLOUR_SIGNS)).size).toBe(COLOURS.length + 1);
  });
});

describe('no later fact of another kind overwrites a colour', () => {
  const confirmed = [...message, answered(eve('12:05'), 'confirm')];

  it.each(['called', 'replied'] as const)('the mark "%s" does not hide a red number', (mark) => {
    expect(colourOf(caseOf(seen(), message, answered(eve('12:05'), 'cancel'), marked(eve('12:10'), mark)))).toBe('red');
  });

  it.each(['sent', 'delivered', 'undelivered', 'failed'] as const)(
    'a late "%s" receipt does not undo a confirmation',
    (status) => {
      expect(colourOf(caseOf(seen(), confirmed, delivered(eve('12:30'), status)))).toBe('green');
    },
  );

  it('R11 over R12: a failure reported before the delivery does not stay grey', () => {
    expect(colourOf(caseOf(seen(), message, delivered(eve('12:01'), 'failed'), delivered(eve('12:02'))))).toBe('blue');
    expect(colourOf(caseOf(seen(), message, delivered(eve('12:01')), delivered(eve('12:02'), 'failed')))).toBe('blue');
  });

  it('an SMS does not change the colour of a messenger’s message, which R11 and R12 speak of; alone it has its own', () => {
    const sms = [...sent('sms', eve('14:00')), delivered(eve('14:01'), 'delivered', 'sms')];
    expect(colourOf(caseOf(seen(), sms))).toBe('blue');
    expect(colourOf(caseOf(seen(), sent('sms', eve('14:00'))))).toBe('sending');
    expect(colourOf(caseOf(seen(), sent('sms', eve('14:00')), delivered(eve('14:01'), 'failed', 'sms')))).toBe('grey');
    expect(colourOf(caseOf(seen(), message, delivered(eve('12:01'), 'failed'), sms))).toBe('grey');
  });

  it('a free-text reply, a call and an unmarking leave it as it is', () => {
    const call = fact('call.reported', eve('13:00'), { picked: 'yes', will: 'yes', comment: '', again: null });
    const blue = [seen(), ...message, delivered(eve('12:03'))];
    expect(colourOf(caseOf(blue, wrote(eve('12:50'), 'приду'), call, fact('visit.unmarked', eve('13:01'), {})))).toBe('blue');
  });

  it('the last choice counts', () => {
    const cancelled = caseOf(seen(), confirmed, answered(eve('15:00'), 'cancel'));
    expect(colourOf(cancelled)).toBe('red');
    expect(colourOf(caseOf(seen(), message, answered(eve('15:00'), 'cancel'), answered(eve('15:01'), 'confirm')))).toBe('green');
  });

  it('a second message in the day round does not hide that the first arrived', () => {
    const again = claimed('messenger', morning('09:00'), { round: 'day' });
    expect(colourOf(caseOf(seen(), message, delivered(eve('12:03')), again))).toBe('blue');
  });
});
