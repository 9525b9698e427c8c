import { isSettledByPerson, isUndoable } from '../domain/case.ts';
import { factIdOf } from '../domain/event-id.ts';
import type { Fact } from '../domain/fact.ts';
import { addFacts } from '../journal/append.ts';
import type { Journal } from '../journal/journal.ts';
import { Refused } from '../messages/server.ts';
import type { Office } from './office.ts';
import { actingOperator } from './shifts.ts';

/** One of an operator's own facts that is to be taken back; `op` is the id of the fact that does so. */
export interface Undo {
  op: string;
  visit: string;
  fact: string;
}

/**
 * Takes facts back, all of them or none, and answers after the strict commit. A repeat changes nothing. Refuses what is not an operator's
 * own, and a decision on which something else has followed.
 */
export async function takeBack(office: Office, undos: readonly Undo[]): Promise<void> {
  const { db } = office;
  const at = office.now();
  const by = await actingOperator(office);
  const changed = await db.transaction('rw', db.tables, async () => {
    const facts: Fact[] = [];
    for (const undo of undos) facts.push(...(await undoFacts(db, undo, at, by)));
    return addFacts(db, facts);
  });
  office.courier.changed(changed);
  // A message in doubt again is asked about.
  office.work();
}

async function undoFacts(db: Journal, { op, visit, fact: id }: Undo, at: number, by: string): Promise<Fact[]> {
  const fact = await db.facts.get(id);
  if (fact?.visit !== visit || !isUndoable(fact)) throw new Refused('notUndoable');
  if (await db.facts.get(op)) return [];
  const undo = (own: string, of: string): Fact => ({ id: own, kind: 'fact.undone', visit, at, by, data: { fact: of } });
  if (isSettledByPerson(fact)) await doubtAgain(db, fact, at);
  // The mark that came with an outcome goes with it.
  const marks = fact.kind === 'call.reported' ? await db.facts.bulkGet([markIdOf(fact)]) : [];
  return [undo(op, id), ...marks.flatMap((mark) => (mark ? [undo(factIdOf('undo', op, fact.at), mark.id)] : []))];
}

/** Derived, so that the mark that came with a report is found again by it. */
export function markIdOf(report: Fact): string {
  return factIdOf('mark', report.id, report.at);
}

/** The decision's message may or may not have left, once more; not when it has been sent in another way since. */
async function doubtAgain(db: Journal, fact: Fact, at: number): Promise<void> {
  const ref = 'ref' in fact.data ? (fact.data.ref ?? '') : '';
  const row = await db.outbox.get(ref);
  const known = (await db.cases.get(fact.visit))?.known;
  const isHanded = row?.message.channel === 'sms' && known?.handedAt != null;
  if (row?.state !== 'settled' || row.changedAt !== fact.at || isHanded) throw new Refused('notUndoable');
  await db.outbox.put({ ...row, state: 'unknown', taken: false, changedAt: at });
}
