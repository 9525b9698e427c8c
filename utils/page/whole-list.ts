import type { Row } from './row-index.ts';

export interface WholeListOptions {
  rows(): Iterable<Row>;
  /** Elements that match the profile's row and could not be read: one of them may be any visit. */
  doubtful(): number;
  /** Whether the page holds the whole of the list: on one with pages whoever is not here is on another. Asked before each telling. */
  isWhole(): boolean;
  /** Tells the worker which visits of a day the page shows; nobody else is on that day's list. */
  send(date: string, visits: string[]): Promise<void>;
}

/**
 * Tells who is on the list, so that whoever has left it is not written to. Only when there can be no doubt: one day, no stale row, no
 * row that was not understood, and not an empty list, which may as well be a page that is still loading or an error.
 */
export function createWholeList({ rows, doubtful, isWhole, send }: WholeListOptions): () => Promise<void> {
  let told = '';
  return async () => {
    const all = [...rows()];
    const date = all[0]?.seen.date;
    if (!date || doubtful() > 0 || all.some((row) => row.isStale || row.seen.date !== date)) return;
    const visits = [...new Set(all.map((row) => row.id))].sort();
    const now = `${date} ${visits.join(' ')}`;
    if (now === told || !isWhole()) return;
    told = now;
    try {
      await send(date, visits);
    } catch (error) {
      told = '';
      throw error;
    }
  };
}
