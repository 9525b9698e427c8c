import type { Here } from '@/utils/team/here.ts';
import { SILENCE } from '@/utils/team/here.ts';

/** Remembers who is where; whoever falls silent is forgotten after a minute. `changed` is called with a visit whenever it is somebody else, or nobody. */
export function createWhoIsHere(changed: (visit: string) => void) {
  const timers = new Map<string, { by: string; timer: ReturnType<typeof setTimeout> }>();

  function forget(visit: string): void {
    clearTimeout(timers.get(visit)?.timer);
    if (timers.delete(visit)) changed(visit);
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
      if (known?.by !== by) changed(visit);
    },
    at: (visit: string): string | null => timers.get(visit)?.by ?? null,
    /** The line is lost: who is where is not known any more. */
    clear(): void {
      for (const { timer } of timers.values()) clearTimeout(timer);
      const visits = [...timers.keys()];
      timers.clear();
      for (const visit of visits) changed(visit);
    },
  };
}
