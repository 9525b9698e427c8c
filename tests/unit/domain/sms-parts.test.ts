import { describe, expect, it } from 'vitest';
import { measureSms } from '@/utils/domain/sms-parts.ts';

describe('how an SMS is billed', () => {
  it.each([
    ['nothing', '', 0, 1, 160],
    ['Cyrillic, one part full', 'я'.repeat(70), 70, 1, 70],
    ['Cyrillic, one over', 'я'.repeat(71), 71, 2, 67],
    ['Cyrillic, two parts full', 'я'.repeat(134), 134, 2, 67],
    ['Cyrillic, three', 'я'.repeat(135), 135, 3, 67],
    ['Latin, one part full', 'a'.repeat(160), 160, 1, 160],
    ['Latin, one over', 'a'.repeat(161), 161, 2, 153],
    ['Latin, two parts full', 'a'.repeat(306), 306, 2, 153],
    ['Latin, three', 'a'.repeat(307), 307, 3, 153],
    ['one Cyrillic letter makes the whole text dear', `${'a'.repeat(70)}я`, 71, 2, 67],
    ['braces and the euro take two places', '{€}', 6, 1, 160],
    ['80 euros fill a part', '€'.repeat(80), 160, 1, 160],
    ['81 do not fit', '€'.repeat(81), 162, 2, 153],
    ['an emoji takes two places of the dear alphabet', '🙂', 2, 1, 70],
    ['35 emoji fill a part', '🙂'.repeat(35), 70, 1, 70],
    ['36 do not fit', '🙂'.repeat(36), 72, 2, 67],
    ['a dash as printers set it is dear', 'Visit — 10:00', 13, 1, 70],
    ['a line break is cheap', 'a\nb', 3, 1, 160],
  ])('%s', (_, text, characters, parts, perPart) => {
    expect(measureSms(text)).toMatchObject({ characters, parts, perPart, isUnicode: perPart < 100 });
  });

  it('keeps the cheap alphabet as GSM 03.38 lists it: 128 places less the escape, and ten of the extension', () => {
    const cheap = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).filter(
      (char) => !measureSms(char).isUnicode,
    );
    expect(cheap.filter((char) => measureSms(char).characters === 1)).toHaveLength(127);
    expect(cheap.filter((char) => measureSms(char).characters === 2).sort()).toEqual([...'[\\]^{|}~€'].sort());
  });
});
