import { describe, expect, it } from 'vitest';
import { momentOf } from '@/utils/domain/clinic-time.ts';
import { roundOf, startOf } from '@/utils/domain/round.ts';
import { DAY, eve, morning, rules, visit } from './clinic-day.ts';

describe('R1, R6: the round that works on a day’s list', () => {
  it.each([
    ['R1 a minute before 12:00 of the eve', eve('11:59'), 'early'],
    ['R1 12:00 of the eve', eve('12:00'), 'evening'],
    ['the last minute of the eve', eve('23:59'), 'evening'],
    ['R6 midnight', morning('00:00'), 'day'],
    ['R6 the last minute of the day', morning('23:59'), 'day'],
    ['the day after', momentOf('2026-11-25', '00:00', rules.zone), 'over'],
    ['a weekend before, from 12:00', momentOf('2026-11-21', '12:00', rules.zone), 'evening'],
    ['a weekend before, in the morning', momentOf('2026-11-21', '11:00', rules.zone), 'early'],
  ])('%s', (_, at, round) => {
    expect(roundOf(DAY, at, rules)).toBe(round);
  });

  it('goes by the clinic’s clock, not by the computer’s', () => {
    const at = Date.parse('2026-11-23T12:30:00Z');
    expect(roundOf(DAY, at, { ...rules, zone: 'Asia/Kamchatka' })).toBe('day');
    expect(roundOf(DAY, at, { ...rules, zone: 'Europe/Samara' })).toBe('evening');
    expect(roundOf(DAY, at, { ...rules, zone: 'America/New_York' })).toBe('early');
  });

  it('begins when the clinic says', () => {
    expect(roundOf(DAY, eve('12:30'), { ...rules, start: '13:00' })).toBe('early');
  });
});

describe('when a visit begins', () => {
  it('is a moment of the clinic’s clock', () => {
    expect(startOf(visit(), rules)).toBe(Date.parse('2026-11-24T06:00:00Z'));
  });

  it('is the end of the day where the list shows no time: it is not over before', () => {
    expect(startOf(visit({ time: '' }), rules)).toBe(morning('23:59'));
  });
});
