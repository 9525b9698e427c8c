import { type Case, unreadReply } from './case.ts';
import { type Colour, colourOf } from './colour.ts';
import type { Mark } from './fact.ts';
import { daySteps, STEP_ORDER } from './queue.ts';
import { type RoundRules, roundOf } from './round.ts';
import type { NextStep, Step } from './step.ts';
import { byStart, type Visit } from './visit.ts';

/** The row to act on next, as much of it as is shown. */
export interface NextRow {
  visit: string;
  time: string;
  patient: string;
  next: NextStep;
}

/** A day's list in figures: what the popup and the tour's last table show. */
export interface DaySummary {
  date: string;
  /** Which round works on the day now. */
  round: ReturnType<typeof roundOf>;
  visits: number;
  colours: Record<Colour | 'none', number>;
  steps: Record<Step, number>;
  marked: { called: number; replied: number };
  /** Visits with a reply that nobody has dealt with. */
  unread: number;
  sms: number;
  /** The row to act on first; null when nothing is left. */
  next: NextRow | null;
  /** Every visit to act on, in the order in which it is done; the first is `next`. */
  queue: string[];
}

/** What is counted of a case, and no clock changes. */
export interface Traits {
  colour: Colour | null;
  mark: Mark | null;
  isUnread: boolean;
  hasSms: boolean;
}

/** A visit that stands on the day's list, as it is counted. */
export interface CountedRow {
  visit: Visit;
  next: NextStep;
  traits: Traits;
}

export function traitsOf(known: Case): Traits {
  return {
    colour: colourOf(known),
    mark: known.mark?.mark ?? null,
    isUnread: unreadReply(known) !== null,
    hasSms:
      known.handedAt !== null || known.messages.some((message) => message.channel === 'sms' && message.state === 'accepted'),
  };
}

/** Counts a day. `cases` are all of one day. */
export function summariseDay(date: string, cases: readonly Case[], now: number, rules: RoundRules): DaySummary {
  const known = cases.filter((one) => one.visit !== null && !one.gone);
  const rows = daySteps(known, now, rules).flatMap(({ known: one, next }): CountedRow[] =>
    one.visit ? [{ visit: one.visit, next, traits: traitsOf(one) }] : [],
  );
  return countRows(
    date,
    roundOf(date, now, rules),
    rows.sort((a, b) => byStart(a.visit, b.visit)),
  );
}

/** The same of rows that are known already, in the list's order: one walk, whatever their number. */
export function countRows(date: string, round: DaySummary['round'], rows: Iterable<CountedRow>): DaySummary {
  const colours: DaySummary['colours'] = { red: 0, orange: 0, green: 0, blue: 0, grey: 0, sending: 0, none: 0 };
  const steps: DaySummary['steps'] = { callback: 0, ask: 0, call: 0, sms: 0, send: 0, wait: 0, done: 0 };
  const marked = { called: 0, replied: 0 };
  const work = new Map<Step, CountedRow[]>();
  let [visits, unread, sms] = [0, 0, 0];
  for (const row of rows) {
    const { step } = row.next;
    const { colour, mark, isUnread, hasSms } = row.traits;
    visits += 1;
    colours[colour ?? 'none'] += 1;
    steps[step] += 1;
    if (mark) marked[mark] += 1;
    if (isUnread) unread += 1;
    if (hasSms) sms += 1;
    if (step === 'wait' || step === 'done') continue;
    const same = work.get(step);
    if (same) same.push(row);
    else work.set(step, [row]);
  }
  const queue = STEP_ORDER.flatMap((step) => work.get(step) ?? []);
  return { date, round, visits, colours, steps, marked, unread, sms, next: nextRow(queue[0]), queue: queue.map(idOf) };
}

function idOf({ visit }: CountedRow): string {
  return visit.id;
}

function nextRow(row: CountedRow | undefined): NextRow | null {
  return row ? { visit: row.visit.id, time: row.visit.time, patient: row.visit.patient, next: row.next } : null;
}
