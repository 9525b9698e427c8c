import type { CourierRules } from '../courier/deps.ts';
import { isSilenced } from '../domain/cascade.ts';
import { type Case, unreadReply } from '../domain/case.ts';
import { localTime } from '../domain/clinic-time.ts';
import { colourOf } from '../domain/colour.ts';
import { eveningPast, isOutcomeDue, lastReport, missedCalls, standingReport } from '../domain/outcome.ts';
import { daySteps } from '../domain/queue.ts';
import { replyMeaning } from '../domain/reply-meaning.ts';
import type { RoundRules } from '../domain/round.ts';
import type { NextStep } from '../domain/step.ts';
import type { CaseRow, Journal } from '../journal/journal.ts';
import { rowsOfAny } from '../journal/rows-of-any.ts';
import type { Paint, RowNote } from '../messages/protocol.ts';

type PaintRules = RoundRules & Pick<CourierRules, 'atVisit'>;

/** What to paint for these visits. Read with whoever shares a phone: a step may hang on another visit of the same patient. */
export async function paintsOf(db: Journal, visits: readonly string[], now: number, rules: PaintRules): Promise<Paint[]> {
  const rows = await db.cases.bulkGet([...visits]);
  const sharing = await rowsOfAny(
    db,
    db.cases,
    'phones',
    rows.flatMap((row) => row?.phones ?? []),
  );
  const together = new Map([...rows, ...sharing].flatMap((row) => (row ? [[row.visit, row.known] as const] : [])));
  const wanted = new Set(visits);
  return daySteps([...together.values()], now, rules).flatMap(({ known, next }) =>
    known.visit && wanted.has(known.visit.id) ? [paintOf(known.visit.id, known, next, now, rules)] : [],
  );
}

/**
 * What to paint for these visits and for whoever shares a phone with them, since a second visit of a patient follows the one written
 * about; and the days they are on. Each of the journal's rows is read once.
 */
export async function paintsAround(
  db: Journal,
  visits: readonly string[],
  now: number,
  rules: PaintRules,
): Promise<{ paints: Paint[]; days: Set<string> }> {
  const own = (await db.cases.bulkGet([...visits])).flatMap((row) => row ?? []);
  const asked = new Set<string>();
  const near = await sharing(db, own, asked);
  // On whose other numbers the neighbours' steps may hang; not painted.
  const far = await sharing(db, near, asked);
  const painted = new Map([...own, ...near].map((row) => [row.visit, row]));
  const together = new Map([...far, ...painted.values()].map((row) => [row.visit, row.known]));
  const paints = daySteps([...together.values()], now, rules).flatMap(({ known, next }) =>
    known.visit && painted.has(known.visit.id) ? [paintOf(known.visit.id, known, next, now, rules)] : [],
  );
  return { paints, days: new Set(own.flatMap(({ day }) => day || [])) };
}

/** The rows on any phone of these that was not `asked` for yet. */
async function sharing(db: Journal, rows: readonly CaseRow[], asked: Set<string>): Promise<CaseRow[]> {
  const phones = [...new Set(rows.flatMap((row) => row.phones))].filter((phone) => !asked.has(phone));
  for (const phone of phones) asked.add(phone);
  return rowsOfAny(db, db.cases, 'phones', phones);
}

/** What to paint for everybody of a day (`YYYY-MM-DD`): one read by its index. A patient's steps hang on no other day's visits. */
export async function paintsOfDay(db: Journal, date: string, now: number, rules: PaintRules): Promise<Paint[]> {
  const rows = await db.cases.where('day').equals(date).toArray();
  const steps = daySteps(
    rows.map((row) => row.known),
    now,
    rules,
  );
  return steps.flatMap(({ known, next }) => (known.visit ? [paintOf(known.visit.id, known, next, now, rules)] : []));
}

function paintOf(visit: string, known: Case, next: NextStep, now: number, rules: PaintRules): Paint {
  const reply = unreadReply(known);
  return {
    visit,
    colour: colourOf(known),
    mark: known.mark?.mark ?? null,
    next,
    reply: reply ? { id: reply.id, text: reply.text, meaning: replyMeaning(reply.text).meaning } : null,
    note: noteOf(known, now, rules),
    isSilenced: known.visit !== null && isSilenced(known.visit, rules),
    calling: rules.atVisit?.(visit) ?? null,
    isUnknown: known.messages.some((message) => message.state === 'unknown'),
  };
}

function noteOf(known: Case, now: number, rules: RoundRules): RowNote {
  const call = lastReport(known, now, rules);
  const again = standingReport(known, now, rules)?.report.again;
  const isDue = isOutcomeDue(known, now, rules);
  return {
    state: isDue ? 'due' : call || known.comment ? 'kept' : 'none',
    comment: known.comment,
    call: call ? { ...call.report, at: call.at, by: call.by } : null,
    missed: missedCalls(known, now, rules),
    again: typeof again === 'number' && again > now ? localTime(again, rules.zone).time : null,
    past: eveningPast(known, now, rules),
  };
}
