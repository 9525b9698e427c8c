import { expect, it, vi } from 'vitest';
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

it('tells apart what changes a row or two from what changes a list, and does not tell of what is known', () => {
  const few = vi.fn();
  const many = vi.fn();
  const book = createPaintBook(few, many);
  const list = Array.from({ length: 200 }, (_, i) => paint(`v${i}`, { colour: 'blue' }));
  book.hear(list);
  expect(many).toHaveBeenCalledExactlyOnceWith(list.map(({ visit }) => visit));
  book.ask()(list);
  book.hear([...list.slice(1), paint('v0', { colour: 'green' })]);
  expect(many).toHaveBeenCalledOnce();
  expect(few.mock.calls).toEqual([[[]], [['v0']]]);
});
