import { AsyncLocalStorage } from 'node:async_hooks';
import { type Life, never } from './life.ts';

type Row = Record<string, unknown>;
export type Key = string;
type Stored = Map<Key, Row>;
/** A table's key and its indexes, as the schema of the journal names them. */
const TABLES: Record<string, { key: readonly string[] }> = {
  facts: { key: ['id'] },
  cases: { key: ['visit'] },
  outbox: { key: ['ref'] },
  batches: { key: ['id'] },
  providers: { key: ['id'] },
  secrets: { key: ['name'] },
  drafts: { key: ['visit'] },
  memory: { key: ['provider', 'key'] },
  silences: { key: ['phone'] },
  meta: { key: ['key'] },
  unshared: { key: ['n'] },
};

export const TABLE_NAMES = Object.keys(TABLES);

export function keyOf(table: string, row: Row): Key {
  return (TABLES[table]?.key ?? []).map((field) => String(row[field])).join(' ');
}

interface Transaction {
  /** What was there before, in the order of the writes. */
  undo: { rows: Stored; key: Key; before: Row | undefined }[];
}

/**
 * What survives a worker: the rows of the journal, and which transaction is open. One at a time, as strict as IndexedDB's over the same
 * tables; one that fails, or whose worker dies, leaves nothing.
 */
export class Disk {
  readonly tables = new Map(TABLE_NAMES.map((name) => [name, new Map() as Stored]));
  readonly #scope = new AsyncLocalStorage<Transaction>();
  #queue: Promise<unknown> = Promise.resolve();
  #open: Transaction | null = null;

  rows(table: string): Stored {
    return this.tables.get(table) as Stored;
  }

  write(table: string, row: Row): void {
    const rows = this.rows(table);
    const key = keyOf(table, row);
    this.#open?.undo.push({ rows, key, before: rows.get(key) });
    rows.set(key, row);
  }

  /** Within the transaction that is open around the caller, else in one of its own. */
  transact<T>(work: () => Promise<T> | T, life: Life): Promise<T> {
    if (life.isOver) return never();
    if (this.#scope.getStore() !== undefined) return Promise.resolve(work());
    const turn = this.#queue.then(() => (life.isOver ? never() : this.#run(work)));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #run<T>(work: () => Promise<T> | T): Promise<T> {
    const own: Transaction = { undo: [] };
    this.#open = own;
    try {
      const result = await this.#scope.run(own, async () => await work());
      // A worker that died meanwhile has nothing open any more; what is, is another's.
      if (this.#open === own) this.#open = null;
      return result;
    } catch (error) {
      if (this.#open === own) this.#rollBack();
      throw error;
    }
  }

  /** The worker dies: its open transaction never happened, and whatever it waited for is forgotten. */
  crash(): void {
    this.#rollBack();
    this.#queue = Promise.resolve();
  }

  #rollBack(): void {
    for (const { rows, key, before } of this.#open?.undo.reverse() ?? []) {
      if (before === undefined) rows.delete(key);
      else rows.set(key, before);
    }
    this.#open = null;
  }
}
