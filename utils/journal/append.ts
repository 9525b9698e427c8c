import { foldCase } from '../domain/case.ts';
import { type Fact, SHIFT } from '../domain/fact.ts';
import type { CaseRow, Journal } from './journal.ts';
import { keepSilences } from './silences.ts';

/**
 * Appends facts and refolds the cases they belong to, in one strict transaction; together with `also`, if given, which may
 * touch any table of the journal. A fact whose id is known already changes nothing. Resolves, after the commit, with the ids of
 * the visits whose case changed.
 */
export async function appendFacts(db: Journal, facts: readonly Fact[], also?: () => Promise<unknown>): Promise<string[]> {
  return db.transaction('rw', db.tables, async () => {
    const changed = await addFacts(db, facts);
    await also?.();
    return changed;
  });
}

/** The same inside a transaction that is open already. */
export async function addFacts(db: Journal, facts: readonly Fact[]): Promise<string[]> {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const known = await db.facts.bulkGet(once.map((fact) => fact.id));
  const fresh = once.filter((_, i) => known[i] === undefined);
  if (fresh.length === 0) return [];
  // A shift is no visit: a case of it would be a ghost in every list.
  const visits = [...new Set(fresh.map((fact) => fact.visit))].filter((visit) => visit !== SHIFT);
  const before = await earlierFacts(db, visits);
  await db.facts.bulkAdd(fresh);
  const byVisit = Map.groupBy([...before, ...fresh], (fact) => fact.visit);
  await db.cases.bulkPut(visits.map((visit) => caseRow(visit, byVisit.get(visit) ?? [])));
  await keepSilences(db, fresh);
  return visits;
}

/** A list seen for the first time has no earlier facts to look for. */
async function earlierFacts(db: Journal, visits: string[]): Promise<Fact[]> {
  const cases = await db.cases.bulkGet(visits);
  const met = visits.filter((_, i) => cases[i] !== undefined);
  return met.length === 0 ? [] : db.facts.where('visit').anyOf(met).toArray();
}

function caseRow(visit: string, facts: readonly Fact[]): CaseRow {
  const known = foldCase(facts);
  return { visit, day: known.visit?.date ?? '', phones: known.visit?.phones.map((phone) => phone.e164) ?? [], known };
}
