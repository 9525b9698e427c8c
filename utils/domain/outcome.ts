import type { Call } from './call.ts';
import type { Case } from './case.ts';
import { momentOf } from './clinic-time.ts';
import { hasLeft } from './colour.ts';
import { hasArrived } from './delivery.ts';
import type { CallReport, Channel } from './fact.ts';
import { type RoundRules, roundOf } from './round.ts';

/** A call that has been reported. */
export type ReportedCall = Call & { report: CallReport; reportedAt: number };

/** After so many calls nobody picked up the row is done: the visit is hours away. */
export const ATTEMPTS = 3;

/** The calls of the round that is on now; yesterday evening's are history in the morning (R6). */
export function callsOfRound(known: Case, now: number, rules: RoundRules): Call[] {
  const { visit } = known;
  if (!visit || roundOf(visit.date, now, rules) !== 'day') return known.calls;
  const morning = momentOf(visit.date, '00:00', rules.zone);
  return known.calls.filter((call) => (call.reportedAt ?? call.at) >= morning);
}

/** What came of the round's last call; null when nothing has been reported. */
export function lastReport(known: Case, now: number, rules: RoundRules): ReportedCall | null {
  return callsOfRound(known, now, rules).findLast(isReported) ?? null;
}

/** The report that the row still hangs on: the round's last, or last evening's promise to call again in the morning. */
export function standingReport(known: Case, now: number, rules: RoundRules): ReportedCall | null {
  const own = lastReport(known, now, rules);
  if (own || !known.visit) return own;
  const call = known.calls.findLast(isReported);
  const again = call?.report.again ?? null;
  return call && again !== null && again >= momentOf(known.visit.date, '00:00', rules.zone) ? call : null;
}

/** Nobody was reached: the call counts as an attempt, and no more. */
export function isMissed({ picked }: CallReport): boolean {
  return picked === 'no' || picked === 'busy';
}

/** Nobody need be called again: somebody was reached and said so, or the number is wrong. */
export function isClosing({ picked, again }: CallReport): boolean {
  return (picked === 'yes' || picked === 'wrong') && again === null;
}

function isReported(call: Call): call is ReportedCall {
  return call.report !== null;
}

/** How often the round's calls were not picked up. */
export function missedCalls(known: Case, now: number, rules: RoundRules): number {
  return callsOfRound(known, now, rules).filter((call) => call.report !== null && isMissed(call.report)).length;
}

/** What the evening left behind, for the morning beside the row (R6). */
export interface EveningPast {
  /** How the day before ended on each channel that was tried, in the order in which they were. */
  channels: { channel: Channel; arrived: boolean }[];
  /** Calls that nobody picked up. */
  missed: number;
}

/** Last evening's messages and attempts; null outside the day round, and when there were none. */
export function eveningPast(known: Case, now: number, rules: RoundRules): EveningPast | null {
  const { visit } = known;
  if (!visit || roundOf(visit.date, now, rules) !== 'day') return null;
  const morning = momentOf(visit.date, '00:00', rules.zone);
  const sent = known.messages.filter((message) => hasLeft(message) && message.claimedAt < morning);
  const tried = [...new Set(sent.map((message) => message.channel))];
  const channels = tried.map((channel) => ({
    channel,
    arrived: sent.some((message) => message.channel === channel && hasArrived(message.delivery)),
  }));
  const handed = known.handedAt !== null && known.handedAt < morning && !tried.includes('sms');
  const own = new Set(callsOfRound(known, now, rules));
  const missed = known.calls.filter((call) => !own.has(call) && call.report !== null && isMissed(call.report)).length;
  if (channels.length === 0 && !handed && missed === 0) return null;
  return { channels: handed ? [...channels, { channel: 'sms', arrived: false }] : channels, missed };
}

/**
 * R7: marked as called in the day round, and nobody has said since what came of it. Until then the mark is pending; a second call
 * needs its own outcome. Who had confirmed before the mark needed no call, and it needs no comment.
 */
export function isOutcomeDue(known: Case, now: number, rules: RoundRules): boolean {
  const { visit, mark } = known;
  if (!visit || visit.cancelled || mark?.mark !== 'called' || roundOf(visit.date, now, rules) !== 'day') return false;
  if (mark.at < momentOf(visit.date, '00:00', rules.zone)) return false;
  if (known.answer?.answer === 'confirm' && known.answer.at <= mark.at) return false;
  const call = lastReport(known, now, rules);
  return call === null || call.reportedAt < mark.at;
}
