import type { Journal } from '../../../utils/journal/journal.ts';
import { type Disk, keyOf, TABLE_NAMES } from './disk.ts';
import type { Life } from './life.ts';

type Row = Record<string, unknown>;
type Test = (row: Row) => boolean;
type Order = (row: Row) => unknown[];

/**
 * A journal in memory: as much of Dexie's surface as the courier and the journal's own code use, in the same order of results and with
 * the same transactions, some twenty times as fast; tests/unit/courier/fuzz.test.ts shows that both end alike. Every operation is a
 * moment at which the worker may die.
 */
export function openMemoryJournal(disk: Disk, life: Life): Journal {
  return new MemoryJournal(disk, life) as unknown as Journal;
}

class MemoryJournal {
  readonly tables: MemoryTable[];
  readonly #disk: Disk;
  readonly #life: Life;

  constructor(disk: Disk, life: Life) {
    this.#disk = disk;
    this.#life = life;
    this.tables = TABLE_NAMES.map((name) => new MemoryTable(disk, life, name));
    for (const table of this.tables) (this as Record<string, unknown>)[table.name] = table;
  }

  async transaction(_mode: string, ...rest: unknown[]): Promise<unknown> {
    await this.#life.step();
    return this.#disk.transact(rest.at(-1) as () => Promise<unknown>, this.#life);
  }
}

class MemoryTable {
  readonly name: string;
  readonly #disk: Disk;
  readonly #life: Life;

  constructor(disk: Disk, life: Life, name: string) {
    this.#disk = disk;
    this.#life = life;
    this.name = name;
  }

  /** One operation: within the caller's transaction, or in one of its own. */
  async operate<T>(work: () => T): Promise<T> {
    await this.#life.step();
    return this.#disk.transact(work, this.#life);
  }

  #find(key: unknown): Row | undefined {
    return this.#disk.rows(this.name).get(Array.isArray(key) ? key.join(' ') : String(key));
  }

  #add(row: Row): void {
    const key = keyOf(this.name, row);
    if (this.#disk.rows(this.name).has(key)) throw new Error(`ConstraintError: ${this.name} has ${key}`);
    this.#disk.write(this.name, row);
  }

  get(key: unknown): Promise<Row | undefined> {
    return this.operate(() => this.#find(key));
  }

  bulkGet(keys: readonly unknown[]): Promise<(Row | undefined)[]> {
    return this.operate(() => keys.map((key) => this.#find(key)));
  }

  put(row: Row): Promise<void> {
    return this.operate(() => this.#disk.write(this.name, row));
  }

  bulkPut(rows: readonly Row[]): Promise<void> {
    return this.operate(() => {
      for (const row of rows) this.#disk.write(this.name, row);
    });
  }

  add(row: Row): Promise<void> {
    return this.operate(() => this.#add(row));
  }

  bulkAdd(rows: readonly Row[]): Promise<void> {
    return this.operate(() => {
      for (const row of rows) this.#add(row);
    });
  }

  update(key: unknown, change: Row): Promise<void> {
    return this.operate(() => {
      const row = this.#find(key);
      if (row) this.#disk.write(this.name, { ...row, ...change });
    });
  }

  toArray(): Promise<Row[]> {
    return this.#select(() => true, unordered).toArray();
  }

  where(index: string) {
    return {
      equals: (value: unknown) => this.#select((row) => holds(row[index], value), unordered),
      anyOf: (...values: unknown[]) => {
        const wanted = new Set(values.flat());
        return this.#select(
          (row) => wanted.has(row[index]),
          (row) => [row[index]],
        );
      },
      startsWith: (start: string) =>
        this.#select(
          (row) => String(row[index]).startsWith(start),
          (row) => [row[index]],
        ),
      between: (low: readonly unknown[], high: readonly unknown[]) => {
        const fields = index.slice(1, -1).split('+');
        const at = (row: Row) => fields.map((field) => row[field]);
        return this.#select((row) => compare(at(row), low) >= 0 && compare(at(row), high) < 0, at);
      },
    };
  }

  #select(test: Test, order: Order): Selection {
    return new Selection(this, () => this.#disk.rows(this.name), test, order, Infinity);
  }
}

class Selection {
  readonly #table: MemoryTable;
  readonly #rows: () => ReadonlyMap<string, Row>;
  readonly #test: Test;
  readonly #order: Order;
  readonly #most: number;

  constructor(table: MemoryTable, rows: () => ReadonlyMap<string, Row>, test: Test, order: Order, most: number) {
    this.#table = table;
    this.#rows = rows;
    this.#test = test;
    this.#order = order;
    this.#most = most;
  }

  filter(other: Test): Selection {
    return new Selection(this.#table, this.#rows, (row) => this.#test(row) && other(row), this.#order, this.#most);
  }

  limit(most: number): Selection {
    return new Selection(this.#table, this.#rows, this.#test, this.#order, most);
  }

  toArray(): Promise<Row[]> {
    return this.#table.operate(() => this.#found());
  }

  count(): Promise<number> {
    return this.#table.operate(() => this.#found().length);
  }

  #found(): Row[] {
    const found: { row: Row; at: unknown[] }[] = [];
    for (const [key, row] of this.#rows()) if (this.#test(row)) found.push({ row, at: [...this.#order(row), key] });
    if (found.length > 1) found.sort((a, b) => compare(a.at, b.at));
    return found.slice(0, this.#most).map((one) => one.row);
  }
}

function unordered(): unknown[] {
  return [];
}

/** An index over a list holds each of its members. */
function holds(value: unknown, wanted: unknown): boolean {
  return Array.isArray(value) ? value.includes(wanted) : value === wanted;
}

/** IndexedDB's order of keys, of those that occur here: texts and numbers. */
function compare(a: readonly unknown[], b: readonly unknown[]): number {
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    return (a[i] as string) < (b[i] as string) ? -1 : 1;
  }
  return 0;
}
