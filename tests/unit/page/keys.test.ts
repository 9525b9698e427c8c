// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenKeys } from '../../../utils/page/keys.ts';
import { createTrees } from '../../../utils/page/trees.ts';
import { trusted } from './lists.ts';

const next = vi.fn();
const onEscape = vi.fn(() => true);
const page = vi.fn();
let life: AbortController;

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML =
    '<p id="text">текст</p><input id="search"><input id="tick" type="checkbox"><div contenteditable="true"><b id="rich">а</b></div>';
  life = new AbortController();
  listenKeys({
    trees: createTrees(document, 'tr'),
    actOf: (combo) => (combo === 'Alt+KeyN' ? next : undefined),
    onEscape,
    signal: life.signal,
  });
  document.addEventListener('keydown', page, { signal: life.signal });
});
afterEach(() => life.abort());

function press(id: string, init: KeyboardEventInit, isTrusted = true): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, composed: true, ...init });
  document.getElementById(id)?.dispatchEvent(isTrusted ? trusted(event) : event);
  return event;
}

it('acts by the key’s place, whatever letter the layout has there, and keeps the key from the page', () => {
  const event = press('text', { code: 'KeyN', key: 'т', altKey: true });
  expect(next).toHaveBeenCalledOnce();
  expect([event.defaultPrevented, page.mock.calls.length]).toEqual([true, 0]);
});

it('leaves every other key to the page', () => {
  press('text', { code: 'KeyN', key: 'n' });
  press('text', { code: 'KeyN', key: 'n', altKey: true, ctrlKey: true });
  press('text', { code: 'KeyZ', key: 'z', altKey: true });
  expect([next.mock.calls.length, page.mock.calls.length]).toEqual([0, 3]);
});

it('does not believe a key that the page made up', () => {
  press('text', { code: 'KeyN', altKey: true }, false);
  press('text', { key: 'Escape' }, false);
  expect([next, onEscape].map((one) => one.mock.calls.length)).toEqual([0, 0]);
});

it('is silent while the operator types in a field of the page', () => {
  for (const id of ['search', 'rich']) {
    press(id, { code: 'KeyN', altKey: true });
    press(id, { key: 'Escape' });
  }
  expect([next, onEscape].map((one) => one.mock.calls.length)).toEqual([0, 0]);
  press('tick', { code: 'KeyN', altKey: true });
  expect(next).toHaveBeenCalledOnce();
});

it('acts once for a key held down, and the page still does not get it', () => {
  press('text', { code: 'KeyN', altKey: true });
  press('text', { code: 'KeyN', altKey: true, repeat: true });
  expect([next.mock.calls.length, page.mock.calls.length]).toEqual([1, 0]);
});

it('gives Escape back to the page where there was nothing to leave', () => {
  press('text', { key: 'Escape' });
  expect(page).not.toHaveBeenCalled();
  onEscape.mockReturnValueOnce(false);
  const event = press('text', { key: 'Escape' });
  expect([event.defaultPrevented, page.mock.calls.length]).toEqual([false, 1]);
});
