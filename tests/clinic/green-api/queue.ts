import type { CentreEvent } from '../centre/types.ts';

const kept = 24 * 3_600_000;

interface Entry {
  readonly receipt: bigint;
  readonly body: object;
  /** ms since the epoch */
  readonly at: number;
}

export type Queue = ReturnType<typeof createQueue>;

/** The notifications of an account: the oldest is handed out until it is deleted, and forgotten after 24 hours. */
export function createQueue(now: () => number, write: (event: CentreEvent) => object | null) {
  const entries: Entry[] = [];
  let next = 1n;

  function push(body: object, at = now()): void {
    entries.push({ receipt: next++, body, at });
  }

  return {
    push,
    /** Take in an event of the simulated world. */
    hear(event: CentreEvent): void {
      const body = write(event);
      if (body !== null) push(body, Date.parse(event.time));
    },
    first(): Entry | null {
      while (entries[0] !== undefined && now() - entries[0].at > kept) entries.shift();
      return entries[0] ?? null;
    },
    /** Whether there was one to delete. */
    remove(receipt: string): boolean {
      const place = entries.findIndex((entry) => String(entry.receipt) === receipt);
      if (place === -1) return false;
      entries.splice(place, 1);
      return true;
    },
    size: () => entries.length,
    startAt(receipt: bigint): void {
      next = receipt;
    },
    reverse: () => entries.reverse(),
  };
}
