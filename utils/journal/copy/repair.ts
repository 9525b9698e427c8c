import type { Journal } from '../journal.ts';
import { type Tally, writeTally } from '../note-change.ts';
import type { CopyStore } from './chunks.ts';
import type { Horizon } from './gather.ts';
import type { Look } from './look.ts';
import { dropIllegible, mendReminders } from './mend-tables.ts';
import { openCopy } from './open-copy.ts';
import type { OutboxClinic } from './outbox-from-facts.ts';
import type { Sealer } from './seal.ts';
import { uniteWith } from './union.ts';

/** What a damaged journal was found to lack. */
export interface Damage {
  /** Records that the copy has given back. */
  restored: number;
  /** Records that nobody has any more; null where nobody knows how many. */
  lost: number | null;
}

export interface RepairDeps {
  db: Journal;
  store: CopyStore;
  sealer(): Promise<Sealer>;
  /** Nothing older is put back: the term has deleted it. */
  oldest: Horizon;
  clinic: OutboxClinic;
  now: number;
}

/** Puts back what the copy has, brings the reminders in line with it, and counts what is gone for good. */
export async function repairJournal(deps: RepairDeps, { state, tally }: Look): Promise<Damage> {
  const { db, store, oldest, clinic, now } = deps;
  // Before the key is looked for: it may stand in a row that cannot be read.
  await dropIllegible(db);
  const copy = await openCopy(store, await deps.sealer(), oldest);
  const { restored, facts } = await uniteWith(db, copy);
  await mendReminders(db, new Set(copy.refs), clinic, now);
  const turn = Math.max(state?.turn ?? 0, tally?.turn ?? 0) + 1;
  await writeTally(db, { made: await db.facts.count(), gone: 0, turn });
  const expected = expectedFacts(state, tally);
  return { restored, lost: expected === null ? null : Math.max(0, expected - facts) };
}

/** By whichever counters are the later ones. */
function expectedFacts(state: Tally | null, tally: Tally | null): number | null {
  const later = (state?.turn ?? -1) > (tally?.turn ?? -1) ? state : tally;
  return later && later.made - later.gone;
}
