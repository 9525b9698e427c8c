import { withoutErased } from '../../domain/erasure.ts';
import { type Fact, SHIFT } from '../../domain/fact.ts';
import { isFact } from '../../domain/is-fact.ts';
import { caseRow } from '../case-row.ts';
import { withoutUnsure } from '../erase.ts';
import type { Journal, Secret } from '../journal.ts';
import { keepSilences, mergeSilences } from '../silences.ts';
import { noteUnshared } from '../unshared.ts';
import type { OpenedCopy } from './open-copy.ts';
import { readLegible } from './read-legible.ts';

/** Facts that a union put back or mended, and how many facts there are now. */
export interface United {
  restored: number;
  facts: number;
}

/**
 * Makes the journal hold what it and its copy hold together, in one transaction: facts that are missing or garbled come from the copy, but
 * for those that an erasure took; what cannot be read and is not in the copy is deleted; secrets that are missing come back; every case is folded anew.
 */
export async function uniteWith(db: Journal, { facts: copied, silences, secrets }: OpenedCopy): Promise<United> {
  const { rows, bad } = await readLegible(db.facts, (row, id) => isFact(row) && row.id === id);
  const allowed = await db.transaction('r', db.meta, () => withoutUnsure(db, copied));
  const own = new Map((rows as Fact[]).map((fact) => [fact.id, fact]));
  // A fact never changes: of two that differ the journal's is the damaged one, since the copy's opens only whole.
  const whole = new Map([...own, ...allowed.map((fact) => [fact.id, fact] as const)]);
  const left = [...Map.groupBy(whole.values(), (fact) => fact.visit).values()].flatMap(withoutErased);
  const put = left.filter((fact) => !isSame(own.get(fact.id), fact));
  const kept = new Set(left.map((fact) => fact.id));
  const gone = [...bad, ...own.keys()].filter((id) => !kept.has(id));
  await db.transaction('rw', db.tables, async () => {
    await db.facts.bulkDelete(gone);
    await db.facts.bulkPut(put);
    await db.cases.clear();
    await db.cases.bulkPut(casesOf(left));
    await mergeSilences(db, silences);
    await keepSilences(db, put);
    await noteUnshared(db, put);
    await putMissing(db, secrets);
  });
  return { restored: put.length, facts: left.length };
}

/** Whether two facts say the same, whatever the order of their fields. */
export function isSame(a: Fact | undefined, b: Fact): boolean {
  if (a === undefined || a.at !== b.at || a.kind !== b.kind || a.visit !== b.visit || a.by !== b.by) return false;
  return JSON.stringify(sorted(a.data)) === JSON.stringify(sorted(b.data));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => [key, sorted(one)]);
}

/** A secret that is there is the later one: whoever has it forgotten or changed is answered once the copy knows. */
async function putMissing(db: Journal, secrets: readonly Secret[]): Promise<void> {
  const there = new Set(await db.secrets.toCollection().primaryKeys());
  await db.secrets.bulkPut(secrets.filter(({ name }) => !there.has(name)));
}

function casesOf(facts: readonly Fact[]) {
  const byVisit = Map.groupBy(facts, (fact) => fact.visit);
  byVisit.delete(SHIFT);
  return [...byVisit].map(([visit, own]) => caseRow(visit, own));
}
