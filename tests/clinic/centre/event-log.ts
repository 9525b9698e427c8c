import type { CentreEvent, EventPage } from './types.ts';

/** Everything that happened, in order, readable from any point any number of times. */
export interface EventLog {
  append(event: Pick<CentreEvent, 'type' | 'subject' | 'data'>, at?: number): CentreEvent;
  /** How many there are: changes whenever anything happens. */
  size(): number;
  /** The page after a cursor (undefined: from the start); null when the cursor is not one of this log. */
  page(cursor: string | undefined, limit: number): EventPage | null;
  /** Resolves at the next event, after `ms`, or when the signal aborts. */
  waitForMore(ms: number, signal: AbortSignal): Promise<void>;
}

/** @param epoch tells this log's cursors from those of an earlier run */
export function createEventLog(source: string, epoch: string, now: () => number): EventLog {
  const events: CentreEvent[] = [];
  const waiting = new Set<() => void>();

  function readCursor(cursor: string): number | null {
    const [, of, place] = /^(.+):(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
    return of === epoch && Number(place) <= events.length ? Number(place) : null;
  }

  return {
    size: () => events.length,
    append(event, at = now()) {
      const id = `${epoch}-${String(events.length + 1).padStart(6, '0')}`;
      const whole: CentreEvent = { specversion: '1.0', id, source, time: new Date(at).toISOString(), ...event };
      events.push(whole);
      for (const wake of waiting) wake();
      return whole;
    },
    page(cursor, limit) {
      const start = cursor === undefined ? 0 : readCursor(cursor);
      if (start === null) return null;
      const end = Math.min(start + limit, events.length);
      return {
        events: events.slice(start, end),
        cursor: Buffer.from(`${epoch}:${end}`).toString('base64url'),
        more: end < events.length,
      };
    },
    waitForMore(ms, signal) {
      return new Promise((resolve) => {
        const timer = setTimeout(wake, ms);
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        }
        waiting.add(wake);
        signal.addEventListener('abort', wake);
      });
    },
  };
}
