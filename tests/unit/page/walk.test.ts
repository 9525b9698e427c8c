import { expect, it } from 'vitest';
import { createWalk } from '../../../utils/page/walk.ts';

const everywhere = () => true;

it('goes through the queue row by row, and then all over again', () => {
  const walk = createWalk();
  const queue = ['a', 'b', 'c'];
  expect([1, 2, 3, 4, 5].map(() => walk.advance(queue, everywhere))).toEqual(['a', 'b', 'c', 'a', 'b']);
  expect(walk.current()).toBe('b');
});

it('goes on from the row passed over, not back to it', () => {
  const walk = createWalk();
  walk.advance(['a', 'b', 'c'], everywhere);
  walk.advance(['a', 'b', 'c'], everywhere);
  // «b» was called meanwhile.
  expect(walk.advance(['a', 'c'], everywhere)).toBe('c');
});

it('takes first what has come in ahead: a freed slot cannot wait', () => {
  const walk = createWalk();
  walk.advance(['a', 'b'], everywhere);
  expect(walk.advance(['red', 'a', 'b'], everywhere)).toBe('red');
  expect(walk.advance(['red', 'a', 'b'], everywhere)).toBe('b');
});

it('takes a row that left the queue and came back for a new one', () => {
  const walk = createWalk();
  walk.advance(['a', 'b'], everywhere);
  walk.advance(['b'], everywhere);
  expect(walk.advance(['a', 'b', 'c'], everywhere)).toBe('a');
});

it('leaves out rows that the page does not show, or that are dimmed', () => {
  const walk = createWalk();
  const isHere = (visit: string) => visit !== 'a';
  expect(walk.peek(['a', 'b'], isHere)).toBe('b');
  expect(walk.advance(['a', 'b'], isHere)).toBe('b');
  expect(walk.advance(['a'], isHere)).toBeNull();
  expect(walk.current()).toBe('b');
});

it('looks ahead without going, and goes on from a row the operator took', () => {
  const walk = createWalk();
  expect([walk.peek(['a', 'b'], everywhere), walk.current()]).toEqual(['a', null]);
  walk.goTo('a');
  expect([walk.current(), walk.peek(['a', 'b'], everywhere)]).toEqual(['a', 'b']);
  expect(walk.peek(['a'], everywhere)).toBe('a');
  expect(walk.peek([], everywhere)).toBeNull();
});
