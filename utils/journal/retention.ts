import type { PromiseExtended } from 'dexie';
import * as v from 'valibot';
import { factIdFloor } from '../domain/event-id.ts';
import { type Fact, SHIFT } from '../domain/fact.ts';
import { refold } from './case-row.ts';
import { forgetVisits } from './erase.ts';
import type { Journal, OutboxRow } from './journal.ts';
import { noteChange } from './note-change.ts';

/** Visits deleted in one transaction: nothing else waits long for it, and a worker that is stopped loses no more than one. */
const CHUNK = 40;

const STATES: readonly OutboxRow['state'][] = ['claimed', 'sending', 'unknown', 'settled'];

/** Where what is kept ends. */
export interface Cutoff {
  /** The first day, `YYYY-MM-DD`, whose visits are kept. */
  day: string;
  /** When it begins, ms: of what belongs to no day, what is older goes. */
  at: number;
}

/** That visits of one day were deleted by the term; says nothing of whom. */
export interface DeletionRow {
  day: string;
  visits: number;
  /** ms */
  at: number;
}

const RECORD = 'deleted.';
const rowSchema = v.object({ day: v.string(), visits: v.number(), at: v.number() });
/** Where the list of a day was seen (utils/worker/shown-visit.ts). */
const listsSchema = v.record(v.string(), v.string());

/**
 * Deletes everything of visits before the cutoff, then what belongs to no day and is older. Each transaction is whole by itself: cut
 * off anywhere, the next call goes on. Resolves with the ids of the visits deleted.
 */
export async function deleteBefore(db: Journal, cutoff: Cutoff, now: number): Promise<string[]> {
  const deleted: string[] = [];
  for (;;) {
    const chunk = await db.transaction('rw', db.tables, () => deleteChunk(db, cutoff, now));
    if (chunk.length === 0) break;
    deleted.push(...chunk);
  }
  await db.transaction('rw', db.tables, () => deleteDayless(db, cutoff));
  await db.transaction('rw', db.tables, () => deleteOrphans(db, cutoff));
  await db.transaction('rw', db.tables, () => deleteAround(db, cutoff));
  return deleted;
}

/** What was deleted by the term, the earliest day first. */
export async function deletionRows(db: Journal): Promise<DeletionRow[]> {
  const rows = await db.meta.where('key').startsWith(RECORD).toArray();
  return rows.flatMap(({ value }) => (v.is(rowSchema, value) ? [value] : []));
}

async function deleteChunk(db: Journal, { day }: Cutoff, now: number): Promise<string[]> {
  // '' is the day of what no list has shown.
  const rows = await db.cases.where('day').between('', day, false, false).limit(CHUNK).toArray();
  if (rows.length === 0) return [];
  const visits = rows.map((row) => row.visit);
  const facts = await db.facts.where('visit').anyOf(visits).toArray();
  const left = Map.groupBy(facts.filter(isErasure), (fact) => fact.visit);
  await deleteFacts(
    db,
    facts.filter((fact) => !isErasure(fact)),
  );
  await forgetVisits(db, visits);
  for (const visit of visits) await refold(db, visit, left.get(visit) ?? []);
  const counted = rows.filter((row) => row.known.erasedAt === undefined);
  for (const [of, own] of Map.groupBy(counted, (row) => row.day)) await addToRecord(db, of, own.length, now);
  return visits;
}

/** An erasure is the record of itself, and goes on keeping out what comes late. */
function isErasure(fact: Fact): boolean {
  return fact.kind === 'visit.erased';
}

function addToRecord(db: Journal, day: string, count: number, at: number): PromiseExtended<unknown> {
  const key = `${RECORD}${day}`;
  return db.meta.get(key).then((row) => {
    const before = v.is(rowSchema, row?.value) ? row.value.visits : 0;
    return db.meta.put({ key, value: { day, visits: before + count, at } satisfies DeletionRow });
  });
}

/** Messages of nobody's visit, facts of visits that no list here has shown, shifts. */
async function deleteDayless(db: Journal, { at }: Cutoff): Promise<void> {
  const isOld = (fact: Fact) => fact.at < at && !isErasure(fact);
  const visits = (await db.cases.where('day').equals('').primaryKeys()) as string[];
  const facts = await db.facts
    .where('visit')
    .anyOf([...visits, SHIFT])
    .toArray();
  const byVisit = Map.groupBy(facts, (fact) => fact.visit);
  await deleteFacts(db, facts.filter(isOld));
  for (const visit of visits) {
    const own = byVisit.get(visit) ?? [];
    if (own.some(isOld))
      await refold(
        db,
        visit,
        own.filter((fact) => !isOld(fact)),
      );
  }
}

/** A damaged store may have lost a case and kept its facts. */
async function deleteOrphans(db: Journal, { at }: Cutoff): Promise<void> {
  const old = await db.facts.where('id').below(factIdFloor(at)).toArray();
  const visits = [...new Set(old.map((fact) => fact.visit))].filter((visit) => visit !== SHIFT);
  const cases = await db.cases.bulkGet(visits);
  const lost = new Set(visits.filter((_, i) => cases[i] === undefined));
  await deleteFacts(
    db,
    old.filter((fact) => lost.has(fact.visit)),
  );
}

/** What stands beside the facts and was left there without its visit. */
async function deleteAround(db: Journal, { day, at }: Cutoff): Promise<void> {
  await db.batches.filter((batch) => batch.date < day).delete();
  const drafts = await db.drafts.filter((draft) => draft.at < at).toArray();
  const cases = await db.cases.bulkGet(drafts.map((draft) => draft.visit));
  await db.drafts.bulkDelete(drafts.filter((_, i) => cases[i] === undefined).map((draft) => draft.visit));
  for (const state of STATES) {
    const old = db.outbox.where('[state+changedAt]').between([state, 0], [state, at]);
    await old.filter((row) => row.message.visit.date < day).delete();
  }
  const lists = await db.meta.get('lists');
  if (!v.is(listsSchema, lists?.value)) return;
  const kept = Object.entries(lists.value).filter(([of]) => of >= day);
  await db.meta.put({ key: 'lists', value: Object.fromEntries(kept) });
}

function deleteFacts(db: Journal, facts: readonly Fact[]): PromiseExtended<unknown> {
  const visits = [...new Set(facts.map((fact) => fact.visit))];
  const deleted = db.facts.bulkDelete(facts.map((fact) => fact.id));
  return facts.length === 0 ? deleted : deleted.then(() => noteChange(db, { visits, gone: facts.length }));
}
