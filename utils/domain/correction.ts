import { correctedReports, talkOf } from './call.ts';
import { undoneFacts } from './case.ts';
import { byTime, type Fact, type FactOf } from './fact.ts';
import { isClosing } from './outcome.ts';
import { type RoundRules, roundOf } from './round.ts';

/** A report in whose place the next one may stand. */
export interface Correctable {
  /** The report's id. */
  report: string;
  /** Whether it is rather a correction than another call: after this report nobody need have called again. */
  isLikely: boolean;
}

/**
 * The operator's own last report, as long as nothing says that there was another call since: no dialling, no mark, no other's report, and
 * the round is still the same. Null when there is none. `facts` are all of one visit's on the list of `date`.
 */
export function correctableReport(
  facts: readonly Fact[],
  by: string,
  date: string,
  now: number,
  rules: RoundRules,
): Correctable | null {
  const undone = undoneFacts(facts);
  const corrected = correctedReports(facts, undone);
  const standing = facts.filter((fact) => !undone.has(fact.id) && !corrected.has(fact.id)).sort(byTime);
  const last = standing.findLast((fact) => fact.kind === 'call.reported');
  if (last?.by !== by || roundOf(date, last.at, rules) !== roundOf(date, now, rules)) return null;
  const isCalledSince = standing.some(
    // The mark that came with the report has the report's own time.
    (fact) =>
      fact.at > last.at && (fact.kind === 'call.started' || (fact.kind === 'visit.marked' && fact.data.mark === 'called')),
  );
  return isCalledSince ? null : { report: last.id, isLikely: isClosing(last.data) };
}

/** The report of one visit that was given in this conversation and still stands; null when there is none. */
export function reportOfTalk(facts: readonly Fact[], talk: string): FactOf<'call.reported'> | null {
  const undone = undoneFacts(facts);
  const corrected = correctedReports(facts, undone);
  return (
    facts
      .filter((fact) => fact.kind === 'call.reported')
      .findLast((fact) => talkOf(fact) === talk && !undone.has(fact.id) && !corrected.has(fact.id)) ?? null
  );
}
