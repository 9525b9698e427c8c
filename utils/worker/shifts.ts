import { factIdFloor } from '../domain/event-id.ts';
import { SHIFT } from '../domain/fact.ts';
import { newFactId } from '../domain/fact-id.ts';
import { isOnShift, openShift, type Shift, shiftsOf } from '../domain/shift.ts';
import { addFacts } from '../journal/append.ts';
import { Refused } from '../messages/server.ts';
import { type Office, operatorName } from './office.ts';

type Shiftable = Pick<Office, 'db' | 'courier' | 'settings' | 'now'>;

/** A page's clock may be so far, ms, from ours when it makes a fact's id. */
const SKEW = 3_600_000;
const DAY = 86_400_000;

/**
 * Under whose name something is done at `at` (ms, now unless said). With nobody chosen nothing is done: refused as `noOperator`, and a
 * gesture of the page waits. Whoever acts is at work: with no shift on, the act starts it (docs/decisions/0010).
 */
export async function actingOperator(office: Shiftable, at = office.now()): Promise<string> {
  return atWork(office, await operatorName(office), at);
}

/** The same where it is known who works here. */
export async function atWork(office: Shiftable, by: string, at: number): Promise<string> {
  if (by === '') throw new Refused('noOperator');
  await startShift(office, by, at);
  return by;
}

/** Starts the operator's shift at `at`, unless one is on. In one transaction, so that two acts in one moment start one shift. */
export async function startShift(office: Shiftable, by: string, at: number): Promise<void> {
  const { db } = office;
  const [{ zone }, facts] = await Promise.all([office.courier.rules(), shiftFacts(office)]);
  // Nearly always one is on, and a look needs no lock on everything that is kept.
  if (isOnShift(shiftsOf(facts, zone), by, at, zone)) return;
  await db.transaction('rw', db.tables, async () => {
    if (isOnShift(shiftsOf(await shiftFacts(office), zone), by, at, zone)) return;
    await addFacts(db, [{ id: newFactId(at), kind: 'shift.started', visit: SHIFT, at, by, data: {} }]);
  });
}

/** All shifts known here; the last act of one that is open is read from its operator's facts. */
export async function loadShifts(office: Shiftable, by: string): Promise<Shift[]> {
  const { zone } = await office.courier.rules();
  const facts = await shiftFacts(office);
  const open = openShift(shiftsOf(facts, zone), by);
  if (!open) return shiftsOf(facts, zone);
  // Ids begin with the time at which they were made: one day's facts, not the whole journal.
  const acts = office.db.facts
    .where('id')
    .between(factIdFloor(open.start - SKEW), factIdFloor(open.start + DAY + SKEW))
    .filter((fact) => fact.by === by);
  return shiftsOf([...facts, ...(await acts.toArray())], zone);
}

function shiftFacts({ db }: Shiftable) {
  return db.facts.where('visit').equals(SHIFT).toArray();
}
