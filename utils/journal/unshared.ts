import type { Fact } from '../domain/fact.ts';
import type { Journal } from './journal.ts';
import { noteChange } from './note-change.ts';

/** The team as this journal knows it; absent while the profile works alone. */
export interface TeamMeta {
  clinic: string;
  /** How far the stream has been read; null before the first time. */
  cursor: { created: string; sequence: number } | null;
}

/** A fact that the team's store does not have yet. */
export interface UnsharedFact {
  /** Place in the queue. */
  n: number;
  fact: Fact;
  /** Its visit's day, `YYYY-MM-DD`; '' when unknown. */
  day: string;
}

const TEAM = 'team';
/** Set for good with the first team: facts may be with others from then on. */
const ONCE = 'team.once';

export async function readTeam(db: Journal): Promise<TeamMeta | null> {
  return ((await db.meta.get(TEAM))?.value as TeamMeta | undefined) ?? null;
}

/** Inside an open transaction. */
export async function writeTeam(db: Journal, team: TeamMeta): Promise<void> {
  await db.meta.put({ key: TEAM, value: team });
}

/** Joins a clinic's team: whatever this journal knows is offered to it. Joining the one it is in already changes nothing. */
export async function joinTeam(db: Journal, clinic: string): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    if ((await readTeam(db))?.clinic === clinic) return;
    await writeTeam(db, { clinic, cursor: null });
    await queueAll(db, (await db.meta.get(ONCE)) !== undefined);
    await db.meta.put({ key: ONCE, value: true });
    await noteChange(db, { visits: [] });
  });
}

/** Works alone again. The facts of the others stay: they are this journal's as well. */
export async function leaveTeam(db: Journal): Promise<void> {
  await db.transaction('rw', db.meta, db.unshared, async () => {
    if (await readTeam(db)) await noteChange(db, { visits: [] });
    await db.meta.delete(TEAM);
    await db.unshared.clear();
  });
}

/** The store has forgotten what it had: everything is offered again. Ids make a repeat harmless. */
export async function offerAgain(db: Journal): Promise<void> {
  await db.transaction('rw', db.tables, () => queueAll(db, true));
}

/** `isOffered`: others may have them already. */
async function queueAll(db: Journal, isOffered: boolean): Promise<void> {
  await db.unshared.clear();
  const ids = (await db.facts.toCollection().primaryKeys()).sort();
  await db.unshared.bulkAdd(ids.map((fact) => (isOffered ? { fact, offered: 1 } : { fact })));
}

/** Inside the transaction that appends them: what was made here is owed to the team. */
export async function noteUnshared(db: Journal, facts: readonly Fact[]): Promise<void> {
  if (!(await readTeam(db))) return;
  await db.unshared.bulkAdd(facts.map((fact) => ({ fact: fact.id })));
}

/** The first of what is owed, in the order in which it was made. One that was erased meanwhile is owed no more. */
export async function nextUnshared(db: Journal, limit: number): Promise<UnsharedFact[]> {
  return db.transaction('rw', db.unshared, db.facts, db.cases, async () => {
    const rows = await db.unshared.orderBy('n').limit(limit).toArray();
    const facts = await db.facts.bulkGet(rows.map((row) => row.fact));
    const cases = await db.cases.bulkGet(facts.map((fact) => fact?.visit ?? ''));
    const erased = rows.filter((_, i) => facts[i] === undefined);
    if (erased.length > 0) await shared(db, erased);
    // Before it is told: an answer may be lost, and what others may have is not changed any more.
    const fresh = rows.filter((row, i) => facts[i] !== undefined && row.offered === undefined);
    await db.unshared.bulkPut(fresh.map((row) => ({ ...row, offered: 1 as const })));
    return rows.flatMap(({ n }, i) => {
      const fact = facts[i];
      return fact && n !== undefined ? [{ n, fact, day: cases[i]?.day ?? '' }] : [];
    });
  });
}

/** The store has them. */
export async function shared(db: Journal, rows: readonly { n?: number | undefined }[]): Promise<void> {
  await db.unshared.bulkDelete(rows.flatMap(({ n }) => (n === undefined ? [] : [n])));
}
