import { cleanText } from '../domain/normalise.ts';

const HEADED = 'table,[role="table"],[role="grid"],[role="treegrid"]';

/** The cells of a list by the column they stand in. */
export interface Columns {
  /** The cell of `row` in a column: by its number from 0, or by its heading's text; null where there is none. */
  cellAt(row: Element, column: number | string): Element | null;
  /** The page may have changed: everything is laid out anew when it is next asked for. */
  forget(): void;
}

/** What a table looks like: for each of its rows, which cell covers which column. */
type Layout = Map<Element, Element[]>;

export function createColumns(): Columns {
  let layouts = new Map<Element, Layout>();
  let headings = new Map<Element, Map<string, number>>();

  function layoutOf(table: HTMLTableElement): Layout {
    const layout = layouts.get(table) ?? layOut(table);
    layouts.set(table, layout);
    return layout;
  }

  function numberOf(row: Element, heading: string): number | undefined {
    const list = row.closest(HEADED);
    if (!list) return undefined;
    const known = headings.get(list) ?? readHeadings(list, isTable(list) ? layoutOf(list) : null);
    headings.set(list, known);
    return known.get(headingKey(heading));
  }

  return {
    cellAt(row, column) {
      const at = typeof column === 'number' ? column : numberOf(row, column);
      if (at === undefined) return null;
      const table = row.tagName === 'TR' ? row.closest('table') : null;
      return (table ? layoutOf(table).get(row)?.[at] : row.children[at]) ?? null;
    },
    forget() {
      layouts = new Map();
      headings = new Map();
    },
  };
}

/** Which cell covers which column of each row: cells spanning several rows or columns stand in all of them. */
export function layOut(table: HTMLTableElement): Layout {
  const layout: Layout = new Map();
  let section: Element | null = null;
  let open: { cell: Element; rows: number }[] = [];
  for (const row of table.rows) {
    if (row.parentElement !== section) open = [];
    section = row.parentElement;
    const line: Element[] = [];
    layout.set(row, line);
    if (isHeading(row)) continue;
    const skip = () => {
      for (let span = open[line.length]; span && span.rows > 0; span = open[line.length]) {
        span.rows -= 1;
        line.push(span.cell);
      }
    };
    for (const cell of row.cells) {
      skip();
      const rows = (cell.rowSpan || Number.POSITIVE_INFINITY) - 1;
      for (let i = Math.min(cell.colSpan, 100); i > 0; i--) {
        open[line.length] = { cell, rows };
        line.push(cell);
      }
    }
    skip();
  }
  return layout;
}

/** One cell across several columns heads what follows it: it is in none of them. */
function isHeading({ cells }: HTMLTableRowElement): boolean {
  return cells.length === 1 && (cells[0]?.colSpan ?? 1) > 1;
}

/** The columns' numbers by their headings; of two with one text neither is known. */
function readHeadings(list: Element, layout: Layout | null): Map<string, number> {
  const found = new Map<string, number>();
  const twice = new Set<string>();
  const lines = layout ? headLines(layout) : [[...list.querySelectorAll('[role="columnheader"]')]];
  for (const line of lines) {
    for (const [i, cell] of line.entries()) {
      const key = headingKey(cell.textContent ?? '');
      if (line[i - 1] === cell) continue;
      if (found.has(key) && found.get(key) !== i) twice.add(key);
      found.set(key, i);
    }
  }
  for (const key of twice) found.delete(key);
  return found;
}

/** The rows of a table that head its columns: those of its head, or else its first. */
export function headLines(layout: Layout): Element[][] {
  const all = [...layout];
  const heads = all.filter(([row]) => row.parentElement?.tagName === 'THEAD');
  return (heads.length > 0 ? heads : all.slice(0, 1)).map(([, line]) => line);
}

function headingKey(text: string): string {
  return cleanText(text.slice(0, 400), 200).toLowerCase();
}

function isTable(element: Element): element is HTMLTableElement {
  return element.tagName === 'TABLE';
}
