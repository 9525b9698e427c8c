import type { StepReason } from '../../domain/step.ts';
import type { CasesChange } from '../../journal/hear-cases.ts';
import { type Entry, entryOf, type Moment, ownStanding } from './entry.ts';
import type { OpenDay } from './open-day.ts';

/** What waits for somebody while no list is on a screen. */
export interface Waiting {
  /** Who cancels or moves the visit (R13, R14) and was not dealt with; each by visit and moment, so that another choice is news. */
  callbacks: readonly string[];
  /** Visits with a reply that nobody has dealt with. */
  unread: number;
}

/** Of such visits nothing waits any more. */
const PAST: ReadonlySet<StepReason> = new Set(['visitOver', 'visitCancelled', 'goneFromList']);

/** Of all days to come, the few cases of which something may wait: whoever chose otherwise than to come, or wrote. */
export function createAhead() {
  const entries = new Map<string, Entry>();
  /** The first day, `YYYY-MM-DD`, of those known; null before they are. */
  let from: string | null = null;

  return {
    reaches: (today: string) => from !== null && from <= today,
    /** With all days from `today` on. */
    begin(today: string, days: readonly OpenDay[]): void {
      entries.clear();
      from = today;
      for (const day of days) for (const [visit, entry] of day.entries) if (isWanted(entry)) entries.set(visit, entry);
    },
    apply({ cases }: CasesChange): void {
      if (from === null) return;
      for (const [visit, row] of cases) {
        const entry = row && row.day >= from ? entryOf(row.known) : null;
        if (entry && isWanted(entry)) entries.set(visit, entry);
        else entries.delete(visit);
      }
    },
    waiting(today: string, moment: Moment): Waiting {
      const callbacks: string[] = [];
      let unread = 0;
      for (const [visit, entry] of entries) {
        if (entry.known.visit.date < today) continue;
        const { step, reason } = ownStanding(entry, moment).next;
        if (PAST.has(reason)) continue;
        if (step === 'callback') callbacks.push(`${visit}.${entry.known.answer?.at}`);
        if (entry.traits.isUnread) unread += 1;
      }
      return { callbacks, unread };
    },
    forget(): void {
      entries.clear();
      from = null;
    },
  };
}

function isWanted({ known, traits }: Entry): boolean {
  return traits.isUnread || (known.answer !== null && known.answer.answer !== 'confirm');
}
