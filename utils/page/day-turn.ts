import type { RowIndex } from './row-index.ts';

// How long the list may come before its heading.
const EARLY = 1000;

/** Keeps rows of the day before from passing for the new day's: a page may show its new heading before its new list. */
export interface DayTurn {
  /** The list's day was read anew. */
  see(day: string | null): void;
  /** The rows of which it is known by now that they are of the new day, though they did not change. */
  release(): Iterable<RowOfIndex>;
}

type RowOfIndex = ReturnType<RowIndex['all']> extends Iterable<infer R> ? R : never;

/** `now` in ms of the page's clock. */
export function createDayTurn(index: Pick<RowIndex, 'all'>, now: () => number): DayTurn {
  let last: string | null = null;
  let turnedAt = 0;
  let hasStale = false;

  return {
    see(day) {
      if (day === null || day === last) return;
      if (last !== null) turnedAt = now();
      last = day;
      hasStale = turnedAt > 0;
      for (const row of index.all()) row.isStale = row.changedAt < turnedAt - EARLY;
    },
    /** They have come once half of what is on the page is newer than the day. */
    release() {
      if (!hasStale) return [];
      const rows = [...index.all()];
      const stale = rows.filter((row) => row.isStale);
      if (stale.length * 2 > rows.length) return [];
      hasStale = false;
      for (const row of stale) row.isStale = false;
      return stale;
    },
  };
}
