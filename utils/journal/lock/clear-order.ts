import { cmp, type DBCoreCursor, type DBCoreIndex, type DBCoreKeyRange, type DBCoreTransaction, Dexie } from 'dexie';

/** One entry of an index, in the clear. */
export interface Entry {
  key: unknown;
  primaryKey: unknown;
  value: Record<string, unknown>;
}

type Direction = 'next' | 'nextunique' | 'prev' | 'prevunique';

const EQUAL = 1;
const ANY = 3;
const NEVER = 4;

export function isEqual(range: DBCoreKeyRange): boolean {
  return range.type === EQUAL;
}

export function isAny(range: DBCoreKeyRange): boolean {
  return range.type === ANY;
}

/** The entries that opened rows make in an index, within the range and in the order in which a store of plain rows would give them. */
export function entriesOf(
  rows: readonly Record<string, unknown>[],
  { index, primaryKey, range }: { index: DBCoreIndex; primaryKey: DBCoreIndex; range: DBCoreKeyRange },
  direction: Direction,
): Entry[] {
  const entries = rows.flatMap((value): Entry[] => {
    const key = index.extractKey?.(value);
    const keys = index.multiEntry && Array.isArray(key) ? [...new Set(key)] : key === undefined ? [] : [key];
    return keys
      .filter((one) => isWithin(one, range))
      .map((one) => ({ key: one, primaryKey: primaryKey.extractKey?.(value), value }));
  });
  entries.sort((a, b) => cmp(a.key, b.key) || cmp(a.primaryKey, b.primaryKey));
  const isUnique = direction.endsWith('unique');
  const once = isUnique ? entries.filter((entry, i) => i === 0 || cmp(entries[i - 1]?.key, entry.key) !== 0) : entries;
  return direction.startsWith('prev') ? once.reverse() : once;
}

function isWithin(key: unknown, { type, lower, lowerOpen, upper, upperOpen }: DBCoreKeyRange): boolean {
  if (type === ANY) return true;
  if (type === NEVER) return false;
  const isAbove = lower === undefined || cmp(key, lower) > 0 || (!lowerOpen && cmp(key, lower) === 0);
  return isAbove && (upper === undefined || cmp(key, upper) < 0 || (!upperOpen && cmp(key, upper) === 0));
}

/** Walks entries as a cursor of the store would; null for none. */
export function cursorOver(entries: readonly Entry[], trans: DBCoreTransaction, isReverse: boolean): DBCoreCursor | null {
  if (entries.length === 0) return null;
  let at = 0;
  let end: ((value?: unknown) => void) | null = null;
  let fail: (error: Error) => void = () => undefined;
  let onNext: () => void = () => undefined;
  let isRunning = false;
  let hasMoved = false;

  /** A step may follow at once or later: a loop, so that thousands of them need no deep stack. */
  function run(): void {
    if (isRunning) return;
    isRunning = true;
    try {
      while (hasMoved && end) {
        hasMoved = false;
        if (at >= entries.length) end();
        else onNext();
      }
    } catch (error) {
      fail(error as Error);
    } finally {
      isRunning = false;
    }
  }

  function move(to: number): void {
    at = to;
    hasMoved = true;
    run();
  }

  const isBefore = (a: unknown, b: unknown) => (isReverse ? cmp(a, b) > 0 : cmp(a, b) < 0);

  return {
    trans,
    get key() {
      return entries[at]?.key;
    },
    get primaryKey() {
      return entries[at]?.primaryKey;
    },
    get value() {
      return entries[at]?.value;
    },
    get done() {
      return at >= entries.length;
    },
    continue(key) {
      let to = at + 1;
      while (key != null && to < entries.length && isBefore(entries[to]?.key, key)) to++;
      move(to);
    },
    continuePrimaryKey(key, primaryKey) {
      const isEarlier = ({ key: own, primaryKey: ownPrimary }: Entry) =>
        isBefore(own, key) || (cmp(own, key) === 0 && isBefore(ownPrimary, primaryKey));
      let to = at + 1;
      while (to < entries.length && isEarlier(entries[to] as Entry)) to++;
      move(to);
    },
    advance(count) {
      move(at + count);
    },
    start(step) {
      return new Dexie.Promise((resolve, reject) => {
        onNext = step;
        end = (value) => {
          end = null;
          resolve(value);
        };
        fail = (error) => {
          end = null;
          reject(error);
        };
        move(at);
      });
    },
    stop(value) {
      end?.(value);
    },
    next() {
      let gotOne = 1;
      return this.start(() => (gotOne-- ? this.continue() : this.stop())).then(() => this);
    },
    fail(error) {
      fail(error);
    },
  };
}
