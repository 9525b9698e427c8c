// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverlay, type Overlay } from '../../../utils/page/overlay.ts';
import { createBar } from '../../../utils/page/overlay-bar.ts';
import { createDeskFrame } from '../../../utils/page/overlay-desk.ts';
import { createToasts } from '../../../utils/page/overlay-toasts.ts';
import { observed, trusted } from './lists.ts';

let overlay: Overlay;
// The frame stands on about:blank: nothing is fetched.
const { happyDOM } = window as unknown as { happyDOM: { settings: { enableIframePageLoading: boolean } } };

beforeEach(() => {
  happyDOM.settings.enableIframePageLoading = true;
  document.body.innerHTML = '';
  overlay = createOverlay(document);
});
afterEach(() => {
  overlay.remove();
  vi.useRealTimers();
});

const click = (element: Element | null | undefined) =>
  element?.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
const find = (selector: string) => overlay.root.querySelector<HTMLElement>(selector);

it('is one element without attributes whose inside the page cannot reach (P3)', () => {
  const host = document.documentElement.lastElementChild;
  expect(host?.getAttributeNames()).toEqual([]);
  expect(host?.shadowRoot).toBeNull();
  createToasts(overlay, document).show({ tone: 'info', text: 'Иванова' });
  expect(document.documentElement.textContent).not.toContain('Иванова');
});

it('comes back when the page removes it (P7)', async () => {
  document.documentElement.lastElementChild?.remove();
  await observed();
  expect(document.documentElement.lastElementChild).toBe(overlay.root.host);
});

it('leaves nothing behind', async () => {
  const before = document.documentElement.outerHTML.replace('<div></div>', '');
  overlay.remove();
  await observed();
  expect(document.documentElement.outerHTML).toBe(before);
});

it('shows a message for a while, longer under the pointer, an error as an alert', () => {
  vi.useFakeTimers();
  const toasts = createToasts(overlay, document);
  const undo = vi.fn();
  toasts.show({ tone: 'info', text: 'Отмечено', action: { label: 'Отменить', run: undo } });
  find('.toast')?.dispatchEvent(new MouseEvent('mouseenter'));
  vi.advanceTimersByTime(60_000);
  expect(find('.toast')?.getAttribute('role')).toBe('status');
  find('.toast')?.dispatchEvent(new MouseEvent('mouseleave'));
  vi.advanceTimersByTime(60_000);
  expect(find('.toast')).toBeNull();
  toasts.show({ tone: 'error', text: 'Не сохранено', action: { label: 'Отменить', run: undo } });
  expect(find('.toast')?.getAttribute('role')).toBe('alert');
  click(find('.toast button'));
  expect(undo).toHaveBeenCalledOnce();
  expect(find('.toast')).toBeNull();
});

it('places the desk over the page, and closes it by the backdrop, Escape and its own ticket only', () => {
  const desk = createDeskFrame(overlay, document, (ticket) => `about:blank#${ticket}`, 'Дозвон');
  desk.open('one');
  expect(find('iframe')?.getAttribute('src')).toBe('about:blank#one');
  desk.close('another');
  expect(find('iframe')).not.toBeNull();
  desk.close('one');
  expect(find('iframe')).toBeNull();
  desk.open('two');
  find('.backdrop')?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(find('iframe')).not.toBeNull();
  click(find('.backdrop'));
  expect(find('iframe')).toBeNull();
  desk.open('three');
  window.dispatchEvent(trusted(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })));
  expect(find('iframe')).toBeNull();
});

it('folds the bar, remembers it, and lets it make way for the last row', () => {
  const onFold = vi.fn();
  const onNext = vi.fn();
  const words = { label: 'День', fold: 'Свернуть', unfold: 'Показать' };
  const bar = createBar(overlay, document, { words, isFolded: false, onFold, isHere: () => true, onNext });
  expect(find('.bar')?.hidden).toBe(true);
  bar.show({
    chips: [{ colour: 'red', text: '⊘ 1', title: '⊘ 1' }],
    steps: [{ text: '⚑ 1', title: '⚑ 1' }],
    next: { text: 'Следующий', visit: 'v' },
    trouble: 'Нет связи',
    short: '⊘ 1',
  });
  expect(find('.bar')?.hidden).toBe(false);
  expect(find('.trouble')?.textContent).toBe('Нет связи');
  click(find('.next'));
  expect(onNext).toHaveBeenCalledExactlyOnceWith('v');
  bar.yieldTo(true);
  expect([find('.bar')?.hidden, find('.tab')?.hidden]).toEqual([true, false]);
  bar.yieldTo(false);
  click(find('.fold'));
  expect(onFold).toHaveBeenCalledExactlyOnceWith(true);
  expect([find('.bar')?.hidden, find('.tab')?.hidden, bar.height()]).toEqual([true, false, 0]);
  click(find('.tab'));
  expect(find('.bar')?.hidden).toBe(false);
});
