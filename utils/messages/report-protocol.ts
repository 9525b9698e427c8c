import type { Fact } from '../domain/fact.ts';
import type { ShiftReport, VisitState } from '../domain/shift-report.ts';

/** A day's report, and what stands around it. */
export interface ReportAnswer {
  /** Null where no visit of the day was ever seen. */
  report: ShiftReport | null;
  /** Every day that has visits, `YYYY-MM-DD`, the earliest first. */
  days: string[];
  clinic: string;
  /** Who works in this profile; '' while nobody has said. */
  operator: string;
  /** The clinic's, IANA. */
  zone: string;
}

/** What our own pages ask for the hand-over to the next shift. */
export interface ReportRequests {
  /** Without a date: the list that is worked on now. */
  'shift.report': { ask: { date: string | null }; answer: ReportAnswer };
  /** Every visit of a day and everything that happened to them, for a file. */
  'report.visits': { ask: { date: string }; answer: { visits: VisitState[]; facts: Fact[] } };
}
