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
  selector: string;
  rows: { of(element: Element): Row | null; all(): Iterable<Row> };
}

// Steps down the window where there is no row: a gap, a heading.
const STEP = 8;
const INSET = 20;

/**
 * The rows that can be seen, top to bottom. Looks down the window instead of asking each row where it is: its cost is that of what is
 * on screen, however long the list, and rows under a window of the page or scrolled out of the list's own box are not found.
 */
export function rowsOnScreen({ document, overlay, selector, rows }: SeenRowsOptions): SeenRow[] {
  const view = document.defaultView as Window;
  const x = leftOf(rows.all());
  if (x === null) return [];
  const found = new Map<Element, SeenRow>();
  for (let y = 1; y < view.innerHeight; ) {
    const element = through(document, overlay, x, y)?.closest(selector) ?? null;
    const row = element && rows.of(element);
    if (!element || !row || found.has(element)) {
      y += STEP;
      continue;
    }
    const box = element.getBoundingClientRect();
    // Of a row cut by the list's own edge at least the middle is to be seen: what stands beside it stands there.
    const middle = through(document, overlay, x, box.top + box.height / 2);
    if (middle && element.contains(middle)) found.set(element, { row, box });
    y = Math.max(y + STEP / 2, box.bottom + 2);
  }
  return [...found.values()];
}

/** Where rows begin, a little inside; null where none has a place. */
function leftOf(all: Iterable<Row>): number | null {
  for (const { element } of all) {
    const box = element.getBoundingClientRect();
    if (box.width > 0 && box.height > 0) return Math.min(Math.max(box.left, 0) + INSET, box.right - 1);
  }
  return null;
}

/** What the page shows at a point, with our own layer out of the way. */
function through(document: Document, { root }: Pick<Overlay, 'root'>, x: number, y: number): Element | null {
  const top = document.elementFromPoint(x, y);
  if (top !== root.host) return top;
  return document.elementsFromPoint(x, y).find((element) => element !== root.host) ?? null;
}
