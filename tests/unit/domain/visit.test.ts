import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asVisit, messagePhone, type VisitSeen, visitId, visitIdentity } from '@/utils/domain/visit.ts';
import { LANDLINE, MOBILE, visit } from './clinic-day.ts';

const HOME = { e164: '+78460000001', kind: 'landline' } as const;

function idOf(more: Partial<VisitSeen> = {}): string {
  return asVisit(visit({ phones: [MOBILE, LANDLINE], ...more })).id;
}

describe('what makes two rows the same visit (design §4)', () => {
  const id = idOf();

  it.each<[string, Partial<VisitSeen>]>([
    ['ё written as е', { patient: 'Соловьева Анна Петровна' }],
    ['capital letters', { patient: 'СОЛОВЬЁВА АННА ПЕТРОВНА' }],
    ['more spaces, and unbreakable ones', { patient: ' Соловьёва\u00a0 Анна  Петровна\n' }],
    ['ё of two code points', { patient: 'Соловьёва Анна Петровна'.normalize('NFD') }],
    ['invisible characters at a space', { patient: 'Соловьёва\u200b Анна \u200eПетровна' }],
    ['a doctor without spaces between initials', { doctor: 'Громов И.С.' }],
    ['phones in another order', { phones: [LANDLINE, MOBILE] }],
    ['another room', { place: '7' }],
    ['another purpose', { what: 'лечение' }],
    ['now cancelled', { cancelled: true }],
  ])('%s: the same', (_, more) => {
    expect(idOf(more)).toBe(id);
  });

  it.each<[string, Partial<VisitSeen>]>([
    ['another day', { date: '2026-11-25' }],
    ['another time', { time: '10:30' }],
    ['another patient', { patient: 'Соловьёва Алла Петровна' }],
    ['another phone', { phones: [MOBILE, HOME] }],
    ['a phone less', { phones: [MOBILE] }],
    ['another doctor', { doctor: 'Громов И. П.' }],
    ['the clinic’s own id appears', { site: 'A-1' }],
  ])('%s: another visit', (_, more) => {
    expect(idOf(more)).not.toBe(id);
  });
});

describe('where the page shows the clinic’s own appointment id', () => {
  const id = idOf({ site: 'A-1' });

  it.each<[string, Partial<VisitSeen>]>([
    ['moved within the day', { time: '18:00' }],
    ['another doctor stands in', { doctor: 'Орлова Е. В.' }],
    ['another phone', { phones: [HOME] }],
  ])('%s: the same', (_, more) => {
    expect(idOf({ site: 'A-1', ...more })).toBe(id);
  });

  it.each<[string, Partial<VisitSeen>]>([
    ['the slot went to another patient', { patient: 'Ким Алексей' }],
    ['moved to another day', { date: '2026-11-25' }],
    ['another id', { site: 'A-2' }],
  ])('%s: another visit', (_, more) => {
    expect(idOf({ site: 'A-1', ...more })).not.toBe(id);
  });
});

describe('the opaque id', () => {
  it('is the same in every profile and after every restart', () => {
    expect(visitId('x')).toBe('fvyrmqvxe2yeialc');
  });

  it('is 16 letters and digits that tell nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (identity) => /^[a-z2-7]{16}$/.test(visitId(identity))));
  });

  it('never mixes one field up with the next', () => {
    const seen = visit();
    expect(visitIdentity({ ...seen, patient: 'А', doctor: 'Б В' })).not.toBe(
      visitIdentity({ ...seen, patient: 'А Б', doctor: 'В' }),
    );
  });

  it('is made anew for a reading that carries an older one', () => {
    expect(asVisit(visit({ id: 'stale' })).id).toMatch(/^[a-z2-7]{16}$/);
  });
});

describe('the number that a message goes to', () => {
  it.each([
    [[], null],
    [[LANDLINE], null],
    [[LANDLINE, MOBILE], MOBILE.e164],
    [[{ e164: '+998901234567', kind: 'foreign' as const }, MOBILE], MOBILE.e164],
  ])('%j → %s', (phones, to) => {
    expect(messagePhone(visit({ phones }))).toBe(to);
  });
});
