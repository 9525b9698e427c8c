import * as v from 'valibot';
import { madeAt, withoutErased } from '../domain/erasure.ts';
import { type Fact, UNASSIGNED } from '../domain/fact.ts';
import { refold } from './case-row.ts';
import type { Journal } from './journal.ts';

/** When a visit was last erased here, ms; in `meta`. */
const LAST = 'erasedAt';

/** The visits whose patient's data was erased here or by another profile, by their opaque ids. */
export async function erasedVisits(db: Journal): Promise<string[]> {
  return (await db.cases.filter((row) => row.known.erasedAt !== undefined).primaryKeys()) as string[];
}

/**
 * Leaves out messages of nobody's visit that are older than the last erasure: nobody can say any more whether they are the erased
 * patient's, and a provider may tell of them again. Within a transaction.
 */
export async function withoutUnsure(db: Journal, facts: readonly Fact[]): Promise<readonly Fact[]> {
  if (!facts.some((fact) => fact.visit === UNASSIGNED)) return facts;
  const last = (await db.meta.get(LAST))?.value;
  if (typeof last !== 'number') return facts;
  return facts.filter((fact) => fact.visit !== UNASSIGNED || madeAt(fact) > last);
}

interface Appending {
  /** The facts of the visits concerned, as stored. */
  before: readonly Fact[];
  fresh: readonly Fact[];
  /** Ids of those that stay. */
  kept: ReadonlySet<string>;
}

/** Carries out what fresh facts of erasure say, over every table. Within a transaction. */
export async function deleteErased(db: Journal, { before, fresh, kept }: Appending): Promise<void> {
  const erasures = fresh.filter((fact) => fact.kind === 'visit.erased');
  if (erasures.length === 0) return;
  const visits = [...new Set(erasures.map((fact) => fact.visit))];
  const own = before.filter((fact) => visits.includes(fact.visit));
  await deleteUnassigned(db, own);
  await db.facts.bulkDelete(own.filter((fact) => !kept.has(fact.id)).map((fact) => fact.id));
  // Another profile's erasure may be older than a sight that is kept here.
  await db.facts.bulkPut([...Map.groupBy([...own, ...erasures], (fact) => fact.visit).values()].flatMap(leftSights));
  await forgetVisits(db, visits);
  await leaveOutOfBatches(db, visits);
  const last = (await db.meta.get(LAST))?.value;
  const at = Math.max(typeof last === 'number' ? last : 0, ...erasures.map((fact) => fact.at));
  await db.meta.put({ key: LAST, value: at });
}

/** Deletes what of these visits stands outside their facts, cases and batches. Within a transaction. */
export async function forgetVisits(db: Journal, visits: readonly string[]): Promise<void> {
  await db.outbox.where('visit').anyOf(visits).delete();
  await db.drafts.bulkDelete([...visits]);
  await forgetInMeta(db, new Set(visits));
}

/** A batch that was about these visits goes on being about the others. */
async function leaveOutOfBatches(db: Journal, visits: readonly string[]): Promise<void> {
  for (const batch of await db.batches.toArray()) {
    const refs = batch.refs.filter((ref) => !visits.includes(visitOfRef(ref)));
    if (refs.length === batch.refs.length) continue;
    if (refs.length > 0) await db.batches.put({ ...batch, refs });
    else await db.batches.delete(batch.id);
  }
}

/** Whom somebody waits to see, and of whom a notification was told (utils/worker). */
async function forgetInMeta(db: Journal, visits: ReadonlySet<string>): Promise<void> {
  const wanted = v.safeParse(v.object({ visit: v.string() }), (await db.meta.get('wantedVisit'))?.value);
  if (wanted.success && visits.has(wanted.output.visit)) await db.meta.delete('wantedVisit');
  const told = v.safeParse(v.array(v.string()), (await db.meta.get('notice.told'))?.value);
  if (!told.success) return;
  const left = told.output.filter((one) => !visits.has(visitOfRef(one)));
  if (left.length < told.output.length) await db.meta.put({ key: 'notice.told', value: left });
}

/** Messages from the patient's numbers that nobody could tell to be theirs. */
async function deleteUnassigned(db: Journal, own: readonly Fact[]): Promise<void> {
  const seen = own.flatMap((fact) => (fact.kind === 'visit.seen' ? fact.data.visit.phones : []));
  const numbers = new Set(seen.map((phone) => phone.e164));
  const all = await db.facts.where('visit').equals(UNASSIGNED).toArray();
  const theirs = all.filter((fact) => fact.kind === 'patient.wrote' && numbers.has(fact.data.from));
  if (theirs.length === 0) return;
  await db.facts.bulkDelete(theirs.map((fact) => fact.id));
  await refold(
    db,
    UNASSIGNED,
    all.filter((fact) => !theirs.includes(fact)),
  );
}

function leftSights(facts: readonly Fact[]): Fact[] {
  return withoutErased(facts).filter((fact) => fact.kind === 'visit.seen');
}

/** `<visit>.<round>.<channel>` and `<visit>.<moment>` begin with the visit. */
function visitOfRef(ref: string): string {
  return ref.split('.')[0] ?? '';
}
