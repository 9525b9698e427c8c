import type { LockRow, RowPlace } from './lock-row.ts';

export type LockStore = ReturnType<typeof keepTwice>;

/**
 * The row in two places of different engines: with one of them gone or damaged neither the journal nor its second copy is lost, whose key
 * only this row gives. Whichever has lost it, or is behind, gets it from the other.
 */
export function keepTwice(one: RowPlace, other: RowPlace, onError: (error: unknown) => void) {
  const places = [one, other];

  async function write(row: LockRow): Promise<void> {
    const done = await Promise.allSettled(places.map((place) => place.write(row)));
    const failed = done.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    if (failed.length === places.length) throw failed[0];
    failed.map(onError);
  }

  /** Fails where neither could be read: one that cannot be is no lock, as long as the other knows of none. */
  async function read(): Promise<LockRow | null> {
    const found = await Promise.allSettled(places.map((place) => place.read()));
    const rows = found.map((each) => (each.status === 'fulfilled' ? each.value : null));
    const row = rows.reduce((best, each) => ((each?.turn ?? -1) > (best?.turn ?? -1) ? each : best));
    const failed = found.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    if (failed.length === places.length) throw failed[0];
    failed.map(onError);
    if (row && rows.some((each) => each?.turn !== row.turn)) await write(row);
    return row;
  }

  return {
    read,
    put: (row: Omit<LockRow, 'turn'> & { turn?: number }) => write({ ...row, turn: (row.turn ?? 0) + 1 }),
    async change(part: Partial<LockRow>): Promise<void> {
      const row = await read();
      if (row) await write({ ...row, ...part, turn: row.turn + 1 });
    },
    /** Cut off in between, the one that is left says what was going on, and it is done again. */
    async forget(): Promise<void> {
      await one.forget();
      await other.forget();
    },
  };
}
