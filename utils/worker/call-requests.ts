import { talkOf } from '../domain/call.ts';
import { reportOfTalk } from '../domain/correction.ts';
import type { CallReport, Fact, FactOf } from '../domain/fact.ts';
import { isClosing } from '../domain/outcome.ts';
import { appendFacts } from '../journal/append.ts';
import type { Ask, DeskRequests } from '../messages/protocol.ts';
import { type Handlers, Refused } from '../messages/server.ts';
import { paintOne } from './marks.ts';
import type { Office } from './office.ts';
import { paintsOf } from './paints.ts';
import { actingOperator } from './shifts.ts';
import { markIdOf } from './undo.ts';

type CallOnly = Pick<DeskRequests, 'call.start' | 'call.report' | 'visit.note' | 'draft.read' | 'draft.keep'>;

/** A patient waits on the line for no longer than this, ms, while the provider is asked for news. */
const LAST_LOOK = 3_000;

/** Calls, what came of them, and comments (R4 to R7). */
export function callRequests(office: Office): Handlers<CallOnly> {
  const { db } = office;
  return {
    async 'call.start'({ op, visit, phone }) {
      const before = await caseOf(office, visit);
      await Promise.race([office.lookNow(), new Promise((resolve) => setTimeout(resolve, LAST_LOOK))]);
      const known = await caseOf(office, visit);
      const isNews = known.answer?.at !== before.answer?.at || known.replies.length > before.replies.length;
      const by = await actingOperator(office);
      await append(office, [{ id: op, kind: 'call.started', visit, at: office.now(), by, data: { phone } }]);
      return { known: await caseOf(office, visit), paint: await paintOne(office, visit), isNews };
    },
    async 'call.report'({ reports, corrects }) {
      const by = await actingOperator(office);
      const told = { at: office.now(), by, talk: await talkOfReports(office, reports, corrects) };
      const facts: Fact[] = [];
      for (const { op, visit, report } of reports) facts.push(...(await reportFacts(office, op, visit, report, told)));
      await append(office, facts);
      const visits = reports.map((one) => one.visit);
      // The first is whom the box was opened for; what is being typed about the rest of a family stays.
      await db.drafts.delete(reports[0]?.visit ?? '');
      return { paints: await paintsOf(db, visits, office.now(), await office.courier.rules()) };
    },
    async 'visit.note'({ op, visit, comment }) {
      await caseOf(office, visit);
      const by = await actingOperator(office);
      await append(office, [{ id: op, kind: 'visit.noted', visit, at: office.now(), by, data: { comment: comment.trim() } }]);
      await db.drafts.delete(visit);
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

/** When and by whom a conversation was reported; `talk` only where it has to be said. */
interface Told {
  at: number;
  by: string;
  talk: { id: string; isCorrected: boolean } | null;
}

/** A correction is about the conversation it corrects; several visits told together were one. */
async function talkOfReports(
  office: Office,
  reports: Ask<'call.report'>['reports'],
  corrects: string | undefined,
): Promise<Told['talk']> {
  const first = reports[0];
  if (corrects === undefined) return first && reports.length > 1 ? { id: first.op, isCorrected: false } : null;
  const fact = await office.db.facts.get(corrects);
  if (fact?.kind !== 'call.reported' || fact.visit !== first?.visit) throw new Refused('notUndoable');
  return { id: talkOf(fact), isCorrected: true };
}

/**
 * The report, and what it does to the mark: somebody who was reached (or whose number is wrong) has been called, and is pink (R4);
 * somebody who did not pick up, or asked to be called later, is still to be called, and is not.
 */
async function reportFacts(office: Office, op: string, visit: string, report: CallReport, told: Told): Promise<Fact[]> {
  const { mark } = await caseOf(office, visit);
  // Told twice: what it did to the mark then is done, and may have been changed since.
  if (await office.db.facts.get(op)) return [];
  const { at, by, talk } = told;
  const facts = talk?.isCorrected ? await office.db.facts.where('visit').equals(visit).toArray() : [];
  const former = talk && reportOfTalk(facts, talk.id);
  const data = {
    ...report,
    comment: report.comment.trim(),
    ...(talk && talk.id !== op ? { talk: talk.id } : {}),
    ...(former ? { corrects: former.id } : {}),
  };
  const fact: FactOf<'call.reported'> = { id: op, kind: 'call.reported', visit, at, by, data };
  const base = { id: markIdOf(fact), visit, at, by };
  if (isClosing(report)) return [fact, { ...base, kind: 'visit.marked', data: { mark: 'called' } }];
  return mark?.mark === 'called' ? [fact, { ...base, kind: 'visit.unmarked', data: {} }] : [fact];
}

async function caseOf(office: Office, visit: string) {
  const row = await office.db.cases.get(visit);
  if (!row) throw new Refused('notSeen');
  return row.known;
}

async function append(office: Office, facts: readonly Fact[]): Promise<void> {
  office.courier.changed(await appendFacts(office.db, facts));
}
