import { withoutErased } from '../domain/erasure.ts';
import { type Fact, SHIFT, UNASSIGNED } from '../domain/fact.ts';
import { caseRow } from './case-row.ts';
import { deleteErased, withoutUnsure } from './erase.ts';
import type { Journal } from './journal.ts';
import { noteChange, SILENCES } from './note-change.ts';
import { rowsOfAny } from './rows-of-any.ts';
import { isOfSilence, keepSilences } from './silences.ts';
import { noteUnshared } from './unshared.ts';

/** Whether a fact was made in this profile or came from the team, which has it already. */
export type FactOrigin = 'here' | 'team';

/**
 * Appends facts and refolds the cases they belong to, in one strict transaction; together with `also`, if given, which may
 * touch any table of the journal. A fact whose id is known already changes nothing, and one that an erasure covers is not kept
 * (erasure.ts). Resolves, after the commit, with the ids of the visits whose case changed.
 */
export async function appendFacts(
  db: Journal,
  facts: readonly Fact[],
  also?: () => Promise<unknown>,
  from: FactOrigin = 'here',
): Promise<string[]> {
  return db.transaction('rw', db.tables, async () => {
    const changed = await addFacts(db, facts, from);
    await also?.();
    return changed;
  });
}

/**
 * Appends what `find` finds to be news. It is asked once more within the transaction, so that two who look at the same moment write it
 * down once; it may wait for nothing but the journal.
 */
export async function appendNews(db: Journal, find: () => Promise<Fact[]>): Promise<string[]> {
  if ((await find()).length === 0) return [];
  return db.transaction('rw', db.tables, async () => addFacts(db, await find()));
}

/** The same inside a transaction that is open already, over all tables. */
export async function addFacts(db: Journal, facts: readonly Fact[], from: FactOrigin = 'here'): Promise<string[]> {
  const told = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const once = told.some((fact) => fact.visit === UNASSIGNED) ? await withoutUnsure(db, told) : told;
  // Each read is a turn of the worker; whatever does not hang on another is asked for with it.
  const [known, met] = await Promise.all([db.facts.bulkGet(once.map((fact) => fact.id)), metVisits(db, visitsOf(once))]);
  const fresh = once.filter((_, i) => known[i] === undefined);
  if (fresh.length === 0) return [];
  const of = new Set(visitsOf(fresh));
  const before = await rowsOfAny(
    db,
    db.facts,
    'visit',
    met.filter((visit) => of.has(visit)),
  );
  const byVisit = Map.groupBy([...before, ...fresh], (fact) => fact.visit);
  const left = [...byVisit.values()].flatMap(withoutErased);
  let gone = 0;
  if (fresh.some((fact) => fact.kind === 'visit.erased')) {
    gone = await deleteErased(db, { before, fresh, kept: new Set(left.map((fact) => fact.id)) });
  }
  // A sight of an erased visit's row is kept without what the row said of its patient.
  const ids = new Set(fresh.map((fact) => fact.id));
  const added = left.filter((fact) => ids.has(fact.id));
  if (added.length === 0) return [];
  await db.facts.bulkAdd(added);
  await noteChange(db, { visits: whose(added, gone > 0), made: added.length, gone });
  if (from === 'here') await noteUnshared(db, added);
  const visits = visitsOf(added);
  const byCase = Map.groupBy(left, (fact) => fact.visit);
  await db.cases.bulkPut(visits.map((visit) => caseRow(visit, byCase.get(visit) ?? [])));
  await keepSilences(db, added);
  return visits;
}

/** A shift is no visit: a case of it would be a ghost in every list. */
function visitsOf(facts: readonly Fact[]): string[] {
  return [...new Set(facts.map((fact) => fact.visit))].filter((visit) => visit !== SHIFT);
}

/** An erasure takes messages of nobody's visit with it. */
function whose(added: readonly Fact[], isErased: boolean): string[] {
  const also = [...(added.some(isOfSilence) ? [SILENCES] : []), ...(isErased ? [UNASSIGNED] : [])];
  return [...new Set([...added.map((fact) => fact.visit), ...also])];
}

/** A list seen for the first time has no earlier facts to look for. */
function metVisits(db: Journal, visits: string[]): PromiseLike<string[]> {
  return db.cases.bulkGet(visits).then((cases) => visits.filter((_, i) => cases[i] !== undefined));
}
