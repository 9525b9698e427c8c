import { describe, expect, it } from 'vitest';
import { readDate } from '../../../utils/page/read-date.ts';
import { readTime } from '../../../utils/page/read-time.ts';

describe('readDate', () => {
  it.each([
    ['24.11.2026', '2026-11-24'],
    ['Дозвон на 4.1.2027, понедельник', '2027-01-04'],
    ['/dialup?date=2026-11-24&x=1', '2026-11-24'],
    ['вторник, 24 ноября 2026 г.', '2026-11-24'],
    ['9 приёмов на 9 мая 2027', '2027-05-09'],
    ['1 МАРТА 2027', '2027-03-01'],
    ['29.02.2028', '2028-02-29'],
  ])('reads %s', (text, date) => expect(readDate(text)).toBe(date));

  it.each([['31.02.2026'], ['2026-13-01'], ['завтра'], ['24.11'], [''], ['тел. 24.11.20261'], ['5 маек 2026']])(
    'finds none in «%s»',
    (text) => expect(readDate(text)).toBeNull(),
  );

  it('takes the year nearest to today where none is written', () => {
    expect(readDate('24 ноября', '2026-11-23')).toBe('2026-11-24');
    expect(readDate('1 января', '2026-12-31')).toBe('2027-01-01');
    expect(readDate('31 декабря', '2027-01-01')).toBe('2026-12-31');
    expect(readDate('24 ноября')).toBeNull();
  });
});

describe('readTime', () => {
  it.each([
    ['9:00', '09:00'],
    ['09.00', '09:00'],
    ['09.00–09.30', '09:00'],
    [' 23:59 ', '23:59'],
    ['24.11.2026 10:15', '10:15'],
    ['0:05', '00:05'],
  ])('reads %s', (text, time) => expect(readTime(text)).toBe(time));

  it.each([['24:00'], ['9:60'], ['24.11.2026'], ['утро'], [''], ['1234:56']])('finds none in «%s»', (text) =>
    expect(readTime(text)).toBeNull(),
  );
});
