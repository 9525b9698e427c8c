// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverlay, type Overlay } from '../../../utils/page/overlay.ts';
import { createOutcomeBox, type OutcomeBox } from '../../../utils/page/overlay-outcome.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { createTrees } from '../../../utils/page/trees.ts';
import { rowAt, rowHtml, showList, trusted } from './lists.ts';

const { happyDOM } = window as unknown as { happyDOM: { settings: { enableIframePageLoading: boolean } } };
let overlay: Overlay;
let box: OutcomeBox;
let top = 100;

beforeEach(() => {
  happyDOM.settings.enableIframePageLoading = true;
  Object.assign(window, { innerWidth: 1366, innerHeight: 768 });
  showList([rowHtml(), rowHtml({ patient: 'Петров Пётр' })]);
  top = 100;
  vi.spyOn(rowAt(0), 'getBoundingClientRect').mockImplementation(() => new DOMRect(140, top, 1200, 20));
  overlay = createOverlay(document);
  const rowOf = (visit: string) => (visit === 'gone' ? null : ({ element: rowAt(0), phoneCell: null } as unknown as Row));
  box = createOutcomeBox({
    overlay,
    document,
    trees: createTrees(document, 'tr'),
    urlOf: (ticket) => `about:blank#${ticket}`,
    label: 'Итог',
    rowOf,
  });
});
afterEach(() => {
  box.close();
  overlay.remove();
});

const found = () => overlay.root.querySelector<HTMLElement>('.outcome');
const place = () => [found()?.style.left, found()?.style.top];

it('stands under its row, without a backdrop, one at a time', () => {
  box.open('a', 'one');
  expect([place(), overlay.root.querySelector('.backdrop')]).toEqual([['144px', '124px'], null]);
  expect(found()?.getAttribute('aria-label')).toBe('Итог');
  box.open('b', 'two');
  expect([...overlay.root.querySelectorAll('iframe')].map((frame) => frame.getAttribute('src'))).toEqual(['about:blank#two']);
});

it('follows its row, above it near the window’s end, and never leaves the window', () => {
  box.open('a', 'one');
  top = 700;
  box.place();
  expect(place()).toEqual(['144px', '446px']);
  top = -400;
  box.place();
  expect(place()).toEqual(['144px', '4px']);
  top = 3000;
  box.place();
  expect(place()).toEqual(['144px', '484px']);
});

it('closes by its own ticket, by Escape, and by a press on the page', () => {
  box.open('a', 'one');
  box.close('another');
  expect(box.isOpen()).toBe(true);
  box.close('one');
  expect([box.isOpen(), found()]).toEqual([false, null]);
  box.open('a', 'two');
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  expect(box.isOpen()).toBe(true);
  window.dispatchEvent(trusted(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })));
  expect(box.isOpen()).toBe(false);
  box.open('a', 'three');
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  expect(box.isOpen()).toBe(true);
  document.body.dispatchEvent(trusted(new PointerEvent('pointerdown', { bubbles: true, composed: true })));
  expect(box.isOpen()).toBe(false);
});

it('gives the focus back to where it was, or to the row', () => {
  rowAt(1).tabIndex = 0;
  rowAt(1).focus();
  box.open('a', 'one');
  overlay.root.querySelector('iframe')?.focus();
  box.close();
  expect(document.activeElement).toBe(rowAt(1));
  rowAt(1).blur();
  rowAt(0).tabIndex = 0;
  box.open('a', 'two');
  overlay.root.querySelector('iframe')?.focus();
  box.close();
  expect(document.activeElement).toBe(rowAt(0));
});
