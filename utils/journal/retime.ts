import type { Fact, FactKind } from '../domain/fact.ts';
import { SHIFT } from '../domain/fact.ts';
import { refold } from './case-row.ts';
import type { Journal } from './journal.ts';
import { noteChange } from './note-change.ts';

/** What a provider tells stands under the provider's own time. */
const FOREIGN_CLOCK: readonly FactKind[] = ['delivery.reported', 'patient.answered', 'patient.wrote'];

/**
 * Moves the time of whatever this profile owes its team by `delta`, ms: it was told by a clock that has turned out to be wrong, and
 * nobody else can have it yet. `note` is done in the same commit. The visits that changed.
 */
export async function retimeOwed(db: Journal, delta: number, note: () => Promise<unknown>): Promise<string[]> {
  return db.transaction('rw', db.tables, async () => {
    const owed = await db.unshared.filter((row) => row.offered === undefined).toArray();
    const facts = await db.facts.bulkGet(owed.map((row) => row.fact));
    const own = facts.filter((fact): fact is Fact => fact !== undefined && !FOREIGN_CLOCK.includes(fact.kind));
    await db.facts.bulkPut(own.map((fact) => ({ ...fact, at: fact.at + delta })));
    const visits = [...new Set(own.map((fact) => fact.visit))];
    await noteChange(db, { visits });
    const byVisit = Map.groupBy(await db.facts.where('visit').anyOf(visits).toArray(), (fact) => fact.visit);
    for (const visit of visits) if (visit !== SHIFT) await refold(db, visit, byVisit.get(visit) ?? []);
    await note();
    return visits;
  });
}
