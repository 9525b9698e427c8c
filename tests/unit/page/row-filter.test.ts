import { expect, it } from 'vitest';
import { createRowFilter } from '../../../utils/page/row-filter.ts';
import { paint } from './lists.ts';

const blueToCall = paint('a', { colour: 'blue', next: { step: 'call', reason: 'silent' } });
const greyToCall = paint('b', { colour: 'grey', next: { step: 'call', reason: 'noMessenger' } });
const blueWaiting = paint('c', { colour: 'blue', next: { step: 'wait', reason: 'waitingForAnswer' } });

it('lets everything through while nothing is pressed', () => {
  const filter = createRowFilter();
  expect(filter.isActive()).toBe(false);
  expect([blueToCall, null].map((one) => filter.matches(one, null))).toEqual([true, true]);
});

it('takes any of the pressed colours and marks', () => {
  const filter = createRowFilter();
  filter.toggle('colour:grey');
  filter.toggle('mark:called');
  expect([blueToCall, greyToCall].map((one) => filter.matches(one, null))).toEqual([false, true]);
  expect(filter.matches(blueToCall, 'called')).toBe(true);
  expect(filter.matches(blueToCall, 'replied')).toBe(false);
});

it('wants a colour and a step where both are pressed', () => {
  const filter = createRowFilter();
  filter.toggle('colour:blue');
  filter.toggle('step:call');
  expect([blueToCall, greyToCall, blueWaiting].map((one) => filter.matches(one, null))).toEqual([true, false, false]);
});

it('counts a row without a colour as «none»', () => {
  const filter = createRowFilter();
  filter.toggle('colour:none');
  expect(filter.matches(paint('a', { colour: null }), null)).toBe(true);
  expect(filter.matches(blueToCall, null)).toBe(false);
});

it('is taken off by a second press, or all at once', () => {
  const filter = createRowFilter();
  filter.toggle('step:call');
  filter.toggle('step:call');
  expect([filter.isOn('step:call'), filter.isActive(), filter.clear()]).toEqual([false, false, false]);
  filter.toggle('step:sms');
  filter.toggle('colour:red');
  expect(filter.clear()).toBe(true);
  expect(filter.isActive()).toBe(false);
});
