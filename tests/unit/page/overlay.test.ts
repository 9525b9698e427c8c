// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverlay, type Overlay } from '../../../utils/page/overlay.ts';
import { type BarView, createBar } from '../../../utils/page/overlay-bar.ts';
import { createDeskFrame } from '../../../utils/page/overlay-desk.ts';
import { createToasts } from '../../../utils/page/overlay-toasts.ts';
import { alone } from '../../../utils/page/trees.ts';
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
  createToasts(overlay, document).show({ text: 'Иванова' });
  expect(document.documentElement.textContent).not.toContain('Иванова');
});

it('comes back when the page removes it (P7)', async () => {
  document.documentElement.lastElementChild?.remove();
  await observed();
  expect(document.documentElement.lastElementChild).toBe(overlay.root.host);
});

it('loses what the page puts on it, and comes home from wherever it was moved (P7)', async () => {
  const { host } = overlay.root;
  for (const name of ['style', 'hidden', 'inert', 'popover', 'class', 'contenteditable']) host.setAttribute(name, '');
  await observed();
  expect(host.getAttributeNames()).toEqual([]);
  document.body.append(host);
  await observed();
  expect(host.parentNode).toBe(document.documentElement);
});

it('does not fight the page without end: it rests, says so, and tries again', async () => {
  vi.useFakeTimers();
  const { host } = overlay.root;
  let revivals = 0;
  for (let i = 0; i < 100 && !overlay.isFought(); i++) {
    host.remove();
    await vi.advanceTimersByTimeAsync(1);
    revivals += Number(host.isConnected);
  }
  expect(revivals).toBeGreaterThan(20);
  expect(revivals).toBeLessThan(40);
  expect([overlay.isFought(), host.isConnected]).toEqual([true, false]);
  await vi.advanceTimersByTimeAsync(5_100);
  expect([overlay.isFought(), host.isConnected]).toEqual([false, true]);
});

it('keeps the keys from the page while a window of ours is open, and from then on no more (P4)', () => {
  const heard = vi.fn();
  const page = vi.fn();
  for (const type of ['keydown', 'beforeinput']) window.addEventListener(type, page, true);
  const life = new AbortController();
  const press = (type: string) => {
    const event = trusted(new KeyboardEvent(type, { key: 'т', bubbles: true, cancelable: true }));
    document.body.dispatchEvent(event);
    return event.defaultPrevented;
  };
  overlay.holdKeys(heard, life.signal);
  expect([press('keydown'), press('beforeinput')]).toEqual([true, true]);
  expect([heard.mock.calls.length, page.mock.calls.length]).toEqual([1, 0]);
  life.abort();
  expect(press('keydown')).toBe(false);
  expect([heard.mock.calls.length, page.mock.calls.length]).toEqual([1, 1]);
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
  toasts.show({ text: 'Отмечено', action: { label: 'Отменить', run: undo } });
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
  const desk = createDeskFrame({
    overlay,
    document,
    trees: alone(document),
    urlOf: (ticket) => `about:blank#${ticket}`,
    label: 'Дозвон',
  });
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

const BAR_WORDS = { label: 'День', fold: 'Свернуть', unfold: 'Показать', teach: 'Научить заново', keys: 'Клавиши' };

function barView(change: Partial<BarView> = {}): BarView {
  return {
    head: { text: 'Дневной дозвон 24.11 · Готово 1 из 3', title: 'целиком' },
    chips: [{ key: 'colour:red', colour: 'red', count: '⊘ 1', word: 'отмена', title: '⊘ 1', isOn: false }],
    steps: [{ key: 'step:callback', count: '⚑ 1', word: 'перезвонить', title: '⚑ 1', isOn: false }],
    next: { text: ['Следующий: 11:00 Иванова А.,', ' позвонить', ' (ответа нет)'], visit: 'v' },
    trouble: 'Нет связи',
    short: '⊘ 1',
    ...change,
  };
}

function openBar() {
  const on = { onFold: vi.fn(), onNext: vi.fn(), onToggle: vi.fn(), onKeys: vi.fn(), onTeach: vi.fn() };
  return { on, bar: createBar(overlay, document, { words: BAR_WORDS, isFolded: false, ...on }) };
}

it('folds the bar, remembers it, and lets it make way for the last row', () => {
  const { on, bar } = openBar();
  expect(find('.bar')?.hidden).toBe(true);
  bar.show(barView());
  expect(find('.bar')?.hidden).toBe(false);
  expect(find('.trouble')?.textContent).toBe('Нет связи');
  bar.yieldTo(true);
  expect([find('.bar')?.hidden, find('.tab')?.hidden]).toEqual([true, false]);
  bar.yieldTo(false);
  click(find('[aria-label="Свернуть"]'));
  expect(on.onFold).toHaveBeenCalledExactlyOnceWith(true);
  expect([find('.bar')?.hidden, find('.tab')?.hidden, bar.height()]).toEqual([true, false, 0]);
  click(find('.tab'));
  expect(find('.bar')?.hidden).toBe(false);
});

it('says the round, leads to the next row, and shows the keys', () => {
  const { on, bar } = openBar();
  bar.show(barView());
  expect([find('.head')?.textContent, find('.head')?.title]).toEqual(['Дневной дозвон 24.11 · Готово 1 из 3', 'целиком']);
  expect(find('.next')?.title).toBe('Следующий: 11:00 Иванова А., позвонить (ответа нет)');
  click(find('.next'));
  click(find('[aria-label="Клавиши"]'));
  expect([on.onNext, on.onKeys].map((one) => one.mock.calls.length)).toEqual([1, 1]);
  bar.show(barView({ next: { text: ['Делать нечего'], visit: null } }));
  expect(find('.next')?.textContent).toBe('Делать нечего');
  expect(find('.next')?.hasAttribute('disabled')).toBe(true);
});

it('has toggles that say whether they are pressed, and keep their buttons while the numbers change', () => {
  const { on, bar } = openBar();
  bar.show(barView());
  const chip = find('.chip');
  expect(chip?.getAttribute('aria-pressed')).toBe('false');
  chip?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  expect(on.onToggle).not.toHaveBeenCalled();
  click(chip);
  click(find('.step'));
  expect(on.onToggle.mock.calls).toEqual([['colour:red'], ['step:callback']]);
  chip?.focus();
  bar.show(barView({ chips: [{ key: 'colour:red', colour: 'red', count: '⊘ 2', word: 'отмена', title: '⊘ 2', isOn: true }] }));
  expect(find('.chip')).toBe(chip);
  expect(overlay.root.activeElement).toBe(chip);
  expect([chip?.textContent, chip?.getAttribute('aria-pressed')]).toEqual(['⊘ 2отмена', 'true']);
});
