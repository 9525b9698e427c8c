import { isUndoable } from '../domain/case.ts';
import type { CallReport, Fact } from '../domain/fact.ts';
import { factIdOf } from '../domain/fact-id.ts';
import { appendFacts } from '../journal/append.ts';
import type { DeskRequests } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { paintOne } from './marks.ts';
import { type Office, operatorName } from './office.ts';
import { paintsOf } from './paints.ts';

type CallOnly = Pick<DeskRequests, 'call.start' | 'call.report' | 'visit.note' | 'fact.undo' | 'draft.read' | 'draft.keep'>;

/** A patient waits on the line for no longer than this, ms, while the provider is asked for news. */
const LAST_LOOK = 3_000;

/** Calls, what came of them, comments, and taking back (R4 to R7). */
export function callRequests(office: Office): Handlers<CallOnly> {
  const { db } = office;
  return {
    async 'call.start'({ op, visit, phone }) {
      const before = await caseOf(office, visit);
      await Promise.race([office.lookNow(), new Promise((resolve) => setTimeout(resolve, LAST_LOOK))]);
      const known = await caseOf(office, visit);
      const isNews = known.answer?.at !== before.answer?.at || known.replies.length > before.replies.length;
      const by = await operatorName(office);
      await append(office, [{ id: op, kind: 'call.started', visit, at: office.now(), by, data: { phone } }]);
      return { known: await caseOf(office, visit), paint: await paintOne(office, visit), isNews };
    },
    async 'call.report'({ reports }) {
      const by = await operatorName(office);
      const facts: Fact[] = [];
      for (const { op, visit, report } of reports) facts.push(...(await reportFacts(office, op, visit, report, by)));
      await append(office, facts);
      const visits = reports.map((one) => one.visit);
      // The first is whom the box was opened for; what is being typed about the rest of a family stays.
      await db.drafts.delete(reports[0]?.visit ?? '');
      return { paints: await paintsOf(db, visits, office.now(), await office.courier.rules()) };
    },
    async 'visit.note'({ op, visit, comment }) {
      await caseOf(office, visit);
      const by = await operatorName(office);
      await append(office, [{ id: op, kind: 'visit.noted', visit, at: office.now(), by, data: { comment: comment.trim() } }]);
      await db.drafts.delete(visit);
      return { paint: await paintOne(office, visit) };
    },
    async 'fact.undo'({ op, visit, fact: id }) {
      const fact = await db.facts.get(id);
      if (fact?.visit !== visit || !isUndoable(fact.kind)) throw new Refused('notUndoable');
      await append(office, await undoFacts(office, fact, op));
      return { paint: await paintOne(office, visit) };
    },
    'draft.read': async ({ visit }) => ({ text: (await db.drafts.get(visit))?.text ?? '' }),
    async 'draft.keep'({ visit, text }) {
      if (text.trim()) await db.drafts.put({ visit, text, at: office.now() });
      else await db.drafts.delete(visit);
      return { kept: true };
    },
  };
}

/**
 * The report, and what it does to the mark: somebody who was reached (or whose number is wrong) has been called, and is pink (R4);
 * somebody who did not pick up, or asked to be called later, is still to be called, and is not.
 */
async function reportFacts(office: Office, op: string, visit: string, report: CallReport, by: string): Promise<Fact[]> {
  const { mark } = await caseOf(office, visit);
  // Told twice: what it did to the mark then is done, and may have been changed since.
  if (await office.db.facts.get(op)) return [];
  const at = office.now();
  const told: Fact = { id: op, kind: 'call.reported', visit, at, by, data: { ...report, comment: report.comment.trim() } };
  const isDone = (report.picked === 'yes' || report.picked === 'wrong') && report.again === null;
  const base = { id: markIdOf(told), visit, at, by };
  if (isDone) return [told, { ...base, kind: 'visit.marked', data: { mark: 'called' } }];
  return mark?.mark === 'called' ? [told, { ...base, kind: 'visit.unmarked', data: {} }] : [told];
}

/** The mark that came with an outcome goes with it. */
async function undoFacts(office: Office, fact: Fact, op: string): Promise<Fact[]> {
  const at = office.now();
  const by = await operatorName(office);
  const undo = (id: string, of: string): Fact => ({ id, kind: 'fact.undone', visit: fact.visit, at, by, data: { fact: of } });
  if (fact.kind !== 'call.reported') return [undo(op, fact.id)];
  const mark = await office.db.facts.get(markIdOf(fact));
  if (mark === undefined) return [undo(op, fact.id)];
  return [undo(op, fact.id), undo(factIdOf('undo', op, fact.at), mark.id)];
}

/** Derived, so that the mark is found again by its report. */
function markIdOf(report: Fact): string {
  return factIdOf('mark', report.id, report.at);
}

async function caseOf(office: Office, visit: string) {
  const row = await office.db.cases.get(visit);
  if (!row) throw new Refused('notSeen');
  return row.known;
}

async function append(office: Office, facts: readonly Fact[]): Promise<void> {
  office.courier.changed(await appendFacts(office.db, facts));
}
