import { describe, expect, it } from 'vitest';
import type { CallReport, Fact } from '@/utils/domain/fact.ts';
import {
  ATTEMPTS,
  callsOfRound,
  eveningPast,
  isOutcomeDue,
  lastReport,
  missedCalls,
  standingReport,
} from '@/utils/domain/outcome.ts';
import { answered, caseOf, delivered, eve, fact, marked, morning, reported, rules, seen, sent } from './clinic-day.ts';

const midnight = morning('00:00');
const now = morning('08:30');
const unmarked = (at: number) => fact('visit.unmarked', at, {});

describe('R7: the outcome of a call is compulsory in the day round', () => {
  it.each<[rule: string, at: number, facts: Fact[], due: boolean]>([
    ['marked as called in the morning', now, [marked(morning('08:00'))], true],
    ['from midnight on', now, [marked(midnight)], true],
    ['not a mark of the evening', now, [marked(eve('18:00'))], false],
    ['not a mark made a moment before midnight', now, [marked(midnight - 1)], false],
    ['not in the evening round itself', eve('18:30'), [marked(eve('18:00'))], false],
    ['not before the evening round', eve('11:30'), [marked(eve('11:20'))], false],
    ['not once the day is over', morning('23:59') + 60_000, [marked(morning('08:00'))], false],
    ['R17 not for who wrote that they will come', now, [marked(morning('08:00'), 'replied')], false],
    ['not without a mark', now, [], false],
    ['not once the mark is off', now, [marked(morning('08:00')), unmarked(morning('08:01'))], false],
    ['not once the outcome is told', now, [marked(morning('08:00')), reported(morning('08:02'))], false],
    ['the outcome told together with the mark', now, [reported(morning('08:02')), marked(morning('08:02'))], false],
    [
      'a second call has an outcome of its own',
      now,
      [reported(morning('08:00'), { picked: 'no' }), marked(morning('08:20'))],
      true,
    ],
    ['last evening’s outcome is not this morning’s', now, [reported(eve('18:00')), marked(morning('08:00'))], true],
    ['R15 not for who had confirmed', now, [answered(eve('19:00'), 'confirm'), marked(morning('08:00'))], false],
    ['but for who confirmed after the call', now, [marked(morning('08:00')), answered(morning('08:10'), 'confirm')], true],
    ['and for who had cancelled', now, [answered(eve('19:00'), 'cancel'), marked(morning('08:00'))], true],
    ['not for a cancelled visit', now, [seen({ cancelled: true }, eve('12:00')), marked(morning('08:00'))], false],
  ])('%s', (_, at, facts, due) => {
    expect(isOutcomeDue(caseOf(seen(), facts), at, rules)).toBe(due);
  });

  it('is not due for a visit that no list has shown', () => {
    expect(isOutcomeDue(caseOf(marked(morning('08:00'))), now, rules)).toBe(false);
  });

  it('a call dialled before its mark and reported after it is not due', () => {
    const dialled = fact('call.started', morning('08:00'), { phone: '+79371234567' });
    const known = caseOf(seen(), dialled, marked(morning('08:02')), reported(morning('08:03')));
    expect(isOutcomeDue(known, now, rules)).toBe(false);
    expect(known.calls).toHaveLength(1);
  });

  it('a report of the morning is not laid to a call that was dialled in the evening and never reported', () => {
    const dialled = fact('call.started', eve('18:00'), { phone: '+79371234567' });
    const known = caseOf(seen(), dialled, marked(morning('08:02')), reported(morning('08:03')));
    expect(known.calls.map((call) => [call.at, call.reportedAt])).toEqual([
      [eve('18:00'), null],
      [morning('08:03'), morning('08:03')],
    ]);
    expect(isOutcomeDue(known, now, rules)).toBe(false);
  });

  it('a call around midnight belongs to the morning in which it is reported', () => {
    const dialled = fact('call.started', midnight - 60_000, { phone: '+79371234567' });
    const known = caseOf(seen(), dialled, marked(midnight + 60_000), reported(midnight + 60_000));
    expect(isOutcomeDue(known, now, rules)).toBe(false);
    expect(lastReport(known, now, rules)?.reportedAt).toBe(midnight + 60_000);
  });
});

function missed(at: number, picked: CallReport['picked'] = 'no'): Fact {
  return reported(at, { picked });
}

describe('attempts', () => {
  it('are calls that nobody picked up, engaged or not', () => {
    const known = caseOf(
      seen(),
      missed(morning('08:00')),
      missed(morning('08:10'), 'busy'),
      reported(morning('08:20'), { picked: 'wrong' }),
      reported(morning('08:25')),
    );
    expect(missedCalls(known, now, rules)).toBe(2);
    expect(ATTEMPTS).toBe(3);
  });

  it('R6: in the morning those of last evening do not count, and in the evening they do', () => {
    const known = caseOf(seen(), missed(eve('18:00')), missed(eve('18:10')), missed(morning('08:00')));
    expect(missedCalls(known, eve('19:00'), rules)).toBe(3);
    expect(missedCalls(known, now, rules)).toBe(1);
    expect(callsOfRound(known, now, rules).map((call) => call.at)).toEqual([morning('08:00')]);
  });

  it('a call only dialled is none', () => {
    const known = caseOf(seen(), fact('call.started', morning('08:00'), { phone: '+79371234567' }));
    expect([missedCalls(known, now, rules), lastReport(known, now, rules)]).toEqual([0, null]);
  });
});

describe('R6: what the evening left behind', () => {
  it('is each channel that was tried, whether it arrived, and the calls nobody picked up', () => {
    const known = caseOf(
      seen(),
      sent('messenger', eve('12:05')),
      delivered(eve('12:06')),
      sent('sms', eve('15:00')),
      missed(eve('18:00')),
      missed(morning('08:00')),
      reported(eve('17:00')),
    );
    expect(eveningPast(known, now, rules)).toEqual({
      channels: [
        { channel: 'messenger', arrived: true },
        { channel: 'sms', arrived: false },
      ],
      missed: 1,
    });
    expect(eveningPast(known, eve('19:00'), rules)).toBeNull();
  });

  it('an SMS handed to a phone is one, and only what left counts', () => {
    const handed = fact('sms.handed', eve('15:00'), { to: '+79371234567', text: 'Ждём вас' });
    expect(eveningPast(caseOf(seen(), handed), now, rules)).toEqual({
      channels: [{ channel: 'sms', arrived: false }],
      missed: 0,
    });
    expect(eveningPast(caseOf(seen(), sent('messenger', morning('08:00'))), now, rules)).toBeNull();
    expect(eveningPast(caseOf(seen()), now, rules)).toBeNull();
  });
});

describe('the report that stands', () => {
  it('is the round’s last one, told by whomever', () => {
    const known = caseOf(
      seen(),
      reported(morning('08:00'), { picked: 'no' }),
      fact('call.reported', morning('08:10'), { picked: 'yes', will: 'moves', comment: '', again: null }, { by: 'Вера' }),
    );
    expect(standingReport(known, now, rules)).toMatchObject({ by: 'Вера', report: { will: 'moves' } });
  });

  it.each([
    ['a promise of last evening for the morning', { again: morning('10:00') }, true],
    ['not a promise for the evening itself', { again: eve('20:00') }, false],
    ['not what came of last evening’s call', {}, false],
  ])('%s', (_, change, stands) => {
    const known = caseOf(seen(), reported(eve('18:00'), { will: 'later', ...change }));
    expect(standingReport(known, now, rules) !== null).toBe(stands);
    expect(lastReport(known, now, rules)).toBeNull();
  });

  it('last evening’s promise gives way to what this morning’s call came to', () => {
    const promise = reported(eve('18:00'), { will: 'later', again: morning('10:00') });
    const known = caseOf(seen(), promise, reported(morning('08:00'), { picked: 'no' }));
    expect(standingReport(known, now, rules)?.report.picked).toBe('no');
  });
});
