import { expect, it } from 'vitest';
import { insertAfter, moveTemplate, removeTemplate, restoreTemplate } from '@/components/options/template-list.ts';
import { insertAt } from '@/components/parts/insert-at.ts';
import type { Template } from '@/utils/domain/template.ts';

const template = (id: string): Template => ({ id, name: id, messenger: '', sms: '' });
const list = ['a', 'b', 'c'].map(template);
const ids = (of: readonly Template[]) => of.map((one) => one.id).join('');

it.each([
  ['a', 1, 'bac'],
  ['a', -1, 'abc'],
  ['c', 1, 'abc'],
  ['c', -2, 'cab'],
  ['x', 1, 'abc'],
])('moves %s by %i', (id, by, order) => {
  expect(ids(moveTemplate(list, id, by))).toBe(order);
});

it('removes and brings back to the same place, once', () => {
  const { list: left, removed } = removeTemplate(list, 'b') ?? expect.unreachable();
  expect(ids(left)).toBe('ac');
  expect(ids(restoreTemplate(left, removed))).toBe('abc');
  expect(ids(restoreTemplate(list, removed))).toBe('abc');
  expect(ids(restoreTemplate([], removed))).toBe('b');
});

it('never removes the last one', () => {
  expect(removeTemplate([template('a')], 'a')).toBeNull();
});

it('adds behind a given one', () => {
  expect(ids(insertAfter(list, 0, template('x')))).toBe('axbc');
});

it.each([
  ['ab', 1, 1, 'a{имя}b', 6],
  ['', 0, 0, '{имя}', 5],
  ['a—b', 1, 2, 'a{имя}b', 6],
])('puts a variable into "%s" at %i to %i', (text, start, end, expected, caret) => {
  expect(insertAt(text, start, end, '{имя}')).toEqual({ text: expected, caret });
});
