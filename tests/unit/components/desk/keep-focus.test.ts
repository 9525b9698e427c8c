// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepFocus } from '@/components/desk/keep-focus.ts';

let life: AbortController;
let clock = 0;
const stolen = vi.fn();
let taken: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  vi.useFakeTimers();
  clock = 0;
  life = new AbortController();
  stolen.mockReset();
  taken = vi.spyOn(window, 'focus').mockImplementation(() => undefined);
  keepFocus(window, () => clock, stolen, life.signal);
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function lose(): void {
  window.dispatchEvent(new Event('blur'));
  vi.runAllTimers();
}

it('takes the focus back, to the field that had it', () => {
  const field = document.body.appendChild(document.createElement('textarea'));
  field.focus();
  field.blur();
  lose();
  expect(taken).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(field);
  expect(stolen).not.toHaveBeenCalled();
});

it('gives up where it is taken again and again, and not where a person changes windows', () => {
  for (let i = 0; i < 10; i++) {
    lose();
    clock += 1500;
  }
  expect(stolen).not.toHaveBeenCalled();
  clock += 5000;
  for (let i = 0; i < 4; i++) lose();
  expect(stolen).toHaveBeenCalledOnce();
});

it('ends with the window', () => {
  life.abort();
  lose();
  expect(taken).not.toHaveBeenCalled();
});
