import 'fake-indexeddb/auto';
import type { Fact } from '../../utils/domain/fact.ts';
import { appendFacts } from '../../utils/journal/append.ts';
import { type Journal, openJournal } from '../../utils/journal/journal.ts';
import { sharedJournal } from '../../utils/journal/shared-journal.ts';
import { joinTeam } from '../../utils/journal/unshared.ts';
import type { Here } from '../../utils/team/here.ts';
import { openLine, type TeamLine } from '../../utils/team/line.ts';
import { createSeal } from '../../utils/team/seal.ts';
import { startSession, type TeamState } from '../../utils/team/session.ts';

/** One operator's journal with its line to the team's store, without a browser. */
export interface Profile {
  name: string;
  db: Journal;
  states: TeamState[];
  here: Here[];
  line(): TeamLine | null;
  /** Something happened here. */
  append(facts: readonly Fact[]): Promise<void>;
  /** Closes the line; the journal stays. */
  leave(): void;
  /** Opens the line (again). */
  come(): void;
  ids(): Promise<string[]>;
}

export interface ProfileOptions {
  name: string;
  address: () => string;
  clinic: string;
  secret: string;
  key: string;
}

let made = 0;

export async function openProfile({ name, address, clinic, secret, key }: ProfileOptions): Promise<Profile> {
  made += 1;
  const db = await openJournal(`team-${made}`);
  await joinTeam(db, clinic);
  const seal = await createSeal(key);
  const states: TeamState[] = [];
  const here: Here[] = [];
  let line: TeamLine | null = null;
  let life = new AbortController();
  let wake = () => {};

  function come(): void {
    life = new AbortController();
    const session = startSession(
      {
        open: () => openLine({ address: address(), clinic, user: name }, secret, seal),
        journal: sharedJournal(db, () => {}),
        onClock: async () => {},
        onShared: async () => {},
        onState: (state) => states.push(state),
        onHere: (one) => here.push(one),
        onLine: (one) => {
          line = one;
        },
        now: Date.now,
        random: Math.random,
      },
      life.signal,
    );
    wake = session.wake;
  }

  come();
  return {
    name,
    db,
    states,
    here,
    line: () => line,
    async append(facts) {
      await appendFacts(db, facts);
      wake();
    },
    leave: () => life.abort(),
    come,
    ids: async () => (await db.facts.toCollection().primaryKeys()).sort(),
  };
}
