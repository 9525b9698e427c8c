import type { Dexie, PromiseExtended, Transaction } from 'dexie';
import type { Journal } from './journal.ts';

/** What the second copy keeps of the numbers not to be disturbed: a table of its own, beside the facts of any visit. */
export const SILENCES = 'silences';
/** And of what opens providers and the team's store. */
export const SECRETS = 'secrets';

/** How many facts this journal has ever taken in and let go of, and by how many commits. Kept in `meta`, with the facts themselves. */
export interface Tally {
  made: number;
  gone: number;
  turn: number;
}

export interface Change {
  /** Whose facts are other than before; `SHIFT`, `UNASSIGNED`, `SILENCES` and `SECRETS` among them. */
  visits: readonly string[];
  made?: number;
  gone?: number;
}

type Listener = (visits: readonly string[]) => void;

const KEY = 'tally';
const listeners = new WeakMap<Journal, Listener>();

/** Hears, after each commit, whose facts it changed. */
export function hearChanges(db: Journal, listener: Listener): void {
  listeners.set(db, listener);
}

/** To be said within every transaction that changes facts: counted with them, and told once they are committed. */
export function noteChange(db: Journal, { visits, made = 0, gone = 0 }: Change): PromiseExtended<unknown> {
  const listener = listeners.get(db);
  if (listener) outermost(db).on('complete', () => listener(visits));
  return readTally(db).then(
    (tally) => tally && writeTally(db, { made: tally.made + made, gone: tally.gone + gone, turn: tally.turn + 1 }),
  );
}

/** Null before the first start that counts. */
export function readTally(db: Journal): PromiseExtended<Tally | null> {
  return db.meta.get(KEY).then((row) => (isTally(row?.value) ? row.value : null));
}

export function writeTally(db: Journal, value: Tally): PromiseExtended<unknown> {
  return db.meta.put({ key: KEY, value });
}

/** A transaction within another is committed with it. */
function outermost(db: Journal): Transaction {
  let transaction = (db.constructor as typeof Dexie).currentTransaction as Transaction & { parent?: Transaction };
  while (transaction.parent) transaction = transaction.parent as typeof transaction;
  return transaction;
}

function isTally(value: unknown): value is Tally {
  const { made, gone, turn } = (value ?? {}) as Partial<Tally>;
  return [made, gone, turn].every((count) => Number.isSafeInteger(count));
}
