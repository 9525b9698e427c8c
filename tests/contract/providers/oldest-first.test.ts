import { expect, it } from 'vitest';
import { oldestFirst } from '../../../utils/providers/oldest-first.ts';

const list = (...seconds: number[]) => seconds.map((at, n) => ({ at, n }));
const order = (...seconds: number[]) => oldestFirst(list(...seconds)).map(({ n }) => n);

it('a journal that has the newest first is read from its end, within one second too', () => {
  expect(order(3, 2, 2, 1)).toEqual([3, 2, 1, 0]);
});

it('one that has the oldest first stays as it is, within one second too', () => {
  expect(order(1, 2, 2, 3)).toEqual([0, 1, 2, 3]);
  expect(order(2, 2)).toEqual([0, 1]);
});

it('one in no order at all is put in order', () => {
  expect(order(2, 1, 3)).toEqual([1, 0, 2]);
  expect(order()).toEqual([]);
});
