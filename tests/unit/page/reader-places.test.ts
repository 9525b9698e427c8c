// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { PageProfile } from '../../../utils/page/profile.ts';
import { createReader } from '../../../utils/page/reader.ts';
import { PROFILE } from './lists.ts';

const DAY = '2026-11-24';

function readAll(profile: Partial<PageProfile>, html: string) {
  document.body.innerHTML = html;
  const whole: PageProfile = { ...PROFILE, site: { selector: '', attribute: 'data-n' }, ...profile };
  const reader = createReader(whole, document, () => '2026-11-23');
  const day = reader.readListDate(document, { href: 'https://dent.example/' }) ?? DAY;
  return [...document.querySelectorAll(whole.row)].map((row) => reader.readRow(row, day).reading?.seen ?? null);
}

const TABLE: Partial<PageProfile> = {
  row: 'tbody tr',
  time: { selector: '', column: 0 },
  patient: { selector: '', column: 'Пациент' },
  phone: { selector: '', column: 'Телефон' },
  doctor: { selector: '', column: 'Врач' },
};

describe('a column', () => {
  const head = '<thead><tr><th>Время</th><th>Пациент</th><th>Телефон</th><th>Врач</th></tr></thead>';

  it('is found by its heading wherever it is moved, case and spaces aside', () => {
    const [seen] = readAll(
      { ...TABLE, time: { selector: '', column: 'время' } },
      '<table><thead><tr><th>Врач</th><th> Телефон\n</th><th>Время</th><th>ПАЦИЕНТ</th></tr></thead><tr><td>Орлов</td><td>89371234567</td><td>9:30</td><td>Иванова Анна</td></tr></table>',
    );
    expect(seen).toMatchObject({ time: '09:30', patient: 'Иванова Анна', doctor: 'Орлов', phones: [{ e164: '+79371234567' }] });
  });

  it('counts cells that stand in several rows or columns', () => {
    const seen = readAll(
      TABLE,
      `<table>${head}<tbody><tr><td rowspan="2">9:00</td><td>Иванова Анна</td><td>89371234567</td><td rowspan="3">Орлов</td></tr>
      <tr><td>Петров Пётр</td><td>89371234568</td></tr><tr><td>10:00</td><td colspan="2">Сидоров Иван</td></tr></tbody></table>`,
    );
    expect(seen.map((one) => [one?.time, one?.patient, one?.doctor])).toEqual([
      ['09:00', 'Иванова Анна', 'Орлов'],
      ['09:00', 'Петров Пётр', 'Орлов'],
      ['10:00', 'Сидоров Иван', 'Орлов'],
    ]);
  });

  it('does not span past its own part of the table', () => {
    const seen = readAll(
      TABLE,
      `<table>${head}<tbody><tr><td rowspan="9">9:00</td><td>Иванова Анна</td><td></td><td>Орлов</td></tr></tbody>
      <tbody><tr><td>10:00</td><td>Петров Пётр</td><td></td><td>Гринь</td></tr></tbody></table>`,
    );
    expect(seen.map((one) => one?.time)).toEqual(['09:00', '10:00']);
  });

  it('is in no row that is a single cell across the table', () => {
    document.body.innerHTML = `<table>${head}<tbody><tr><td colspan="4">Орлов Игорь</td></tr></tbody></table>`;
    const row = document.querySelector('tbody tr') as Element;
    const read = createReader({ ...PROFILE, ...TABLE }, document, () => null).readRow(row, DAY);
    expect(read).toMatchObject({ reading: null, isDoubtful: false });
  });

  it('is nowhere where two headings have its name', () => {
    const [seen] = readAll(
      TABLE,
      '<table><thead><tr><th>Время</th><th>Пациент</th><th>Пациент</th></tr></thead><tbody><tr><td>9:00</td><td>Иванова Анна</td><td>Петров Пётр</td></tr></tbody></table>',
    );
    expect(seen).toBeNull();
  });

  it('of a row that is no table’s is its child; its heading may be told by a role', () => {
    const grid =
      '<div role="grid"><div role="row"><b role="columnheader">Пациент</b><b role="columnheader">Время</b></div><div class="r"><i>Иванова Анна</i><i>9:00</i></div></div>';
    const [seen] = readAll({ ...TABLE, row: '.r', time: { selector: '', column: 1 } }, grid);
    expect(seen).toMatchObject({ time: '09:00', patient: 'Иванова Анна' });
  });

  it('several are read one after the other', () => {
    const [seen] = readAll(
      {
        ...TABLE,
        patient: { selector: '', column: [1, 2] },
        phone: { selector: '', column: [3, 4] },
        doctor: { selector: '', column: 9 },
      },
      '<table><tbody><tr><td>9:00</td><td>Иванова</td><td>Анна Петровна</td><td>89371234567</td><td>89371234568</td></tr></tbody></table>',
    );
    expect(seen).toMatchObject({ patient: 'Иванова Анна Петровна', doctor: '' });
    expect(seen?.phones.map((phone) => phone.e164)).toEqual(['+79371234567', '+79371234568']);
  });
});

describe('a place above the row', () => {
  const groups =
    '<h3>Орлов</h3><p class="r"><i>9:00</i><b>Иванова Анна</b></p><h3>Гринь</h3><p class="r"><i>9:30</i><b>Петров Пётр</b></p>';
  const profile: Partial<PageProfile> = {
    row: '.r',
    time: { selector: 'i' },
    patient: { selector: 'b' },
    phone: { selector: 'u' },
    doctor: { selector: 'h3', from: 'group' },
  };

  it('is the nearest before it', () => {
    expect(readAll(profile, groups).map((seen) => seen?.doctor)).toEqual(['Орлов', 'Гринь']);
  });

  it('is missing before the first', () => {
    const [seen] = readAll(profile, `<p class="r"><i>9:00</i><b>Иванова Анна</b></p>${groups}`);
    expect(seen).toMatchObject({ patient: 'Иванова Анна', doctor: '' });
  });

  it('may be the day, or the time', () => {
    const html =
      '<h3>24 ноября, вторник</h3><h4>9:00</h4><p class="r"><b>Иванова Анна</b></p><h3>25 ноября, среда</h3><h4>10:30</h4><p class="r"><b>Петров Пётр</b></p>';
    const seen = readAll({ ...profile, date: { selector: 'h3', from: 'group' }, time: { selector: 'h4', from: 'group' } }, html);
    expect(seen.map((one) => [one?.date, one?.time])).toEqual([
      ['2026-11-24', '09:00'],
      ['2026-11-25', '10:30'],
    ]);
  });
});

describe('other ways to say it', () => {
  it('what is filled in, or chosen, in a form’s field', () => {
    document.body.innerHTML = '<input id="d" value="01.01.2026">';
    const html =
      '<input id="d" value="24.11.2026"><p class="r"><input class="t"><input class="p" value="Иванова Анна"><select class="d"><option>Гринь<option selected>Орлов</select></p>';
    document.body.innerHTML = html;
    (document.querySelector('.t') as HTMLInputElement).value = '9:15';
    const reader = createReader(
      { ...PROFILE, row: '.r', date: { selector: '#d', from: 'page' }, doctor: { selector: '.d' } },
      document,
      () => null,
    );
    const day = reader.readListDate(document, { href: 'https://dent.example/' });
    const read = reader.readRow(document.querySelector('.r') as Element, day);
    expect(read.reading?.seen).toMatchObject({ date: '2026-11-24', time: '09:15', patient: 'Иванова Анна', doctor: 'Орлов' });
  });

  it('every link to call, a name in two elements', () => {
    const [seen] = readAll(
      { row: '.r', patient: { selector: '.s, .n', every: true }, phone: { selector: 'a', attribute: 'href', every: true } },
      '<p class="r"><i class="t">9:00</i><i class="s">Иванова</i><i class="n">Анна</i><a href="tel:89371234567">☎</a><a href="tel:89371234568">☎</a></p>',
    );
    expect(seen?.patient).toBe('Иванова Анна');
    expect(seen?.phones).toHaveLength(2);
  });

  it('a word that says the visit is off', () => {
    const row = (state: string) => `<p class="r"><i class="t">9:00</i><b class="p">Иванова Анна</b><u class="x">${state}</u></p>`;
    const profile: Partial<PageProfile> = { row: '.r', cancelledText: { selector: '.x', pattern: '[Оо]тмен' } };
    expect(readAll(profile, row('Отменён') + row('Записан') + row('')).map((seen) => seen?.cancelled)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('a free slot is no visit, and nobody is missing in it; with a phone somebody is', () => {
    const row = (patient: string, phone = '') =>
      `<p class="r"><i class="t">9:00</i><b class="p">${patient}</b><u class="f">${phone}</u></p>`;
    document.body.innerHTML = row('свободно') + row('Обед') + row('Резерв', '89371234567') + row('Свободин Пётр');
    const reader = createReader({ ...PROFILE, row: '.r' }, document, () => null);
    const reads = [...document.querySelectorAll('.r')].map((one) => reader.readRow(one, DAY));
    expect(reads.map((one) => [one.reading?.seen.patient ?? null, one.isDoubtful])).toEqual([
      [null, false],
      [null, false],
      ['Резерв', false],
      ['Свободин Пётр', false],
    ]);
  });
});
