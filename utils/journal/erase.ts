import type { PromiseExtended } from 'dexie';
import * as v from 'valibot';
import { madeAt, withoutErased } from '../domain/erasure.ts';
import { type Fact, UNASSIGNED } from '../domain/fact.ts';
import { refold } from './case-row.ts';
import type { Journal } from './journal.ts';
import { forgetNumbers } from './provider-memory.ts';

// Whatever here happens within a transaction returns Dexie's own promises: behind an async function that has called another Dexie may
// lose sight of the transaction, and what follows would happen outside it.

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
export function withoutUnsure(db: Journal, facts: readonly Fact[]): PromiseExtended<Fact[]> {
  return readLast(db).then((last) => facts.filter((fact) => fact.visit !== UNASSIGNED || madeAt(fact) > last));
}

type Work = () => PromiseExtended<unknown>;

interface Appending {
  /** The facts of the visits concerned, as stored. */
  before: readonly Fact[];
  fresh: readonly Fact[];
  /** Ids of those that stay. */
  kept: ReadonlySet<string>;
}

/** Carries out what fresh facts of erasure say, over every table, and counts the facts deleted. Within a transaction. */
export function deleteErased(db: Journal, { before, fresh, kept }: Appending): PromiseExtended<number> {
  const erasures = fresh.filter((fact) => fact.kind === 'visit.erased');
  const visits = [...new Set(erasures.map((fact) => fact.visit))];
  const own = before.filter((fact) => visits.includes(fact.visit));
  // Another profile's erasure may be older than a sight that is kept here.
  const sights = [...Map.groupBy([...own, ...erasures], (fact) => fact.visit).values()].flatMap(leftSights);
  const at = Math.max(...erasures.map((fact) => fact.at));
  const gone = own.filter((fact) => !kept.has(fact.id)).map((fact) => fact.id);
  let strangers = 0;
  return inTurn(
    () =>
      deleteUnassigned(db, own).then((count) => {
        strangers = count;
      }),
    () => db.facts.bulkDelete(gone),
    () => db.facts.bulkPut(sights),
    () => forgetVisits(db, visits),
    () => leaveOutOfBatches(db, visits),
    () => readLast(db).then((last) => db.meta.put({ key: LAST, value: Math.max(last, at) })),
  ).then(() => gone.length + strangers);
}

/** Deletes what of these visits stands outside their facts, cases and batches. Within a transaction. */
export function forgetVisits(db: Journal, visits: readonly string[]): PromiseExtended<unknown> {
  return inTurn(
    () => db.outbox.where('visit').anyOf(visits).delete(),
    () => db.drafts.bulkDelete([...visits]),
    () => forgetWanted(db, visits),
    () => forgetTold(db, visits),
    () => forgetNumbers(db, visits),
  );
}

/** A batch that was about these visits goes on being about the others. */
function leaveOutOfBatches(db: Journal, visits: readonly string[]): PromiseExtended<unknown> {
  const isLeft = (ref: string) => !visits.includes(visitOfRef(ref));
  return db.batches.toArray().then((all) => {
    const changed = all
      .filter((batch) => !batch.refs.every(isLeft))
      .map((batch) => ({ ...batch, refs: batch.refs.filter(isLeft) }));
    const [some, none] = [changed.filter((batch) => batch.refs.length > 0), changed.filter((batch) => batch.refs.length === 0)];
    return inTurn(
      () => db.batches.bulkPut(some),
      () => db.batches.bulkDelete(none.map((batch) => batch.id)),
    );
  });
}

/** Whom somebody waits to see (utils/worker/shown-visit.ts). */
function forgetWanted(db: Journal, visits: readonly string[]): PromiseExtended<unknown> {
  return db.meta.get('wantedVisit').then((row) => {
    const wanted = v.safeParse(v.object({ visit: v.string() }), row?.value);
    return wanted.success && visits.includes(wanted.output.visit) ? db.meta.delete('wantedVisit') : undefined;
  });
}

/** Of whom a notification was told (utils/worker/notices.ts). */
function forgetTold(db: Journal, visits: readonly string[]): PromiseExtended<unknown> {
  return db.meta.get('notice.told').then((row) => {
    const told = v.safeParse(v.array(v.string()), row?.value);
    const left = told.success ? told.output.filter((one) => !visits.includes(visitOfRef(one))) : [];
    return told.success && left.length < told.output.length ? db.meta.put({ key: 'notice.told', value: left }) : undefined;
  });
}

/** Messages from the patient's numbers that nobody could tell to be theirs; how many there were. */
function deleteUnassigned(db: Journal, own: readonly Fact[]): PromiseExtended<number> {
  const seen = own.flatMap((fact) => (fact.kind === 'visit.seen' ? fact.data.visit.phones : []));
  const numbers = new Set(seen.map((phone) => phone.e164));
  return db.facts
    .where('visit')
    .equals(UNASSIGNED)
    .toArray()
    .then((all) => {
      const theirs = new Set(all.filter((fact) => fact.kind === 'patient.wrote' && numbers.has(fact.data.from)));
      if (theirs.size === 0) return 0;
      const left = all.filter((fact) => !theirs.has(fact));
      const ids = [...theirs].map((fact) => fact.id);
      return inTurn(
        () => db.facts.bulkDelete(ids),
        () => refold(db, UNASSIGNED, left),
      ).then(() => ids.length);
    });
}

/** One after the other, as one of Dexie's promises. */
function inTurn(first: Work, ...others: readonly Work[]): PromiseExtended<unknown> {
  return others.reduce((before, work) => before.then(work), first());
}

function readLast(db: Journal): PromiseExtended<number> {
  return db.meta.get(LAST).then((row) => (typeof row?.value === 'number' ? row.value : 0));
}

function leftSights(facts: readonly Fact[]): Fact[] {
  return withoutErased(facts).filter((fact) => fact.kind === 'visit.seen');
}

/** `<visit>.<round>.<channel>` and `<visit>.<moment>` begin with the visit. */
function visitOfRef(ref: string): string {
  return ref.split('.')[0] ?? '';
}
