import 'fake-indexeddb/auto';
import type { Fact } from '../../utils/domain/fact.ts';
import { appendFacts } from '../../utils/journal/append.ts';
import { type Journal, openJournal } from '../../utils/journal/journal.ts';
import { retimeOwed } from '../../utils/journal/retime.ts';
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
  /** Opens the line (again), after somebody has put something right in the options. */
  come(changes?: Partial<ProfileOptions>): void;
  ids(): Promise<string[]>;
}

export interface ProfileOptions {
  name: string;
  address: () => string;
  clinic: string;
  secret: string;
  key: string;
  /** This computer's clock; the right one unless said. */
  now?: () => number;
}

/** A clock that is right to within this, ms, is left alone. */
const NEAR = 2_000;

let made = 0;

export async function openProfile(options: ProfileOptions): Promise<Profile> {
  made += 1;
  const db = await openJournal(`team-${made}`);
  await joinTeam(db, options.clinic);
  let own = options;
  let offset = 0;
  const states: TeamState[] = [];
  const here: Here[] = [];
  let line: TeamLine | null = null;
  let life = new AbortController();
  let wake = () => {};

  /** As the worker does: what a wrong clock has said of what is still owed is put right before it is told. */
  async function setClock(measured: number): Promise<void> {
    const wanted = Math.abs(measured) < NEAR ? 0 : measured;
    if (Math.abs(wanted - offset) < NEAR) return;
    await retimeOwed(db, wanted - offset, async () => {});
    offset = wanted;
  }

  function come(changes: Partial<ProfileOptions> = {}): void {
    own = { ...own, ...changes };
    const { name, address, clinic, secret, key, now = Date.now } = own;
    life = new AbortController();
    const session = startSession(
      {
        open: async () => openLine({ address: address(), clinic, user: name }, secret, await createSeal(key), { now, fetch }),
        journal: sharedJournal(db, () => {}),
        onClock: setClock,
        onShared: async () => {},
        onState: (state) => states.push(state),
        onHere: (one) => here.push(one),
        onLine: (one) => {
          line = one;
        },
        now,
        random: () => 0,
      },
      life.signal,
    );
    wake = session.wake;
  }

  come();
  return {
    name: options.name,
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
