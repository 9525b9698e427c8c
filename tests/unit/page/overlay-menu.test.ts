// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverlay, type Overlay } from '../../../utils/page/overlay.ts';
import { createMenu, type Menu, type MenuItem } from '../../../utils/page/overlay-menu.ts';
import { trusted } from './lists.ts';

let overlay: Overlay;
let menu: Menu;
const run = vi.fn();
const ITEMS: MenuItem[] = ['Отправить всем', 'Отправить этому', 'История', 'Скопировать'].map((label) => ({
  label,
  isEnabled: label !== 'Скопировать',
  run: () => run(label),
}));

beforeEach(() => {
  run.mockClear();
  document.body.innerHTML = '<button id="page">на странице</button>';
  overlay = createOverlay(document);
  menu = createMenu(overlay, document, { label: 'Действия', hint: 'Shift + правая кнопка' });
});
afterEach(() => overlay.remove());

const box = () => overlay.root.querySelector<HTMLElement>('[role="menu"]');
const chosen = () => (overlay.root.activeElement as HTMLElement | null)?.textContent;
const press = (key: string) => {
  const event = trusted(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
  (overlay.root.activeElement ?? box())?.dispatchEvent(event);
  return event;
};

it('goes through its items by keys, round both ends', () => {
  menu.open(ITEMS, 10, 10, true);
  expect(chosen()).toBe('Отправить всем');
  press('ArrowDown');
  expect(chosen()).toBe('Отправить этому');
  press('End');
  expect(chosen()).toBe('Скопировать');
  press('ArrowDown');
  expect(chosen()).toBe('Отправить всем');
  press('ArrowUp');
  expect(chosen()).toBe('Скопировать');
  press('Home');
  expect(chosen()).toBe('Отправить всем');
});

it('goes by first letters, in turn', () => {
  menu.open(ITEMS, 10, 10, true);
  press('и');
  expect(chosen()).toBe('История');
  press('О');
  expect(chosen()).toBe('Отправить всем');
  press('о');
  expect(chosen()).toBe('Отправить этому');
});

it('opened by the mouse chooses nothing until a key or the pointer does', () => {
  menu.open(ITEMS, 10, 10, false);
  expect(overlay.root.activeElement).toBe(box());
  press('ArrowDown');
  expect(chosen()).toBe('Отправить всем');
});

it('closes by Escape and gives the focus back', () => {
  const page = document.querySelector<HTMLElement>('#page');
  page?.focus();
  menu.open(ITEMS, 10, 10, true);
  expect(press('Escape').defaultPrevented).toBe(true);
  expect(box()).toBeNull();
  expect(document.activeElement).toBe(page);
});

it.each([
  ['a press outside', () => document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }))],
  ['scrolling', () => document.dispatchEvent(new Event('scroll'))],
  ['another window', () => window.dispatchEvent(new Event('blur'))],
])('closes by %s', (_, happen) => {
  menu.open(ITEMS, 10, 10, true);
  happen();
  expect(box()).toBeNull();
});

it('acts on a trusted click only, once, and closes', () => {
  menu.open(ITEMS, 10, 10, true);
  const item = overlay.root.querySelectorAll<HTMLElement>('[role="menuitem"]')[2];
  item?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(run).not.toHaveBeenCalled();
  item?.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
  expect(run).toHaveBeenCalledExactlyOnceWith('История');
  expect(box()).toBeNull();
});

it('says which item cannot be used, and does not use it', () => {
  menu.open(ITEMS, 10, 10, true);
  const item = overlay.root.querySelectorAll<HTMLElement>('[role="menuitem"]')[3];
  expect(item?.getAttribute('aria-disabled')).toBe('true');
  item?.dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
  expect(run).not.toHaveBeenCalled();
});
