import { describe, expect, it } from 'vitest';
import { checkedOf, EVERYBODY, NOBODY, toggleEverybody, toggleVisit } from '@/components/desk/selection.ts';

const eligible = ['a', 'b', 'c'];

describe('who is checked', () => {
  it('is everybody at first, and follows the list', () => {
    expect(checkedOf(EVERYBODY, eligible)).toEqual(eligible);
    expect(checkedOf(EVERYBODY, ['a', 'd'])).toEqual(['a', 'd']);
  });

  it('is nobody once all are unchecked, one by one or at once: never everybody', () => {
    const oneByOne = eligible.reduce((selection, visit) => toggleVisit(selection, visit, eligible), EVERYBODY);
    expect(checkedOf(oneByOne, eligible)).toEqual([]);
    expect(checkedOf(toggleEverybody(EVERYBODY, eligible), eligible)).toEqual([]);
    expect(checkedOf(NOBODY, ['a', 'b', 'c', 'd'])).toEqual([]);
  });

  it('never takes in a visit that turned up after the operator had picked', () => {
    const picked = toggleVisit(EVERYBODY, 'b', eligible);
    expect(checkedOf(picked, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c']);
  });

  it('drops a picked visit that is no longer eligible', () => {
    expect(checkedOf(toggleVisit(EVERYBODY, 'b', eligible), ['c'])).toEqual(['c']);
  });

  it('cannot take in a visit that is left out', () => {
    expect(toggleVisit(NOBODY, 'x', eligible)).toBe(NOBODY);
  });

  it('is everybody again when each is checked again, or by the box above', () => {
    const without = toggleVisit(EVERYBODY, 'b', eligible);
    expect(toggleVisit(without, 'b', eligible)).toBe(EVERYBODY);
    expect(toggleEverybody(without, eligible)).toBe(EVERYBODY);
  });

  it('keeps the order of the list', () => {
    const picked = ['c', 'a'].reduce((selection, visit) => toggleVisit(selection, visit, eligible), NOBODY);
    expect(checkedOf(picked, eligible)).toEqual(['a', 'c']);
  });
});
