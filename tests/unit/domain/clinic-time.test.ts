import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { addDays, isWithin, isZone, localTime, momentOf } from '@/utils/domain/clinic-time.ts';

describe('what the clinic’s wall clock shows', () => {
  it.each([
    ['Europe/Samara', '2026-11-23T20:00:00Z', '2026-11-24', '00:00'],
    ['Europe/Kaliningrad', '2026-11-23T21:59:59Z', '2026-11-23', '23:59'],
    ['Asia/Kamchatka', '2026-11-23T12:00:00Z', '2026-11-24', '00:00'],
    ['Asia/Kamchatka', '2028-02-28T12:00:00Z', '2028-02-29', '00:00'],
    ['Europe/Moscow', '2028-02-29T21:00:00Z', '2028-03-01', '00:00'],
    ['Europe/Moscow', '2026-12-31T21:00:00Z', '2027-01-01', '00:00'],
    ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24', '00:00'],
    ['America/New_York', '2026-07-01T04:30:00Z', '2026-07-01', '00:30'],
    ['Europe/Berlin', '2026-03-29T00:59:00Z', '2026-03-29', '01:59'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
  ])('%s at %s: %s %s', (zone, at, date, time) => {
    expect(localTime(Date.parse(at), zone)).toEqual({ date, time });
  });

  it('refuses a zone that does not exist', () => {
    expect(() => localTime(0, 'Europe/Tarkov')).toThrow(RangeError);
    expect(isZone('Europe/Tarkov')).toBe(false);
    expect(isZone('Asia/Kamchatka')).toBe(true);
  });
});

describe('the moment of a wall clock reading', () => {
  it.each([
    ['an ordinary day', 'Europe/Samara', '2026-11-24', '10:00', '2026-11-24T06:00Z'],
    ['midnight', 'Asia/Kamchatka', '2026-11-24', '00:00', '2026-11-23T12:00Z'],
    ['a leap day', 'Europe/Moscow', '2028-02-29', '23:59', '2028-02-29T20:59Z'],
    ['an hour shown twice, east: the first', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
    ['an hour shown twice, west: the first', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
    ['a skipped hour, east: as long after the change', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
    ['a skipped hour, west: as long after the change', 'America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30Z'],
    ['just before a change', 'Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59Z'],
    ['just after a change', 'Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00Z'],
    ['the morning of a change', 'America/New_York', '2026-03-08', '09:00', '2026-03-08T13:00Z'],
  ])('%s', (_, zone, date, time, at) => {
    expect(new Date(momentOf(date, time, zone)).toISOString()).toBe(new Date(at).toISOString());
  });

  it('shows the reading it was made of, in any zone, at any minute that is not skipped', () => {
    const zones = fc.constantFrom(
      'Europe/Samara',
      'Asia/Kamchatka',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Pacific/Chatham',
    );
    const minutes = fc.integer({ min: Date.parse('2024-01-01') / 60_000, max: Date.parse('2032-01-01') / 60_000 });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const { date, time } = localTime(minute * 60_000, zone);
        expect(localTime(momentOf(date, time, zone), zone)).toEqual({ date, time });
      }),
    );
  });
});

describe('days', () => {
  it.each([
    ['2026-11-23', 1, '2026-11-24'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-29', 1, '2026-03-30'],
    ['2026-11-23', 0, '2026-11-23'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i: %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });
});

describe('a span of the day', () => {
  it.each([
    ['20:59', '21:00', '09:00', false],
    ['21:00', '21:00', '09:00', true],
    ['00:00', '21:00', '09:00', true],
    ['08:59', '21:00', '09:00', true],
    ['09:00', '21:00', '09:00', false],
    ['13:00', '13:00', '14:00', true],
    ['14:00', '13:00', '14:00', false],
    ['13:00', '13:00', '13:00', false],
    ['00:00', '00:00', '00:00', false],
  ])('%s from %s to %s: %s', (time, from, to, expected) => {
    expect(isWithin(time, from, to)).toBe(expected);
  });
});

describe('what was asked before', () => {
  it('is not asked of the browser again: a list has a thousand rows, and few times of day', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    const now = Date.parse('2026-05-14T09:00:00Z');
    const times = Array.from({ length: 2000 }, (_, i) => `${String(8 + (i % 12)).padStart(2, '0')}:15`);
    for (const time of times) {
      momentOf('2026-05-15', time, 'Asia/Omsk');
      localTime(now + 1000, 'Asia/Omsk');
    }
    expect(asked.mock.calls.length).toBeLessThanOrEqual(12 * 4 + 1);
    asked.mockRestore();
  });

  it('is answered for the zone and the minute that are asked about', () => {
    const at = Date.parse('2026-05-14T09:00:00Z');
    const seen = ['Asia/Omsk', 'Europe/Moscow', 'Asia/Omsk'].map((zone) => localTime(at, zone).time);
    expect([...seen, localTime(at + 59_999, 'Asia/Omsk').time, localTime(at + 60_000, 'Asia/Omsk').time]).toEqual([
      '15:00',
      '12:00',
      '15:00',
      '15:00',
      '15:01',
    ]);
    const moments = ['Asia/Omsk', 'Europe/Moscow', 'Asia/Omsk'].map((zone) => momentOf('2026-05-14', '10:00', zone));
    expect(moments).toEqual([4, 7, 4].map((hour) => Date.UTC(2026, 4, 14, hour)));
  });
});
