import * as v from 'valibot';
import type { Journal } from '../journal/journal.ts';
import type { Office } from './office.ts';

const LISTS = 'lists';
const WANTED = 'wantedVisit';
/** Days whose list is remembered. */
const DAYS = 14;
/** A list that is being opened for a visit has so long, ms, to show it. */
const PATIENCE = 30_000;

const listsSchema = v.record(v.string(), v.string());
const wantedSchema = v.object({ visit: v.string(), at: v.number() });

/** Remembers where the list of these days (`YYYY-MM-DD`) was last seen. */
export async function noteLists(db: Journal, dates: ReadonlySet<string>, url: string): Promise<void> {
  const known = await readLists(db);
  // Each commit waits for the disk, and a list tells of itself in many pieces.
  if ([...dates].every((date) => known[date] === url)) return;
  const lists = { ...known, ...Object.fromEntries([...dates].map((date) => [date, url])) };
  const days = Object.keys(lists).sort().slice(-DAYS);
  await db.meta.put({ key: LISTS, value: Object.fromEntries(days.map((day) => [day, lists[day]])) });
}

/** The days whose list was last seen at this address, the earliest first. */
export async function daysAt(db: Journal, url: string): Promise<string[]> {
  return Object.entries(await readLists(db))
    .flatMap(([day, at]) => (at === url ? [day] : []))
    .sort();
}

/** Sends open lists to a visit's row, and any that tells of it soon; resolves with the list's address, null when it is not known. */
export async function showVisit(office: Pick<Office, 'db' | 'now' | 'show'>, visit: string): Promise<string | null> {
  await office.db.meta.put({ key: WANTED, value: { visit, at: office.now() } });
  office.show(visit);
  const day = (await office.db.cases.get(visit))?.day ?? '';
  return (await readLists(office.db))[day] ?? null;
}

/** A list has just told which visits it shows: the one that somebody waits to see may be among them. */
export async function showWanted(office: Pick<Office, 'db' | 'now' | 'show'>, visits: ReadonlySet<string>): Promise<void> {
  const wanted = v.safeParse(wantedSchema, (await office.db.meta.get(WANTED))?.value);
  if (!wanted.success || !visits.has(wanted.output.visit)) return;
  await office.db.meta.delete(WANTED);
  if (office.now() - wanted.output.at < PATIENCE) office.show(wanted.output.visit);
}

async function readLists(db: Journal): Promise<Record<string, string>> {
  const lists = v.safeParse(listsSchema, (await db.meta.get(LISTS))?.value);
  return lists.success ? lists.output : {};
}
