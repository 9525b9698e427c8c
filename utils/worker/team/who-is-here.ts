import type { Here } from '@/utils/team/here.ts';
import { SILENCE } from '@/utils/team/here.ts';

/** Somebody else is at this visit's card, or dialling. */
export interface AtVisit {
  visit: string;
  by: string;
}

/** Remembers who is where; whoever falls silent is forgotten after a minute. `changed` is called whenever the list is another one. */
export function createWhoIsHere(changed: () => void) {
  const timers = new Map<string, { by: string; timer: ReturnType<typeof setTimeout> }>();

  function forget(visit: string): void {
    clearTimeout(timers.get(visit)?.timer);
    if (timers.delete(visit)) changed();
  }

  return {
    hear({ visit, by, here }: Here): void {
      const known = timers.get(visit);
      if (!here) {
        // Somebody else's leaving says nothing of whoever is there now.
        if (known?.by === by) forget(visit);
        return;
      }
      clearTimeout(known?.timer);
      timers.set(visit, { by, timer: setTimeout(() => forget(visit), SILENCE) });
      if (known?.by !== by) changed();
    },
    list: (): AtVisit[] => [...timers].map(([visit, { by }]) => ({ visit, by })),
    /** The line is lost: who is where is not known any more. */
    clear(): void {
      for (const { timer } of timers.values()) clearTimeout(timer);
      const had = timers.size > 0;
      timers.clear();
      if (had) changed();
    },
  };
}
