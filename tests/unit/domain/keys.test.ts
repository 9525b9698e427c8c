import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { areKeysGood, isFreeCombo, takenBy } from '@/utils/domain/key-rules.ts';
import { comboOf, DEFAULT_KEYS, type KeyAct, LIST_ACTS, PAIR_ACTS, type Press } from '@/utils/domain/keys.ts';
import { defaultSettings, settingsSchema } from '@/utils/settings/settings.ts';

const press = (code: string, key: string, held: Partial<Press> = {}): Press => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const words = { templateName: 'т', messenger: '', sms: '', phrases: 'придёт' };

describe('a press as it is kept', () => {
  it.each([
    [press('KeyN', 'т', { altKey: true }), 'Alt+KeyN'],
    [press('KeyN', 'N', { altKey: true, shiftKey: true }), 'Alt+Shift+KeyN'],
    [press('Numpad3', '3'), '3'],
    [press('Digit3', '3', { ctrlKey: true }), 'Ctrl+Digit3'],
    // «?» stands on Shift+7 of a Russian keyboard, on Shift+/ of an English one.
    [press('Digit7', '?', { shiftKey: true }), '?'],
    [press('Slash', '?', { shiftKey: true }), '?'],
    [press('F2', 'F2'), 'F2'],
  ])('%o is %s', (one, combo) => expect(comboOf(one)).toBe(combo));
});

describe('keys', () => {
  it('of a new profile each do one thing', () => {
    expect(areKeysGood(DEFAULT_KEYS)).toBe(true);
    expect(v.parse(settingsSchema, defaultSettings(words)).keys).toEqual(DEFAULT_KEYS);
  });

  it('of settings from before there were any are the usual ones; what a newer act lacks is its usual one', () => {
    const { keys: _, ...older } = defaultSettings(words);
    expect(v.parse(settingsSchema, older).keys).toEqual(DEFAULT_KEYS);
    expect(v.parse(settingsSchema, { ...older, keys: { next: 'F2' } }).keys).toEqual({ ...DEFAULT_KEYS, next: 'F2' });
  });

  it.each(['Escape', 'Tab', 'Shift+Tab', 'Enter', 'Space', 'ArrowDown', 'Alt+AltLeft', '0', '', 'alt+n', '<b>'])(
    '«%s» can be given to nothing',
    (combo) => expect(isFreeCombo(combo)).toBe(false),
  );

  it('taken are named where both are heard', () => {
    expect(takenBy(DEFAULT_KEYS, 'next', 'Alt+KeyM')).toBe('mark');
    expect(takenBy(DEFAULT_KEYS, 'coming', '2')).toBe('missed');
    expect(takenBy(DEFAULT_KEYS, 'coming', '?')).toBe('help');
    expect(takenBy(DEFAULT_KEYS, 'help', '1')).toBe('coming');
    // The box has its own keys: a digit on the list is free.
    expect(takenBy(DEFAULT_KEYS, 'next', '1')).toBeNull();
    expect(takenBy(DEFAULT_KEYS, 'next', 'Alt+KeyN')).toBeNull();
  });

  it('that clash are never kept, whatever they are', () => {
    const combos = fc.constantFrom('F2', 'F3', 'Alt+KeyQ', '7', '8', 'Ctrl+Shift+KeyB');
    const acts = fc.constantFrom<KeyAct>(...LIST_ACTS, ...PAIR_ACTS);
    fc.assert(
      fc.property(acts, acts, combos, (one, other, combo) => {
        const keys = { ...DEFAULT_KEYS, [one]: combo, [other]: combo };
        const isClash = one !== other && takenBy(keys, one, combo) !== null;
        const kept = v.safeParse(settingsSchema, { ...defaultSettings(words), keys });
        expect(kept.success).toBe(!isClash);
      }),
    );
  });
});
