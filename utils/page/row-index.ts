import type { Reading, RowRead } from './reader.ts';

/** One row that is understood, on the page now. */
export interface Row extends Reading {
  element: Element;
  phoneCell: Element | null;
  nameCell: Element | null;
  signature: string;
  /** When the element came to the page or its text last changed, ms of `performance.now`. */
  changedAt: number;
  /** The list's date changed and this row did not: it most likely still shows the day before (design §4, "never guesses"). */
  isStale: boolean;
}

/** The rows on the page by element and by visit. */
export interface RowIndex {
  of(element: Element): Row | null;
  /** Whether the element was a row when it was last looked at, understood or not. */
  has(element: Element): boolean;
  /** The rows of one visit: more than one means that the page shows it twice. */
  ofVisit(visit: string): Row[];
  all(): Iterable<Row>;
  elements(): Iterable<Element>;
  size(): number;
  /** Elements that match the profile's row but are no visit; `doubtful` ones hold a person. */
  unread(): { all: number; doubtful: number };
  put(element: Element, read: RowRead, at: number): { before: Row | null; after: Row | null };
  /** The row may be another visit's by now: it is nobody's until it is put again. */
  veil(element: Element): void;
  drop(element: Element): void;
}

interface Slot {
  row: Row | null;
  isDoubtful: boolean;
  isVeiled: boolean;
}

export function createRowIndex(): RowIndex {
  const slots = new Map<Element, Slot>();
  const visits = new Map<string, Set<Row>>();
  let doubtful = 0;
  let unread = 0;

  function count(slot: Slot, by: 1 | -1): void {
    if (slot.row === null) unread += by;
    if (slot.isDoubtful) doubtful += by;
  }

  function forget(element: Element): Row | null {
    const slot = slots.get(element);
    if (!slot) return null;
    slots.delete(element);
    count(slot, -1);
    if (slot.row && !slot.isVeiled) leaveVisit(slot.row);
    return slot.row;
  }

  function leaveVisit(row: Row): void {
    const rows = visits.get(row.id);
    rows?.delete(row);
    if (rows?.size === 0) visits.delete(row.id);
  }

  return {
    has: (element) => slots.has(element),
    of(element) {
      const slot = slots.get(element);
      return slot && !slot.isVeiled ? slot.row : null;
    },
    ofVisit: (visit) => [...(visits.get(visit) ?? [])],
    *all() {
      for (const { row, isVeiled } of slots.values()) if (row && !isVeiled) yield row;
    },
    elements: () => slots.keys(),
    size: () => slots.size - unread,
    unread: () => ({ all: unread, doubtful }),
    put(element, read, at) {
      const before = forget(element);
      const { reading, isDoubtful, ...cells } = read;
      const isSame = before !== null && before.signature === read.signature;
      const after = reading && {
        ...reading,
        ...cells,
        element,
        changedAt: isSame ? before.changedAt : at,
        isStale: isSame && before.isStale,
      };
      const slot = { row: after, isDoubtful, isVeiled: false };
      slots.set(element, slot);
      count(slot, 1);
      if (after) visits.set(after.id, (visits.get(after.id) ?? new Set()).add(after));
      return { before, after };
    },
    veil(element) {
      const slot = slots.get(element);
      if (!slot || slot.isVeiled) return;
      slot.isVeiled = true;
      if (slot.row) leaveVisit(slot.row);
    },
    drop: (element) => void forget(element),
  };
}
