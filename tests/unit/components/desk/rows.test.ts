import { describe, expect, it } from 'vitest';
import { messagePieces } from '@/components/parts/message-pieces.ts';
import { LINK_LENGTH, measureWithLink } from '@/components/parts/sms-size.ts';
import { rowAfterKey, scrollToRow, visibleRows } from '@/components/parts/visible-rows.ts';

describe('rows in view', () => {
  it('are those of the window and a few beyond', () => {
    expect(visibleRows(2000, 32, 0, 480)).toEqual({ first: 0, end: 23 });
    expect(visibleRows(2000, 32, 32_000, 480)).toEqual({ first: 992, end: 1023 });
    expect(visibleRows(2000, 32, 64_000 - 480, 480)).toEqual({ first: 1977, end: 2000 });
  });

  it('of a list that has become shorter than it was scrolled are none, not nonsense', () => {
    expect(visibleRows(3, 32, 32_000, 480)).toEqual({ first: 3, end: 3 });
    expect(visibleRows(0, 32, 0, 480)).toEqual({ first: 0, end: 0 });
  });

  it('scroll just as far as the current row needs', () => {
    expect(scrollToRow(5, 32, 0, 480)).toBe(0);
    expect(scrollToRow(20, 32, 0, 480)).toBe(21 * 32 - 480);
    expect(scrollToRow(2, 32, 320, 480)).toBe(64);
  });

  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowUp', 0, 0],
    ['ArrowDown', 9, 9],
    ['PageDown', 3, 9],
    ['PageUp', 3, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['ArrowDown', -1, 0],
    ['x', 3, null],
  ])('%s on row %i of ten leads to %s', (key, at, to) => expect(rowAfterKey(key, at, 10, 15)).toBe(to));

  it('no key leads anywhere in an empty list', () => expect(rowAfterKey('End', -1, 0, 15)).toBeNull());
});

describe('a message as the patient gets it', () => {
  it('has the link where the text has it', () => {
    expect(messagePieces('Ответ: {ссылка}.', 'messenger')).toEqual([{ text: 'Ответ: ' }, 'link', { text: '.' }]);
  });

  it('without one: the messenger gets it on a line of its own, an SMS does not', () => {
    expect(messagePieces('Ждём', 'messenger')).toEqual([{ text: 'Ждём\n' }, 'link', { text: '' }]);
    expect(messagePieces('Ждём', 'sms')).toEqual([{ text: 'Ждём' }]);
    expect(messagePieces('Ждём', 'messenger', false)).toEqual([{ text: 'Ждём' }]);
  });

  it('is measured with an address in place of the link', () => {
    expect(measureWithLink('я{ссылка}')).toMatchObject({ characters: 1 + LINK_LENGTH, parts: 1, hasLink: true });
    expect(measureWithLink('я'.repeat(71))).toMatchObject({ characters: 71, parts: 2, hasLink: false });
  });
});
