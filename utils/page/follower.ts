import { ATTRIBUTE_NAMES } from './public-attributes.ts';
import type { Reader } from './reader.ts';
import { createRowIndex, type Row, type RowIndex } from './row-index.ts';
import { followGaze } from './visible-first.ts';

export interface FollowerOptions {
  document: Document;
  reader: Reader;
  /** A row came, or changed; called before the frame that shows it. */
  onRow(row: Row): void;
  /** An element stopped being a visit's row. */
  onLeave(element: Element): void;
  /** After a batch: rows or the date may have changed. */
  onBatch(): void;
}

/** Keeps the rows of a list known while the page changes it in whatever way. */
export interface Follower {
  /** Reads what is on the page and follows it from then on. */
  start(): void;
  /** The list's day where the whole page has one; null where it cannot be read or rows have their own. */
  date(): string | null;
  rows: Pick<RowIndex, 'ofVisit' | 'all' | 'size' | 'unread' | 'of'>;
  /** The row an event's target stands in, as it is at this moment; null outside of rows. */
  rowAt(target: Element): Row | null;
  /** Runs something that writes to the page; what it writes is not followed. */
  quietly(work: () => void): void;
  /** Looks at the date and the address again: a page may change the latter without touching itself. */
  look(): void;
  stop(): void;
}

// The first slice fits what is on screen into the page's own frame, the others leave the page responsive (P13).
const FIRST_SLICE = 24;
const NEXT_SLICE = 10;
// How long the list may come before its heading.
const EARLY = 1000;
// A page that takes our attributes away again and again wins after this many frames, for a while.
const REPAIRS = 120;
const REPAIR_SPAN = 10_000;

/** Follows the whole list with one observer (performance.md: rows decorated in the page's own frame). */
export function createFollower({ document, reader, onRow, onLeave, onBatch }: FollowerOptions): Follower {
  const view = document.defaultView as Window & typeof globalThis;
  const now = () => view.performance.now();
  const index = createRowIndex();
  const dirty = new Set<Element>();
  const stripped = new Set<Element>();
  let repairs: number[] = [];
  let date: string | null = null;
  let lastDate: string | null = null;
  let dateAt = 0;
  let hasStale = false;
  let timer: number | undefined;
  let frame: number | undefined;
  const observer = new view.MutationObserver(follow);
  const end = new AbortController();
  const gaze = followGaze(document, (box) => box.contains(anyRow()), end.signal);

  function follow(records: MutationRecord[]): void {
    let hasRemoved = false;
    for (const record of records) {
      if (record.removedNodes.length > 0) hasRemoved = true;
      note(record);
    }
    if (hasRemoved) for (const element of index.elements()) if (!element.isConnected) leave(element);
    const isOtherDay = checkDate();
    if (reader.around.turned()) for (const element of index.elements()) dirty.add(element);
    if (dirty.size > 0 || hasRemoved || isOtherDay) work(FIRST_SLICE);
    observer.takeRecords();
  }

  function note(record: MutationRecord): void {
    const target = record.target as Element & CharacterData;
    if (record.type === 'attributes' && record.attributeName?.startsWith('data-dozvon-')) {
      noteStripped(target);
      return;
    }
    for (const added of record.addedNodes) if (added.nodeType === 1) noteRows(added as Element);
    const host = target.nodeType === 1 ? target : target.parentElement;
    if (host) reader.around.note(host, record.type === 'childList');
    const row = host?.closest(reader.row);
    if (row) dirty.add(row);
    else if (host && index.has(host)) dirty.add(host);
  }

  function noteRows(added: Element): void {
    if (added.matches(reader.row)) dirty.add(added);
    for (const row of added.querySelectorAll(reader.row)) dirty.add(row);
  }

  function noteStripped(target: Element): void {
    const row = target.closest(reader.row);
    if (!row) return;
    stripped.add(row);
    frame ??= view.requestAnimationFrame(repair);
  }

  function repair(at: number): void {
    frame = undefined;
    const rows = [...stripped];
    stripped.clear();
    repairs = repairs.filter((one) => at - one < REPAIR_SPAN);
    if (repairs.push(at) > REPAIRS) return;
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
    const read = reader.readListDate(document, view.location);
    if (read === date) return false;
    date = read;
    for (const element of index.elements()) dirty.add(element);
    if (read !== null && read !== lastDate) turnDay(read);
    return true;
  }

  function turnDay(day: string): void {
    if (lastDate !== null) dateAt = now();
    lastDate = day;
    hasStale = dateAt > 0;
    for (const row of index.all()) row.isStale = row.changedAt < dateAt - EARLY;
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
    if (hasStale) releaseStale();
    onBatch();
    if (dirty.size > 0) timer = view.setTimeout(() => quietly(() => work(NEXT_SLICE)), 0);
  }

  function readInto(element: Element): void {
    if (!element.isConnected || !element.matches(reader.row)) {
      leave(element);
      return;
    }
    const { before, after } = index.put(element, reader.readRow(element, date), now());
    if (!after) {
      onLeave(element);
      return;
    }
    const isSame = before?.id === after.id && before.phoneCell === after.phoneCell && before.isStale === after.isStale;
    if (!isSame) onRow(after);
  }

  /** Rows of the new day have come once half of what is on the page is newer than the day. */
  function releaseStale(): void {
    const rows = [...index.all()];
    const stale = rows.filter((row) => row.isStale);
    if (stale.length * 2 > rows.length) return;
    hasStale = false;
    for (const row of stale) {
      row.isStale = false;
      onRow(row);
    }
  }

  function anyRow(): Element | null {
    for (const element of index.elements()) return element;
    return null;
  }

  function leave(element: Element): void {
    dirty.delete(element);
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
      observer.observe(document, {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: [...new Set([...reader.attributes, ...ATTRIBUTE_NAMES])],
      });
      date = reader.readListDate(document, view.location);
      lastDate = date;
      noteRows(document.documentElement);
      quietly(() => work(FIRST_SLICE));
    },
    date: () => date,
    rows: index,
    rowAt(target) {
      const element = target.closest(reader.row);
      if (!element) return null;
      quietly(() => {
        dirty.delete(element);
        readInto(element);
      });
      return index.of(element);
    },
    quietly,
    look() {
      quietly(() => follow([]));
    },
    stop() {
      observer.disconnect();
      end.abort();
      view.clearTimeout(timer);
      if (frame !== undefined) view.cancelAnimationFrame(frame);
    },
  };
}
