import { type Sureness, TEACH_FIELDS, type TeachField } from '../../messages/teach.ts';
import { make } from '../make.ts';
import type { Overlay } from '../overlay.ts';
import { rectOf } from './pointing.ts';

/** What is drawn over the page: rows with the cells that were understood in them. */
export interface DrawnRow {
  element: Element;
  /** Asked only of rows that are seen. */
  cells(): { field: TeachField; element: Element }[];
}

export interface Drawing {
  show(rows: readonly DrawnRow[], words: (field: TeachField) => { name: string; sureness: Sureness; how: string } | null): void;
  /** Outlines what the pointer is at; null for nothing. */
  hover(element: Element | null, word: string): void;
}

// Rows drawn at once: more than fit into a window.
const MOST = 60;
// As in overlay-teach.css; the width is that of the shortest word, px.
const TAG = { height: 32, width: 68 };

/** Outlines rows and tints cells in our layer; nothing is written to the page. */
export function createDrawing(overlay: Overlay, document: Document): Drawing {
  const board = make(document, 'div', 'teach-board');
  board.setAttribute('aria-hidden', 'true');
  const pointer = make(document, 'div', 'teach-hover');
  pointer.hidden = true;
  pointer.setAttribute('role', 'note');
  overlay.add(board);
  overlay.add(pointer);

  function frame(name: string, at: DOMRect): HTMLElement {
    const box = make(document, 'div', name);
    put(box, at);
    return box;
  }

  return {
    show(rows, words) {
      const drawn: Node[] = [];
      const named = new Set<TeachField>();
      const tags: Node[] = [];
      // A heading is that of all rows below it.
      const met = new Set<Element>();
      const clip = rows[0] ? clipOf(rows[0].element) : null;
      const isSeen = (at: DOMRect) => clip !== null && isWithin(at, clip);
      for (const { element, cells } of rows) {
        if (drawn.length > MOST * TEACH_FIELDS.length) break;
        const at = rectOf(element);
        if (!isSeen(at)) continue;
        drawn.push(frame('teach-row', at));
        for (const cell of cells()) {
          const place = rectOf(cell.element);
          const own = words(cell.field);
          if (!own || met.has(cell.element) || cell.element === element || place.width === 0) continue;
          met.add(cell.element);
          const box = frame('teach-cell', place);
          box.dataset.field = cell.field;
          drawn.push(box);
          if (named.has(cell.field)) continue;
          named.add(cell.field);
          tags.push(tagOf(cell.field, own, place));
        }
      }
      board.replaceChildren(...drawn, ...tags);
    },
    hover(element, word) {
      pointer.hidden = element === null;
      if (!element) return;
      if (pointer.ariaLabel !== word) pointer.replaceChildren(make(document, 'span', '', word));
      pointer.ariaLabel = word;
      put(pointer, rectOf(element));
    },
  };

  function tagOf(field: TeachField, own: { name: string; sureness: Sureness; how: string }, at: DOMRect): HTMLElement {
    const tag = make(document, 'div', 'teach-tag', [make(document, 'b', '', own.name), make(document, 'span', '', own.how)]);
    tag.dataset.field = field;
    tag.dataset.sureness = own.sureness;
    tag.style.left = `${Math.max(0, at.left)}px`;
    tag.style.top = `${Math.max(0, at.top - TAG.height)}px`;
    tag.style.maxWidth = `${Math.max(TAG.width, at.width)}px`;
    return tag;
  }
}

function put(box: HTMLElement, { left, top, width, height }: DOMRect): void {
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
  box.style.width = `${width}px`;
  box.style.height = `${height}px`;
}

/** The part of the window in which a list's rows can be seen: those scrolled out of its box are not drawn. */
function clipOf(row: Element): DOMRect {
  const view = row.ownerDocument.defaultView as Window;
  const top = view.top as Window;
  let [left, upper, right, lower] = [0, 0, top.innerWidth, top.innerHeight];
  for (let at = row.parentElement; at && at !== at.ownerDocument.scrollingElement; at = at.parentElement) {
    if (view.getComputedStyle(at).overflowY === 'visible') continue;
    const box = rectOf(at);
    [left, upper] = [Math.max(left, box.left), Math.max(upper, box.top)];
    [right, lower] = [Math.min(right, box.right), Math.min(lower, box.bottom)];
  }
  return new DOMRect(left, upper, Math.max(0, right - left), Math.max(0, lower - upper));
}

function isWithin(at: DOMRect, clip: DOMRect): boolean {
  const isTall = at.width > 0 && at.height > 0;
  return isTall && at.bottom > clip.top && at.top < clip.bottom && at.right > clip.left && at.left < clip.right;
}
