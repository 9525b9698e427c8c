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

// Steps down the window where there is no row: a gap, a heading. Of rows that were seen half is enough to be met at.
const STEP = 8;
const INSET = 20;
// Rows of one list are mostly of one height: so far from where its middle was expected a row still counts as met there.
const NEAR = 2;
// What lay over rows may have gone without moving them or telling of it: after so many ms it is asked again, and, where a long list makes
// asking dear, after so many times as long as that took.
const TRUST = 1000;
const DEAR = 30;

/**
 * Follows the rows that can be seen. Asking the browser what stands at a point is the dearest thing that is done to a page, so where only
 * words have changed (`hasMoved` false) and the rows stand where they stood a moment ago, nothing is asked.
 */
export function followRowsOnScreen(options: SeenRowsOptions): (hasMoved: boolean) => SeenRow[] {
  const { performance } = options.document.defaultView as Window;
  let last: SeenRow[] = [];
  let until = 0;
  return (hasMoved) => {
    const now = performance.now();
    if (hasMoved || now > until || !last[0] || !last.every(isWhereItWas)) {
      last = rowsOnScreen(options, stepOf(last));
      const after = performance.now();
      until = after + Math.max(TRUST, DEAR * (after - now));
    }
    // The same element may be another patient's by now.
    return last.flatMap(({ row, box }) => {
      const now = options.rows.of(row.element);
      return now ? [{ row: now, box }] : [];
    });
  };
}

function stepOf(seen: readonly SeenRow[]): number {
  return seen[0] ? Math.max(STEP, Math.min(...seen.map(({ box }) => box.height)) / 2 - 1) : STEP;
}

function isWhereItWas({ row: { element }, box }: SeenRow): boolean {
  const now = boxOnTop(element);
  return now.top === box.top && now.bottom === box.bottom && now.right === box.right;
}

/**
 * The rows that can be seen, top to bottom. Looks down the window instead of asking each row where it is: its cost is that of what is
 * on screen, however long the list, and rows under a window of the page or scrolled out of the list's own box are not found.
 */
export function rowsOnScreen({ document, overlay, rowOf, rows }: SeenRowsOptions, step = STEP): SeenRow[] {
  const view = document.defaultView as Window;
  const x = leftOf(rows.all());
  if (x === null) return [];
  const found = new Map<Element, SeenRow>();
  const at = (y: number) => elementAt(document, x, y, overlay.root.host);
  let height = 0;
  for (let y = 1; y < view.innerHeight; ) {
    // Where the middle of a row is if it is as high as the one before.
    const middle = y + height / 2;
    const there = at(middle);
    const element = there && rowOf(there);
    const row = element && rows.of(element);
    if (!element || !row || found.has(element)) {
      y += height > 0 ? 0 : step;
      height = 0;
      continue;
    }
    const box = boxOnTop(element);
    const own = box.top + box.height / 2;
    // A higher or lower one stands there; what is above it is not to be passed over.
    if (height > 0 && (box.top > y + NEAR || Math.abs(own - middle) > NEAR)) {
      height = 0;
      continue;
    }
    // Of a row cut by the list's own edge at least the middle is to be seen: what stands beside it stands there.
    if (height > 0 || isIn(element, at(own))) found.set(element, { row, box });
    y = Math.max(y + STEP / 2, box.bottom + 2);
    height = Math.max(0, box.height - 4);
  }
  return [...found.values()];
}

function isIn(element: Element, there: Element | null): boolean {
  return there !== null && containsFlat(element, there);
}

/** Where rows begin, a little inside; null where none has a place. */
function leftOf(all: Iterable<Row>): number | null {
  for (const { element } of all) {
    const box = boxOnTop(element);
    if (box.width > 0 && box.height > 0) return Math.min(Math.max(box.left, 0) + INSET, box.right - 1);
  }
  return null;
}
