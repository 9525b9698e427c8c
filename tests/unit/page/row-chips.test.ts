// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOverlay, type Overlay } from '../../../utils/page/overlay.ts';
import { type ChipStrips, createChipStrips, type RowChips } from '../../../utils/page/overlay-row-chips.ts';
import type { Row } from '../../../utils/page/row-index.ts';
import { rowsOnScreen } from '../../../utils/page/rows-on-screen.ts';
import { rowHtml, rowsOf, showList, trusted } from './lists.ts';

const reply = vi.fn();
const note = vi.fn();
let overlay: Overlay;
let strips: ChipStrips;

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(window, { innerWidth: 1000, innerHeight: 600 });
  overlay = createOverlay(document);
  strips = createChipStrips(overlay, document, { reply, note });
});
afterEach(() => overlay.remove());

function chips(id: string, change: Partial<RowChips> = {}, width = 990): RowChips {
  return {
    row: { id } as Row,
    box: new DOMRect(0, 100, width, 20),
    reply: null,
    note: { state: 'none', text: '+', label: 'Иванова А. П.: Комментарий' },
    ...change,
  };
}
const all = () => [...overlay.root.querySelectorAll<HTMLElement>('.strip')];
const one = () => all()[0] as HTMLElement;
const button = (name: string) => one().querySelector<HTMLButtonElement>(`.${name}`) as HTMLButtonElement;

it('lays a row’s reply and comment box out in one strip, and opens each by a trusted click', () => {
  const shown = chips('a', { reply: { text: 'буду', label: 'Ответ' } });
  strips.place([shown]);
  expect([button('reply').dataset.text, button('note').dataset.text]).toEqual(['✉ буду', '+']);
  button('note').click();
  expect(note).not.toHaveBeenCalled();
  button('note').dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
  button('reply').dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
  expect(note).toHaveBeenCalledExactlyOnceWith(shown.row);
  expect(reply).toHaveBeenCalledExactlyOnceWith(shown.row);
});

it('has a node for the rows that are shown and no others', () => {
  strips.place([chips('a'), chips('b'), chips('c', { note: null })]);
  expect(all()).toHaveLength(2);
  strips.place([chips('b')]);
  expect(all()).toHaveLength(1);
  strips.clear();
  expect(all()).toHaveLength(0);
});

it('keeps the strip of a visit whose row the page has replaced, with what it now says', () => {
  strips.place([chips('a')]);
  const before = one();
  const row = { id: 'a' } as Row;
  strips.place([chips('a', { row, note: { state: 'due', text: 'что ответили?', label: 'итог' } })]);
  expect(one()).toBe(before);
  expect([button('note').dataset.state, button('note').getAttribute('aria-label')]).toEqual(['due', 'итог']);
  button('note').dispatchEvent(trusted(new MouseEvent('click', { bubbles: true })));
  expect(note.mock.calls[0]?.[0]).toBe(row);
});

it('gives a visit that stands twice on the list two strips', () => {
  strips.place([chips('a'), chips('a')]);
  expect(all()).toHaveLength(2);
});

it('stands beside the list where there is room, else inside the row at its end', () => {
  strips.place([chips('a')]);
  expect(one().hasAttribute('data-beside')).toBe(false);
  expect([one().style.top, one().style.right]).toEqual(['100px', '16px']);
  strips.place([chips('a', {}, 600)]);
  expect(one().hasAttribute('data-beside')).toBe(true);
  expect(one().style.left).toBe('606px');
});

it('finds the rows that can be seen by looking down the window, each once', () => {
  showList([1, 2, 3].map((n) => rowHtml({ patient: `Пациент ${n}` })));
  const elements = rowsOf();
  elements.forEach((element, i) => {
    vi.spyOn(element, 'getBoundingClientRect').mockImplementation(() => new DOMRect(50, 30 + i * 20, 500, 20));
  });
  // The third row stands under a window of the page.
  const at = vi.fn((x: number, y: number) =>
    x === 70 && y >= 30 && y < 70 ? (elements[y < 50 ? 0 : 1] ?? null) : document.body,
  );
  document.elementFromPoint = at;
  const rows = elements.map((element) => ({ element }) as unknown as Row);
  const of = (element: Element) => rows.find((row) => row.element === element) ?? null;
  const seen = rowsOnScreen({
    document,
    overlay,
    rowOf: (element) => element.closest('#list tr.v'),
    rows: { of, all: () => rows },
  });
  expect(seen.map(({ row }) => rows.indexOf(row))).toEqual([0, 1]);
  // Its cost is that of the window, not of the list.
  expect(at.mock.calls.length).toBeLessThan(600 / 8 + 3);
});

it('finds none where no row has a place on the page', () => {
  expect(
    rowsOnScreen({ document, overlay, rowOf: (element) => element.closest('tr'), rows: { of: () => null, all: () => [] } }),
  ).toEqual([]);
});
