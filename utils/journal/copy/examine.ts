import { isFact } from '../../domain/is-fact.ts';
import { caseRow } from '../case-row.ts';
import type { CaseRow, Journal } from '../journal.ts';
import type { Look } from './look.ts';
import type { OpenedCopy } from './open-copy.ts';
import { isWhole } from './outbox-from-facts.ts';
import { isSame } from './union.ts';

/**
 * Whether the journal holds what its counters and its copy say, to be asked once the browser has started: the counters alone do not
 * see a row that was garbled or has fallen out. Throws where it cannot be read at all.
 */
export async function isSound(db: Journal, copy: OpenedCopy, { verdict, tally }: Look): Promise<boolean> {
  if (tally && (await db.facts.count()) !== tally.made - tally.gone) return false;
  for (const table of [db.batches, db.providers, db.drafts, db.secrets, db.silences, db.meta, db.memory]) await table.toArray();
  // A copy that is behind knows of facts that were deleted since.
  if (verdict !== 'same') return true;
  const secrets = await db.secrets.bulkGet(copy.secrets.map(({ name }) => name));
  if (secrets.includes(undefined)) return false;
  const ids = copy.facts.map((fact) => fact.id).sort();
  const facts = ids[0] === undefined ? [] : await db.facts.where('id').aboveOrEqual(ids[0]).toArray();
  if (!facts.every(isFact)) return false;
  const own = new Map(facts.map((fact) => [fact.id, fact]));
  if (!copy.facts.every((fact) => isSame(own.get(fact.id), fact))) return false;
  const visits = [...Map.groupBy(copy.facts, (fact) => fact.visit).keys()].filter((visit) => visit.length === 16);
  const isOpen = new Set(visits);
  const byVisit = Map.groupBy(facts, (fact) => fact.visit);
  await refoldWrong(
    db,
    // One that no list has shown is in the copy in part only.
    visits.map((visit) => caseRow(visit, byVisit.get(visit) ?? [])).filter((row) => row.day !== ''),
  );
  const claims = facts.flatMap((fact) => (fact.kind === 'message.claimed' && isOpen.has(fact.visit) ? [fact] : []));
  const last = new Map(claims.sort((a, b) => a.at - b.at).map((fact) => [fact.data.ref, fact]));
  const rows = await db.outbox.bulkGet(copy.refs);
  return rows.every((row) => row !== undefined && isWhole(row, last.get(row.ref)));
}

/** A case is only the fold of its facts: one that says otherwise is folded anew, and there is nothing to tell of. */
async function refoldWrong(db: Journal, right: readonly CaseRow[]): Promise<void> {
  const stored = await db.cases.bulkGet(right.map((row) => row.visit));
  const wrong = right.filter((row, i) => JSON.stringify(stored[i]) !== JSON.stringify(row));
  if (wrong.length > 0) await db.cases.bulkPut(wrong);
}
