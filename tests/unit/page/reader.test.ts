// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { visitId, visitIdentity } from '../../../utils/domain/visit.ts';
import type { PageProfile } from '../../../utils/page/profile.ts';
import { createReader, ProfileError } from '../../../utils/page/reader.ts';
import { cell, PROFILE, rowAt, rowHtml, showList } from './lists.ts';

const DAY = '2026-11-24';

function readFirst(html: string, profile: PageProfile = PROFILE, day: string | null = DAY) {
  showList([html]);
  return createReader(profile, document, () => '2026-11-23').readRow(rowAt(0), day);
}

describe('a row', () => {
  it('is read whole', () => {
    const { reading, phoneCell, nameCell } = readFirst(rowHtml({ n: '77' }));
    expect(reading?.seen).toEqual({
      site: '77',
      date: DAY,
      time: '09:00',
      patient: 'Иванова Анна Петровна',
      phones: [{ e164: '+79371234567', kind: 'mobile' }],
      doctor: 'Орлов И. И.',
      place: '',
      what: '',
      cancelled: false,
    });
    expect(phoneCell).toBe(cell(rowAt(0), 'f'));
    expect(nameCell).toBe(cell(rowAt(0), 'p'));
  });

  it('has the id of its identity, whatever spaces and ё stand in it', () => {
    const plain = readFirst(rowHtml({ patient: 'Королёв  Пётр' })).reading;
    const other = readFirst(rowHtml({ patient: '\n Королев\u00a0Петр\u200b ' })).reading;
    expect(other?.id).toBe(plain?.id);
    expect(plain && visitId(visitIdentity(plain.seen))).toBe(plain?.id);
  });

  it('has another id for another patient in the same place', () => {
    expect(readFirst(rowHtml({ n: '5' })).reading?.id).not.toBe(
      readFirst(rowHtml({ n: '5', patient: 'Сидоров Пётр' })).reading?.id,
    );
  });

  it('may have two phones, divided by a line break only', () => {
    const { reading } = readFirst(rowHtml({ phone: '8 937 123-45-67<br>8 (846) 123-45-67' }));
    expect(reading?.seen.phones.map((phone) => phone.kind)).toEqual(['mobile', 'landline']);
  });

  it('may have no phone, in a cell or without one', () => {
    expect(readFirst(rowHtml({ phone: '' })).reading?.seen.phones).toEqual([]);
    showList([rowHtml()]);
    cell(rowAt(0), 'f').remove();
    const read = createReader(PROFILE, document, () => null).readRow(rowAt(0), DAY);
    expect(read.reading?.seen.phones).toEqual([]);
    expect(read.phoneCell).toBeNull();
  });

  it('is cancelled where it, or something in it, is marked so', () => {
    expect(readFirst(rowHtml({ state: 'gone' })).reading?.seen.cancelled).toBe(true);
    expect(readFirst(rowHtml({ patient: 'Иванова <i class="gone">отм.</i>' })).reading?.seen.cancelled).toBe(true);
  });

  it('takes the whole table cell around a phone that is a link', () => {
    const read = readFirst(rowHtml({ phone: '<a class="l" href="tel:+79371234567">позвонить</a>' }), {
      ...PROFILE,
      phone: { selector: '.l', attribute: 'href' },
    });
    expect(read.reading?.seen.phones[0]?.e164).toBe('+79371234567');
    expect(read.phoneCell).toBe(cell(rowAt(0), 'f'));
  });

  it('reads a page’s script of a name as text', () => {
    expect(readFirst(rowHtml({ patient: '&lt;img src=x onerror=alert(1)&gt;' })).reading?.seen.patient).toBe(
      '<img src=x onerror=alert(1)>',
    );
  });

  it('bounds what it reads', () => {
    expect(readFirst(rowHtml({ patient: 'Я'.repeat(1_000_000) })).reading?.seen.patient.length).toBeLessThanOrEqual(300);
  });

  it.each([
    ['no time', rowHtml({ time: '' })],
    ['no patient', rowHtml({ patient: '—' })],
  ])('with %s is doubtful and no visit', (_, html) => {
    expect(readFirst(html)).toMatchObject({ reading: null, isDoubtful: true });
  });

  it('without a person in it is neither', () => {
    expect(readFirst(rowHtml({ patient: '', phone: '' }))).toMatchObject({ reading: null, isDoubtful: false });
  });

  it('without a day is no visit', () => {
    expect(readFirst(rowHtml(), PROFILE, null).reading).toBeNull();
  });

  it('takes its own day where the profile says so', () => {
    const profile: PageProfile = { ...PROFILE, date: { from: 'row', selector: '.t' } };
    expect(readFirst(rowHtml({ time: '25.11.2026 10:30' }), profile, null).reading?.seen).toMatchObject({
      date: '2026-11-25',
      time: '10:30',
    });
  });
});

describe('the day of the list', () => {
  const reader = (profile: PageProfile) => createReader(profile, document, () => '2026-11-23');

  it('stands on the page, or in its address', () => {
    showList([], '«24 ноября 2026»');
    expect(reader(PROFILE).readListDate(document, { href: 'https://dent.example/' })).toBe(DAY);
    const byUrl: PageProfile = { ...PROFILE, date: { from: 'url', selector: '', pattern: 'd=([^&]+)' } };
    expect(reader(byUrl).readListDate(document, { href: 'https://dent.example/list?x=2026-01-01&d=24%2E11.2026' })).toBe(DAY);
    expect(reader(byUrl).readListDate(document, { href: 'https://dent.example/%E0%A4%A' })).toBeNull();
  });

  it('is null on a foreign page', () => {
    document.body.innerHTML = '<p>Вход</p>';
    expect(reader(PROFILE).readListDate(document, { href: 'https://dent.example/' })).toBeNull();
  });
});

describe('a profile the browser cannot use', () => {
  it.each([
    ['row', { row: 'tr[' }],
    ['phone', { phone: { selector: '::nothing(' } }],
    ['time', { time: { selector: 'td', pattern: '(' } }],
  ])('is refused, naming %s', (field, change) => {
    expect(() => createReader({ ...PROFILE, ...change } as PageProfile, document, () => null)).toThrow(ProfileError);
    expect(() => createReader({ ...PROFILE, ...change } as PageProfile, document, () => null)).toThrow(field);
  });
});

it('names the attributes that a reading hangs on', () => {
  expect(createReader(PROFILE, document, () => null).attributes.sort()).toEqual(['class', 'data-n', 'id']);
});
