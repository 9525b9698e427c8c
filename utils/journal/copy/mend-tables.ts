import type { Fact } from '../../domain/fact.ts';
import { appendFacts } from '../append.ts';
import type { Journal, OutboxRow } from '../journal.ts';
import { dropBroken } from '../lock/drop-broken.ts';
import { mendOutbox, type OutboxClinic } from './outbox-from-facts.ts';
import { readLegible } from './read-legible.ts';

/** Rows beside the facts, cases and reminders that nobody can read are deleted: how many, by table. Sealed ones that do not open, all. */
export async function dropIllegible(db: Journal): Promise<Record<string, number>> {
  await dropBroken(db);
  const dropped: Record<string, number> = {};
  for (const table of db.tables) {
    if (table.name === 'facts' || table.name === 'cases') continue;
    const { bad } = await readLegible(table, (row) => typeof row === 'object' && row !== null);
    if (bad.length === 0) continue;
    await table.bulkDelete(bad);
    dropped[table.name] = bad.length;
  }
  return dropped;
}

/** Brings the reminders of every visit in line with its facts. */
export async function mendReminders(db: Journal, own: ReadonlySet<string>, clinic: OutboxClinic, now: number): Promise<void> {
  const facts = Map.groupBy(await db.facts.toArray(), (fact) => fact.visit);
  const rows = Map.groupBy(await db.outbox.toArray(), (row) => row.visit);
  const made: OutboxRow[] = [];
  const told: Fact[] = [];
  for (const visit of new Set([...facts.keys(), ...rows.keys()])) {
    const mended = mendOutbox(facts.get(visit) ?? [], rows.get(visit) ?? [], (ref) => own.has(ref), clinic, now);
    made.push(...mended.rows);
    told.push(...mended.facts);
  }
  await appendFacts(db, told, () => db.outbox.bulkPut(made));
}
