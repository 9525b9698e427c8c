import { expect, it } from 'vitest';
import { createPaintBook } from '../../../utils/page/paint-book.ts';
import { paint } from './lists.ts';

it('keeps the newest word: an answer does not undo news that came while it was on its way', () => {
  const changed: string[][] = [];
  const book = createPaintBook((visits) => changed.push([...visits]));
  const answer = book.ask();
  book.hear([paint('a', { colour: 'green' })]);
  answer([paint('a', { colour: 'blue' }), paint('b', { colour: 'grey' })]);
  expect(book.of('a')?.colour).toBe('green');
  expect(book.of('b')?.colour).toBe('grey');
  expect(changed).toEqual([['a'], ['b']]);
  book.ask()([paint('a', { colour: 'red' })]);
  expect(book.of('a')?.colour).toBe('red');
});
