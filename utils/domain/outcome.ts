import type { Call, Case } from './case.ts';
import { momentOf } from './clinic-time.ts';
import type { CallReport } from './fact.ts';
import { type RoundRules, roundOf } from './round.ts';

/** A call that has been reported. */
export type ReportedCall = Call & { report: CallReport };

/** After so many calls nobody picked up the row is done: the visit is hours away. */
export const ATTEMPTS = 3;

/** The calls of the round that is on now; yesterday evening's are history in the morning (R6). */
export function callsOfRound(known: Case, now: number, rules: RoundRules): Call[] {
  const { visit } = known;
  if (!visit || roundOf(visit.date, now, rules) !== 'day') return known.calls;
  const morning = momentOf(visit.date, '00:00', rules.zone);
  return known.calls.filter((call) => call.at >= morning);
}

/** What came of the round's last call; null when nothing has been reported. */
export function lastReport(known: Case, now: number, rules: RoundRules): ReportedCall | null {
  return callsOfRound(known, now, rules).findLast((call): call is ReportedCall => call.report !== null) ?? null;
}

/** How often the round's calls were not picked up. */
export function missedCalls(known: Case, now: number, rules: RoundRules): number {
  return callsOfRound(known, now, rules).filter((call) => call.report?.picked === 'no' || call.report?.picked === 'busy').length;
}

/** R7: marked as called in the day round, and nobody has said what came of it. Until then the mark is pending. */
export function isOutcomeDue(known: Case, now: number, rules: RoundRules): boolean {
  const { visit, mark } = known;
  if (!visit || visit.cancelled || mark?.mark !== 'called' || roundOf(visit.date, now, rules) !== 'day') return false;
  if (mark.at < momentOf(visit.date, '00:00', rules.zone)) return false;
  return lastReport(known, now, rules) === null;
}
