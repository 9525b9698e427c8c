import { appendFacts } from './append.ts';
import type { Journal } from './journal.ts';
import { nextUnshared, offerAgain, readTeam, shared, type UnsharedFact, writeTeam } from './unshared.ts';

/** The journal as the team's line sees it; `changed` hears of visits whose case another profile's facts changed. */
export function sharedJournal(db: Journal, changed: (visits: readonly string[]) => void) {
  return {
    cursor: async () => (await readTeam(db))?.cursor ?? null,
    owed: (limit: number): Promise<UnsharedFact[]> => nextUnshared(db, limit),
    paid: (rows: readonly { n: number }[]) => shared(db, rows),
    offerAgain: () => offerAgain(db),
    async keep({ facts, cursor }: { facts: Parameters<typeof appendFacts>[1]; cursor: { created: string; sequence: number } }) {
      const note = async () => {
        const team = await readTeam(db);
        if (team) await writeTeam(db, { ...team, cursor });
      };
      const visits = await appendFacts(db, facts, note, 'team');
      if (visits.length > 0) changed(visits);
    },
  };
}
