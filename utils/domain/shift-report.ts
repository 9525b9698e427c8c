import type { Call } from './call.ts';
import type { Fact } from './fact.ts';
import { isMissed } from './outcome.ts';
import { dayQueue } from './queue.ts';
import { type DaySummary, summariseDay } from './report.ts';
import type { RoundRules } from './round.ts';
import { countWork, doersOf, type Figures, talksOf } from './shift-figures.ts';
import { type HourFigures, hoursOf } from './shift-hours.ts';
import { isRemoved, type LastWord } from './shift-word.ts';
import { type Doer, type VisitWork, workOn } from './shift-work.ts';
import type { NextStep } from './step.ts';
import { byStart, type Visit } from './visit.ts';

/** What one operator did in one round. */
export type ReportRow = Doer & Figures;

/** One row that the next shift inherits. */
export interface LeftRow {
  visit: Visit;
  next: NextStep;
  comment: string;
  /** Calls of both rounds that nobody picked up. */
  attempts: number;
  lastCall: Call | null;
}

/** A day's list in figures, by operator and round: the evening round before it and the day's own. */
export interface ShiftReport {
  /** The list's day. */
  date: string;
  /** When it was counted, ms. */
  at: number;
  round: DaySummary['round'];
  visits: {
    all: number;
    /** Left the list, or struck out on it, though the patient had neither cancelled nor asked to move. */
    removed: number;
    /** Still on the list, and nobody knows what the patient means to do. */
    unknown: number;
  };
  rows: ReportRow[];
  total: Figures;
  /** Visits on the list by the colour behind their phone. */
  colours: DaySummary['colours'];
  /** Visits on the list by what is to be done next. */
  steps: DaySummary['steps'];
  hours: HourFigures[];
  /** What is not done, in the order in which it is to be. */
  left: LeftRow[];
}

/** Where a visit stands when the report is made. */
export interface VisitState {
  known: VisitWork['known'];
  /** Null once it has left the list. */
  next: NextStep | null;
  word: LastWord | null;
}

/** Counts a day's list from the facts of its visits, in any order and with repeats, as it stands at `now` (ms). */
export function reportShift(date: string, facts: readonly Fact[], now: number, rules: RoundRules): ShiftReport {
  const works = worksOf(facts, rules);
  const talks = talksOf(works);
  const cases = works.map((work) => work.known);
  const { round, colours, steps } = summariseDay(date, cases, now, rules);
  const isUnsaid = (work: VisitWork) => work.word === null;
  return {
    date,
    at: now,
    round,
    visits: {
      all: works.length,
      removed: works.filter((work) => isUnsaid(work) && isRemoved(work.known)).length,
      unknown: works.filter((work) => isUnsaid(work) && !isRemoved(work.known)).length,
    },
    rows: doersOf(works).map((doer) => ({ ...doer, ...countWork(works, talks, doer) })),
    total: countWork(works, talks, null),
    colours,
    steps,
    hours: hoursOf(works, talks, rules.zone),
    left: leftOf(works, now, rules),
  };
}

/** Each visit of the list with what was done about it and what is to be done next, in the list's order. */
export function visitStates(facts: readonly Fact[], now: number, rules: RoundRules): VisitState[] {
  const works = worksOf(facts, rules);
  const steps = new Map(presentQueue(works, now, rules).map((row) => [row.known.visit?.id, row.next]));
  return works.map(({ known, word }) => ({
    known,
    next: steps.get(known.visit.id) ?? null,
    word: word && { intent: word.intent, via: word.via },
  }));
}

function worksOf(facts: readonly Fact[], { zone }: RoundRules): VisitWork[] {
  const once = new Map(facts.map((fact) => [fact.id, fact]));
  return [...Map.groupBy(once.values(), (fact) => fact.visit).values()]
    .flatMap((own) => workOn(own, zone) ?? [])
    .sort((a, b) => byStart(a.known.visit, b.known.visit));
}

function presentQueue(works: readonly VisitWork[], now: number, rules: RoundRules) {
  const present = works.map((work) => work.known).filter((known) => !known.gone);
  return dayQueue(present, now, rules);
}

function leftOf(works: readonly VisitWork[], now: number, rules: RoundRules): LeftRow[] {
  return presentQueue(works, now, rules).flatMap(({ known: { visit, comment, calls }, next }) => {
    if (!visit || next.step === 'done') return [];
    return {
      visit,
      next,
      comment,
      attempts: calls.filter(({ report }) => report !== null && isMissed(report)).length,
      lastCall: calls.findLast((call) => call.report !== null) ?? null,
    };
  });
}
