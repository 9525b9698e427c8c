import { isSamePatient } from '../domain/erasure.ts';
import { newFactId } from '../domain/fact-id.ts';
import { byStart, type Visit } from '../domain/visit.ts';
import { addFacts } from '../journal/append.ts';
import { erasedVisits } from '../journal/erase.ts';
import type { CaseRow, Journal } from '../journal/journal.ts';
import { deletionRows } from '../journal/retention.ts';
import type { DeletionRecord, ErasePlan, EraseRequests } from '../messages/erase-protocol.ts';
import type { Ask, Paint } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { dropGestures, dropTickets } from './leftovers.ts';
import type { Office } from './office.ts';
import { actingOperator } from './shifts.ts';

type SeenRow = CaseRow & { known: CaseRow['known'] & { visit: Visit } };

/** Deleting a patient's data at their wish, and what was deleted in all. */
export function eraseRequests(office: Office): Handlers<EraseRequests> {
  const { db } = office;
  return {
    async 'erase.plan'({ visit }) {
      const rows = await patientRows(db, visit);
      return rows.length === 0 ? null : planOf(db, rows);
    },
    'erase.go': (ask) => erase(office, ask),
    async 'erase.record'() {
      const { zone } = await office.courier.rules();
      return { ...(await recordOf(db)), zone };
    },
  };
}

/**
 * Erases in one transaction; what stands in the browser's other stores goes after it, and by itself should the worker be stopped in
 * between (gestures.ts, retention.ts).
 */
async function erase(office: Office, { visit, visits: shown }: Ask<'erase.go'>): Promise<{ visits: number }> {
  const { db } = office;
  const by = await actingOperator(office);
  const now = office.now();
  const visits = await db.transaction('rw', db.tables, async () => {
    const rows = await patientRows(db, visit);
    // Asked again after the answer was lost.
    if (rows.length === 0) return (await db.cases.get(visit))?.known.erasedAt === undefined ? null : [];
    if (rows.some((row) => !shown.includes(row.visit))) throw new Refused('eraseChanged');
    const ids = rows.map((row) => row.visit);
    const facts = await db.facts.where('visit').anyOf(ids).toArray();
    // Another computer's clock may be ahead: nothing that is known here may be later than its erasure.
    const at = facts.reduce((latest, fact) => Math.max(latest, fact.at), now);
    const base = { kind: 'visit.erased', at, by, data: {} } as const;
    await addFacts(
      db,
      ids.map((id) => ({ ...base, id: newFactId(now), visit: id })),
    );
    return ids;
  });
  if (visits === null) throw new Refused('notSeen');
  await office.copied();
  await dropGestures(office.gestures, (id) => visits.includes(id));
  await dropTickets(office.session, (id) => visits.includes(id));
  office.paintAnew(visits.map(plainPaint));
  office.courier.changed(visits);
  return { visits: visits.length };
}

/** Every visit of the patient of this one, the earliest first; none where it is not known, or erased. */
async function patientRows(db: Journal, visit: string): Promise<SeenRow[]> {
  const first = await db.cases.get(visit);
  const found = new Map<string, SeenRow>();
  const waiting: SeenRow[] = [];
  if (first !== undefined && isNamed(first)) waiting.push(first);
  for (const row of waiting) {
    if (found.has(row.visit)) continue;
    found.set(row.visit, row);
    // Who has changed one of two numbers is found by the other.
    const sharing = await db.cases.where('phones').anyOf(row.phones).toArray();
    waiting.push(...sharing.filter(isNamed).filter((one) => isSamePatient(row.known.visit, one.known.visit)));
  }
  return [...found.values()].sort((a, b) => byStart(a.known.visit, b.known.visit));
}

/** A visit that was seen again after an erasure says no name. */
function isNamed(row: CaseRow): row is SeenRow {
  return row.known.visit !== null && row.known.visit.patient !== '';
}

async function planOf(db: Journal, rows: readonly SeenRow[]): Promise<ErasePlan> {
  const ids = rows.map((row) => row.visit);
  const facts = await db.facts.where('visit').anyOf(ids).toArray();
  const comments = facts.filter(
    (fact) => (fact.kind === 'call.reported' || fact.kind === 'visit.noted') && fact.data.comment !== '',
  );
  const sum = (of: (row: SeenRow) => number) => rows.reduce((total, row) => total + of(row), 0);
  return {
    patient: rows[0]?.known.visit.patient ?? '',
    visits: rows.map(({ visit, known: { visit: seen } }) => ({ visit, date: seen.date, time: seen.time, doctor: seen.doctor })),
    messages: sum(({ known }) => known.messages.length + Number(known.handedAt !== null)),
    replies: sum(({ known }) => known.replies.length + known.answers),
    calls: sum(({ known }) => known.calls.length),
    comments: comments.length,
    waiting: sum(({ known }) => known.messages.filter((message) => message.state === 'claimed').length),
  };
}

async function recordOf(db: Journal): Promise<Omit<DeletionRecord, 'zone'>> {
  const rows = await deletionRows(db);
  const erased = await db.cases.bulkGet(await erasedVisits(db));
  const last = (times: readonly number[]) => Math.max(...times);
  return {
    byTerm:
      rows.length === 0
        ? null
        : { visits: rows.reduce((sum, row) => sum + row.visits, 0), days: rows.length, last: last(rows.map((row) => row.at)) },
    byWish: erased.length === 0 ? null : { visits: erased.length, last: last(erased.map((row) => row?.known.erasedAt ?? 0)) },
  };
}

/** A row of which nothing is known any more. */
function plainPaint(visit: string): Paint {
  const note = { state: 'none', comment: '', call: null, missed: 0, again: null, past: null } as const;
  return {
    visit,
    colour: null,
    mark: null,
    next: { step: 'done', reason: 'erased' },
    reply: null,
    note,
    isSilenced: false,
    calling: null,
    isUnknown: false,
  };
}
