import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, nameKey } from '@/utils/domain/normalise.ts';

describe('a name as a key', () => {
  it.each([
    ['Ёлкин Пётр', 'елкин петр'],
    ['ЁЛКИН\u00a0 ПЁТР ', 'елкин петр'],
    ['Громов И.С.', 'громов и с'],
    ['Громов И. С.', 'громов и с'],
    ['\u202eГромов\u202c', 'громов'],
    ['Гро\u00adмов', 'громов'],
    ['', ''],
  ])('%s → %s', (text, key) => {
    expect(nameKey(text)).toBe(key);
  });

  it('of a key is the key', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => nameKey(nameKey(text)) === nameKey(text)));
  });
});

describe('text as a person reads it', () => {
  it.each([
    ['  да,\n\tбуду ', 'да, буду'],
    ['вижу\u202eтенимо\u202c', 'вижутенимо'],
    ['Соло\u00adвьё\u200bва', 'Соловьёва'],
    ['Ким\u00a0\u00a0Алексей', 'Ким Алексей'],
    ['a\u0000b\u2028c\ufeff', 'a b c'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%j → %j', (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('is bounded, and whole where an emoji stands on the bound', () => {
    expect(cleanText('я'.repeat(1000))).toHaveLength(300);
    expect(cleanText(`${'я'.repeat(9)}🙂`, 10).isWellFormed()).toBe(true);
  });
});
