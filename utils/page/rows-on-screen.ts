import { boxOnTop, elementAt } from './boxes.ts';
import { containsFlat } from './flat-tree.ts';
import type { Overlay } from './overlay.ts';
import type { Row } from './row-index.ts';

/** A row that can be seen, and where. */
export interface SeenRow {
  row: Row;
  box: DOMRect;
}

export interface SeenRowsOptions {
  document: Document;
  overlay: Pick<Overlay, 'root'>;
  /** The row that an element stands in. */
  rowOf(element: Element): Element | null;
  rows: { of(element: Element): Row | null; all(): Iterable<Row> };
}

// Steps down the window where there is no row: a gap, a heading.
const STEP = 8;
const INSET = 20;

/**
 * The rows that can be seen, top to bottom. Looks down the window instead of asking each row where it is: its cost is that of what is
 * on screen, however long the list, and rows under a window of the page or scrolled out of the list's own box are not found.
 */
export function rowsOnScreen({ document, overlay, rowOf, rows }: SeenRowsOptions): SeenRow[] {
  const view = document.defaultView as Window;
  const x = leftOf(rows.all());
  if (x === null) return [];
  const found = new Map<Element, SeenRow>();
  for (let y = 1; y < view.innerHeight; ) {
    const at = elementAt(document, x, y, overlay.root.host);
    const element = at && rowOf(at);
    const row = element && rows.of(element);
    if (!element || !row || found.has(element)) {
      y += STEP;
      continue;
    }
    const box = boxOnTop(element);
    // Of a row cut by the list's own edge at least the middle is to be seen: what stands beside it stands there.
    const middle = elementAt(document, x, box.top + box.height / 2, overlay.root.host);
    if (middle && containsFlat(element, middle)) found.set(element, { row, box });
    y = Math.max(y + STEP / 2, box.bottom + 2);
  }
  return [...found.values()];
}

/** Where rows begin, a little inside; null where none has a place. */
function leftOf(all: Iterable<Row>): number | null {
  for (const { element } of all) {
    const box = boxOnTop(element);
    if (box.width > 0 && box.height > 0) return Math.min(Math.max(box.left, 0) + INSET, box.right - 1);
  }
  return null;
}
