import { expect, test } from 'vitest';
import { addDays, afternoonZone, readLocalTime, zones } from '../../clinic/zone.ts';

test('one zone for each of the 24 whole-hour offsets, none with summer time', () => {
  const offset = (zone: string, at: string) => {
    const { date, minutes } = readLocalTime(Date.parse(at), zone);
    return (Date.parse(`${date}T00:00:00Z`) + minutes * 60_000 - Date.parse(at)) / 3_600_000;
  };
  const winter = zones.map(({ name }) => offset(name, '2026-01-15T00:00:00Z'));
  const summer = zones.map(({ name }) => offset(name, '2026-07-15T00:00:00Z'));
  expect([...winter].sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i - 11));
  expect(summer).toEqual(winter);
});

test.each(Array.from({ length: 48 }, (_, i) => i * 30))(
  'at %i minutes UTC there is an afternoon, eight hours before midnight',
  (minutes) => {
    for (const day of ['2026-11-23', '2026-03-29', '2026-12-31']) {
      const now = Date.parse(`${day}T00:00:00Z`) + minutes * 60_000;
      const local = readLocalTime(now, afternoonZone(now));
      expect(local.minutes).toBeGreaterThanOrEqual(12 * 60 + 30);
      expect(local.minutes).toBeLessThan(16 * 60);
    }
  },
);

test('a Russian zone is chosen while Russia has an afternoon', () => {
  expect(afternoonZone(Date.parse('2026-11-23T09:45:00Z'))).toBe('Europe/Moscow');
});

test('a day after is a day after, over the end of a year too', () => {
  expect([addDays('2026-12-31', 1), addDays('2024-03-01', -1)]).toEqual(['2027-01-01', '2024-02-29']);
});
