import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsv } from '@/components/report/csv.ts';
import type { Cell } from '@/components/report/tables.ts';
import { summaryTable } from '@/components/report/tables.ts';
import { historyTable, visitsTable } from '@/components/report/visit-tables.ts';
import { rules } from '../../domain/clinic-day.ts';
import { report, shiftFacts, states } from './canned.ts';
import { readCsv } from './read-csv.ts';

const write = (...cells: Cell[]) => writeCsv({ name: '', heads: ['a'], rows: [cells], widths: [] });
const back = (...cells: Cell[]) => readCsv(write(...cells))[1];

describe('a file that a Russian Excel opens', () => {
  it('is UTF-8 with its mark, with semicolons and CRLF', () => {
    expect(write('имя', 2)).toBe('\uFEFFa\r\nимя;2\r\n');
  });

  it('has a comma before decimals', () => {
    expect(back(2.5, 38, 0)).toEqual(['2,5', '38', '0']);
  });

  it.each([
    ['a separator', 'Иванов; Пётр'],
    ['quotes', 'ООО "Зуб"'],
    ['several lines', 'первая\nвторая'],
    ['spaces at the ends', ' перенести '],
  ])('keeps %s', (_, text) => {
    expect(back(text, 'рядом')).toEqual([text, 'рядом']);
  });

  it('whatever the text, the same cells come back', () => {
    const cell = fc.oneof(fc.string({ unit: 'grapheme' }), fc.stringMatching(/^[\w;"\r\n ,=+@'-]*$/));
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
        const read = back(...cells);
        const plain = cells.map((text) => text.replace(/\r\n?/g, '\n'));
        expect(read?.map((text, i) => (text === `'${plain[i]}` ? plain[i] : text))).toEqual(plain);
      }),
    );
  });
});

describe('no cell is a formula', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1', '＋1', '－1', '＠A1', "=cmd|' /C calc'!A0"])(
    '%j begins with an apostrophe',
    (text) => {
      expect(back(text)).toEqual([`'${text.replace('\r', '\n')}`]);
    },
  );

  it('nothing that comes out begins as one, whatever goes in', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '＝', '＋', ' ', '\t', '\r', '\n', 'a', '7', ';', '"') }),
        (text) => {
          expect(back(text)?.[0]).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
        },
      ),
    );
  });

  it.each([
    ['+7 937 123-45-67', '8 937 123-45-67'],
    ['+7 937 123-45-67, +7 846 200-11-22', '8 937 123-45-67, +7 846 200-11-22'],
    ['+375291234567', "'+375291234567"],
    ['+7 937 123-45-67; звонить', "'+7 937 123-45-67; звонить"],
  ])('a phone stays to be read: %s', (phone, read) => {
    expect(back(phone)).toEqual([read]);
  });
});

describe('what stands in the files', () => {
  it('the shift by operator and round, the total last', () => {
    const [heads, ...lines] = readCsv(writeCsv(summaryTable(report())));
    const column = (name: string) => lines.map((line) => line[heads?.indexOf(name) ?? -1]);
    expect(lines.map((line) => line.slice(0, 2))).toEqual([
      ['вечерний', 'Ольга'],
      ['дневной', 'Вера'],
      ['дневной', 'Ольга'],
      ['Всего', ''],
    ]);
    expect(column('Сообщений в мессенджер')).toEqual(['1', '0', '0', '1']);
    expect(column('Звонков с итогом, семья на одном телефоне — один звонок')).toEqual(['0', '1', '1', '2']);
    expect(column('Дозвон, от звонков, %')).toEqual(['—', '100', '0', '50']);
    expect(column('Минут на звонок')).toEqual(['—', '3', '2', '2,5']);
    expect(column('Переносят')).toEqual(['0', '1', '0', '1']);
    expect(column('Сообщений: подтвердил')).toEqual(['1', '0', '0', '1']);
  });

  it('every visit, with a name and a comment that would be formulas', () => {
    const facts = shiftFacts({ patient: '=HYPERLINK("http://evil.example")' }, '@сын, +7 937 000-00-00');
    const [heads, ...lines] = readCsv(writeCsv(visitsTable(states(facts), rules.zone)));
    const evil = Object.fromEntries(heads?.map((name, i) => [name, lines[1]?.[i]]) ?? []);
    expect(lines).toHaveLength(3);
    expect(evil).toMatchObject({
      Время: '11:00',
      Пациент: '\'=HYPERLINK("http://evil.example")',
      Телефон: '8 937 765-43-21',
      'Не взяли': '1',
      'Последний звонок': '24.11 08:00, Ольга',
      Комментарий: "'@сын, +7 937 000-00-00",
      'Что делать': 'позвонить: не взяли трубку, позвонить ещё раз',
    });
  });

  it('the history says who, what and when, and what was taken back', () => {
    const facts = shiftFacts();
    const { heads, rows } = historyTable(states(facts), facts, rules.zone);
    expect(heads.slice(2)).toEqual(['Когда', 'Кто', 'Что', 'Текст', 'Отмена']);
    expect(rows).toHaveLength(facts.length);
    expect(rows.find((row) => row[5] === 'звонить жене')?.slice(1, 4)).toEqual(['Ёлкин Пётр Ильич', '24.11.2026 08:02', 'Ольга']);
  });
});
