import type { Mark } from '../domain/fact.ts';
import type { Paint } from '../messages/protocol.ts';
import { createTitles } from './painted-title.ts';
import { ATTRIBUTE_NAMES, ATTRIBUTES, COPIES } from './public-attributes.ts';
import type { Row } from './row-index.ts';

/** How a row stands in the operator's round, whatever is known of its visit. */
export interface Sight {
  isDim: boolean;
  isCurrent: boolean;
}

/** Writes what is known of a visit on the page's own row, and takes it off again without a trace. */
export interface Painter {
  /** Shows `paint` on the row; null shows nothing. `mark` is what the row shows as its mark, which may be ahead of the worker. */
  paint(row: Row, paint: Paint | null, mark: Mark | null, sight?: Sight): void;
  /** Takes everything of ours off an element and the cells in it; whether there was anything. */
  clear(element: Element): boolean;
  /** Takes off what the page has copied: whatever of these is painted, and is not what a painted row has for its own. */
  clearCopies(copies: Iterable<Element>): void;
  /** Takes everything off every row. */
  clearAll(): void;
}

export interface PainterOptions {
  /** The words behind a colour, for the cell's title: no personal data. */
  wordsOf(paint: Paint): string;
  /** False where the page profile reads titles: then ours would be read back. */
  withTitles: boolean;
}

const PLAIN: Sight = { isDim: false, isCurrent: false };

/**
 * Paints by attributes on the page's own elements, the cheapest way measured (performance.md). Writes only what differs from what
 * stands there, so a page that takes attributes away is put right and one that does not costs nothing.
 */
export function createPainter({ wordsOf, withTitles }: PainterOptions): Painter {
  const painted = new Map<Element, Element | null>();
  // A page may move a painted cell into another row, which paints it anew before its old row is looked at.
  const owners = new WeakMap<Element, Element>();
  const titles = createTitles();

  function clearCell(cell: Element): void {
    cell.removeAttribute(ATTRIBUTES.colour);
    titles.restore(cell);
  }

  function clear(element: Element): boolean {
    const cell = painted.get(element);
    // A row cloned by the page brings along what was painted on its model.
    if (cell === undefined && !isPainted(element)) return false;
    painted.delete(element);
    for (const name of ATTRIBUTE_NAMES) element.removeAttribute(name);
    titles.restore(element);
    if (cell && owners.get(cell) === element) clearCell(cell);
    clearCopies(element.querySelectorAll(COPIES));
    return true;
  }

  function isPainted(element: Element): boolean {
    return element.hasAttribute(ATTRIBUTES.visit) || element.hasAttribute(ATTRIBUTES.colour) || titles.isLent(element);
  }

  function clearCopies(copies: Iterable<Element>): void {
    for (const copy of copies) {
      if (painted.has(copy) || isOwn(copy)) continue;
      if (copy.hasAttribute(ATTRIBUTES.visit)) for (const name of ATTRIBUTE_NAMES) copy.removeAttribute(name);
      clearCell(copy);
    }
  }

  /** Whether a row that is painted has this cell for its own. */
  function isOwn(cell: Element): boolean {
    const owner = owners.get(cell);
    return owner !== undefined && painted.get(owner) === cell;
  }

  return {
    paint(row, paint, mark, { isDim, isCurrent } = PLAIN) {
      const { element, phoneCell } = row;
      if (!paint && !mark && !isDim && !isCurrent) {
        clear(element);
        return;
      }
      const before = painted.get(element);
      if (before === undefined) clear(element);
      else if (before && before !== phoneCell && owners.get(before) === element) clearCell(before);
      painted.set(element, phoneCell);
      if (phoneCell) owners.set(phoneCell, element);
      put(element, ATTRIBUTES.visit, row.id);
      put(element, ATTRIBUTES.mark, mark);
      put(element, ATTRIBUTES.step, paint?.next.step ?? null);
      put(element, ATTRIBUTES.comment, paint?.note.state ?? null);
      put(element, ATTRIBUTES.dim, isDim ? '' : null);
      put(element, ATTRIBUTES.current, isCurrent ? '' : null);
      if (!phoneCell) return;
      put(phoneCell, ATTRIBUTES.colour, paint?.colour ?? null);
      if (paint && withTitles) titles.put(phoneCell, wordsOf(paint));
      else titles.restore(phoneCell);
    },
    clear,
    clearCopies,
    clearAll() {
      for (const element of [...painted.keys()]) clear(element);
    },
  };
}

function put(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
