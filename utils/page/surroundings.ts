import { type Columns, createColumns } from './columns.ts';

/** What rows take from around them: headings of their group, columns, cells that span several rows. */
export interface Surroundings {
  cellAt: Columns['cellAt'];
  /** The last match of `selector` that stands before the row or inside of it. */
  headingOf(row: Element, selector: string): Element | null;
  /** Something changed at `host`; `isMade` where elements came or went. */
  note(host: Element, isMade: boolean): void;
  /** Whether rows that did not change themselves may read otherwise since the last time this was asked. */
  turned(): boolean;
}

// A change at one of these, or in one of those, moves other rows' columns.
const FRAME = 'table,thead,tbody,tfoot,tr,[role="row"],[role="rowgroup"]';
const SHARED = 'th,thead,[rowspan],[role="columnheader"]';
const FOLLOWS_OR_CONTAINS = 4 | 8;

/** `selectors` are those of group headings; `hasColumns` is whether columns are asked for at all. */
export function createSurroundings(selectors: readonly string[], hasColumns: boolean): Surroundings {
  const columns = createColumns();
  let groups = new Map<Node, Map<string, Element[]>>();
  const grouped = selectors.join();
  let hasChanged = false;
  let hasTurned = false;

  function headings(root: Node, selector: string): Element[] {
    const known = groups.get(root) ?? new Map<string, Element[]>();
    groups.set(root, known);
    const found = known.get(selector) ?? [...(root as ParentNode & Node).querySelectorAll(selector)];
    known.set(selector, found);
    return found;
  }

  return {
    cellAt: columns.cellAt,
    headingOf(row, selector) {
      const all = headings(row.getRootNode(), selector);
      let low = 0;
      for (let high = all.length; low < high; ) {
        const middle = (low + high) >> 1;
        const isBefore = ((all[middle] as Element).compareDocumentPosition(row) & FOLLOWS_OR_CONTAINS) !== 0;
        if (isBefore) low = middle + 1;
        else high = middle;
      }
      return all[low - 1] ?? null;
    },
    note(host, isMade) {
      if (hasColumns && ((isMade && host.matches(FRAME)) || host.closest(SHARED))) hasTurned = true;
      if (grouped === '') return;
      hasChanged = true;
      if (host.closest(grouped) || (isMade && host.querySelector(grouped))) hasTurned = true;
    },
    turned() {
      if (hasChanged && !hasTurned) hasTurned = [...groups].some(([root, known]) => isLost(root, known));
      const answer = hasTurned;
      if (answer) forget();
      hasTurned = false;
      hasChanged = false;
      return answer;
    },
  };

  function forget(): void {
    columns.forget();
    groups = new Map();
  }
}

/** Whether a heading went with the box it stood in: what is left of that box no longer shows that it held one. */
function isLost(root: Node, known: ReadonlyMap<string, readonly Element[]>): boolean {
  return [...known.values()].some((all) => all.some((heading) => !root.contains(heading)));
}
