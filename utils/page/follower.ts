import { createChanges } from './changes.ts';
import { createDayTurn } from './day-turn.ts';
import type { Tree } from './deep.ts';
import { containsFlat } from './flat-tree.ts';
import type { Reader } from './reader.ts';
import { createRepairs } from './repairs.ts';
import { createRowIndex, type Row, type RowIndex } from './row-index.ts';
import { createTrees, type Trees } from './trees.ts';
import { followGaze } from './visible-first.ts';
import { hasElement, isOfWords } from './words-only.ts';

export interface FollowerOptions {
  document: Document;
  reader: Reader;
  /** Where rows may stand; by default made for the reader. */
  trees?: Trees;
  /** As in ChangesOptions; 200 unless told. */
  many?: number;
  /** A row came, or changed; called before the frame that shows it. */
  onRow(row: Row): void;
  /**
   * An element stopped being a visit's row, or it is not known yet of whom it is by now, or it is a copy of what was painted. Returns
   * whether it bore anything.
   */
  onLeave(element: Element): boolean;
  /** As in ChangesOptions. */
  onCopies(copies: Iterable<Element>): void;
  /** After a batch: rows or the date may have changed. `hasMoved` is false where only words within rows did. */
  onBatch(hasMoved: boolean): void;
  /** Rows may stand elsewhere by now, and say the same. */
  onMove?(): void;
}

/** Keeps the rows of a list known while the page changes it in whatever way. */
export interface Follower {
  /** Reads what is on the page and follows it from then on. */
  start(): void;
  /** The list's day where the whole page has one; null where it cannot be read or rows have their own. */
  date(): string | null;
  rows: Pick<RowIndex, 'ofVisit' | 'all' | 'size' | 'unread' | 'of'>;
  /** Whether some of what changed has not been read yet: then `rows` are not all there are. */
  isReading(): boolean;
  /** The row an event's target stands in, as it is at this moment; null outside of rows. */
  rowAt(target: Element): Row | null;
  /** Runs something that writes to the page; what it writes is not followed. */
  quietly(work: () => void): void;
  /** Looks at the date and the address again: a page may change the latter without touching itself. */
  look(): void;
  stop(): void;
}

// ms. The first slice fits what is on screen into the page's own frame, the others leave the page responsive (P13). Each frame in between
// lays the whole list out once more, so as much time is read as such a frame has taken: a long list is done in few of them.
const FIRST_SLICE = 12;
const NEXT_SLICE = 10;
const LONGEST_SLICE = 40;

/** Follows the whole list with one observer (performance.md: rows decorated in the page's own frame). */
export function createFollower(options: FollowerOptions): Follower {
  const { document, reader, onRow, onLeave, many = 200, onCopies, onBatch, onMove = () => undefined } = options;
  const view = document.defaultView as Window & typeof globalThis;
  const now = () => view.performance.now();
  const trees = options.trees ?? createTrees(document, reader.row, reader.beside);
  const index = createRowIndex();
  const day = createDayTurn(index, now);
  const dirty = new Set<Element>();
  // Changed, not read yet, and therefore unpainted.
  const veiled = new Set<Element>();
  const observed = new WeakSet<Node>();
  let date: string | null = null;
  let timer: number | undefined;
  let glances: Element[] = [];
  let hasMovedSince = true;
  let restedSince = 0;
  const observer = new view.MutationObserver(follow);
  const end = new AbortController();
  const repairs = createRepairs(view, repair, end.signal);
  const wrong = new Set<Element>();
  const changes = createChanges({
    trees,
    reader,
    index,
    many,
    onDirty: (row) => dirty.add(row),
    onBroken: noteBroken,
    onStray: onLeave,
    onCopies,
  });
  const gaze = followGaze(trees, (box) => containsFlat(box, anyRow()), end.signal);

  function follow(records: MutationRecord[]): void {
    let hasRemoved = false;
    let hasMoved = false;
    for (const record of records) {
      // Words come and go with every change of a cell, and take no row with them.
      if (hasElement(record.removedNodes)) hasRemoved = true;
      if (changes.note(record, hasRemoved)) hasMoved = true;
      if (!isOfWords(record)) hasMovedSince = true;
    }
    if (hasRemoved) {
      trees.check();
      for (const element of index.elements()) {
        if (!element.isConnected) leave(element);
        // It may have been put where it is no row.
        else if (!trees.isRow(element)) dirty.add(element);
      }
    }
    forceWrong();
    const isOtherDay = checkDate();
    if (reader.around.turned()) for (const element of index.elements()) dirty.add(element);
    if (dirty.size > 0 || hasRemoved || isOtherDay) work(FIRST_SLICE);
    else if (hasMoved) onMove();
    observer.takeRecords();
  }

  function noteBroken(row: Element, isWrong: boolean): void {
    if (isWrong) wrong.add(row);
    else repairs.later(row);
  }

  /** What another row's attributes stand on is painted anew in this very batch. */
  function forceWrong(): void {
    if (wrong.size > 0 && repairs.allow(now())) {
      for (const row of wrong) veiled.add(row);
      for (const row of wrong) dirty.add(row);
    }
    wrong.clear();
  }

  function repair(rows: Element[]): void {
    quietly(() => {
      for (const element of rows) {
        const row = index.of(element);
        if (row) onRow(row);
        else onLeave(element);
      }
    });
  }

  /** Whether the list's day is another than at the last look; then every row is read again. */
  function checkDate(): boolean {
    const found = readDate();
    if (found === date) return false;
    date = found;
    for (const element of index.elements()) dirty.add(element);
    day.see(found);
    return true;
  }

  function readDate(): string | null {
    const home = anyRow()?.ownerDocument.defaultView ?? view;
    return reader.readListDate(document, home.location) ?? (home === view ? null : reader.readListDate(document, view.location));
  }

  function work(slice: number): void {
    view.clearTimeout(timer);
    timer = undefined;
    const until = now() + slice;
    for (const element of slice === FIRST_SLICE ? gaze.visibleFirst(dirty) : dirty) {
      dirty.delete(element);
      readInto(element);
      if (now() > until) break;
    }
    if (slice === FIRST_SLICE) veil();
    for (const row of day.release()) onRow(row);
    tellBatch();
    restedSince = now();
    if (dirty.size > 0) timer = view.setTimeout(() => quietly(() => work(nextSlice())), 0);
  }

  function nextSlice(): number {
    return Math.min(LONGEST_SLICE, Math.max(NEXT_SLICE, now() - restedSince));
  }

  function tellBatch(): void {
    const told = hasMovedSince;
    hasMovedSince = false;
    onBatch(told);
  }

  /** What could not be read in time for this frame may show another patient by now: nothing stands on it until it is read. */
  function veil(): void {
    for (const element of dirty) {
      veiled.add(element);
      index.veil(element);
      onLeave(element);
    }
  }

  function readInto(element: Element): void {
    const isVeiled = veiled.delete(element);
    if (!element.isConnected || !trees.isRow(element)) {
      leave(element);
      return;
    }
    const { before, after } = index.put(element, reader.readRow(element, date), now());
    for (const tree of reader.met) observe(tree);
    reader.met.clear();
    if (!after) {
      onLeave(element);
      return;
    }
    const isSame = before?.id === after.id && before.phoneCell === after.phoneCell && before.isStale === after.isStale;
    if (!isSame || isVeiled) onRow(after);
  }

  function observe(tree: Tree): void {
    if (observed.has(tree)) return;
    observed.add(tree);
    observer.observe(tree, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: changes.attributes,
      attributeOldValue: true,
    });
  }

  /** A tree came; its rows are read at once, within the frame that shows it. */
  function open(tree: Tree, hasRows: boolean): void {
    observe(tree);
    if (!hasRows) return;
    for (const row of trees.rowsIn(tree)) dirty.add(row);
    if (timer === undefined) timer = view.setTimeout(() => quietly(() => work(FIRST_SLICE)), 0);
  }

  function close(tree: Tree): void {
    for (const element of index.elements()) if (element.getRootNode() === tree) leave(element);
    hasMovedSince = true;
    tellBatch();
  }

  /** Some changes are not told of: what a field holds, an element that is defined late. */
  function glance(): void {
    if (glances.length === 0) glances = [...index.elements()];
    const until = now() + NEXT_SLICE;
    for (let element = glances.pop(); element; element = glances.pop()) {
      if (!dirty.has(element) && index.has(element)) readInto(element);
      if (now() > until) return;
    }
  }

  function anyRow(): Element | null {
    for (const element of index.elements()) return element;
    return null;
  }

  function leave(element: Element): void {
    dirty.delete(element);
    veiled.delete(element);
    index.drop(element);
    onLeave(element);
  }

  function quietly(change: () => void): void {
    const records = observer.takeRecords();
    if (records.length > 0) follow(records);
    change();
    observer.takeRecords();
  }

  return {
    start() {
      date = readDate();
      day.see(date);
      trees.start({ onOpen: open, onClose: close }, end.signal);
      quietly(() => work(FIRST_SLICE));
    },
    date: () => date,
    rows: index,
    isReading: () => dirty.size > 0,
    rowAt(target) {
      const element = trees.rowOf(target);
      if (!element) return null;
      quietly(() => {
        dirty.delete(element);
        readInto(element);
      });
      return index.of(element);
    },
    quietly,
    look() {
      quietly(() => {
        trees.check();
        glance();
        follow([]);
      });
    },
    stop() {
      observer.disconnect();
      end.abort();
      view.clearTimeout(timer);
    },
  };
}
