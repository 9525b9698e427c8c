import { smsDueAt } from './cascade.ts';
import { type Case, unreadReply } from './case.ts';
import { isWithin, localTime, momentOf } from './clinic-time.ts';
import { hasLeft } from './colour.ts';
import type { CheckKind } from './fact.ts';
import { ATTEMPTS, isClosing, isOutcomeDue, missedCalls } from './outcome.ts';
import { daySteps, type QueueRow } from './queue.ts';
import type { RoundRules } from './round.ts';
import { byStart, type Visit } from './visit.ts';

/** One check of the list, with the visits it names in the order of their time. */
export interface ShiftCheck {
  kind: CheckKind;
  visits: Visit[];
}

/** The checks in the order in which they are shown: what a patient may suffer from first. */
export const CHECKS: readonly CheckKind[] = ['notCalledBack', 'unread', 'notInMorning', 'noSms', 'pinkNoComment', 'greenCalled'];

/** A moment with what follows from it. */
interface Moment {
  now: number;
  /** The clinic's day. */
  today: string;
  /** When it began, ms. */
  midnight: number;
  rules: RoundRules;
}

const TESTS: Record<CheckKind, (row: QueueRow & { visit: Visit }, at: Moment) => boolean> = {
  notCalledBack: isNotCalledBack,
  unread: hasUnreadReply,
  notInMorning: isMissingFromMorning,
  noSms: lacksSms,
  pinkNoComment: lacksComment,
  greenCalled: isCalledThoughConfirmed,
};

/**
 * What is inconsistent at `now` (ms) on today's list, which the day round works on, and on the next day's that has visits, which the
 * evening round does. All six checks come back, in the order of CHECKS, those that found nothing with no visits. A visit that is
 * cancelled on the page is named by none.
 */
export function checkShift(cases: readonly Case[], now: number, rules: RoundRules): ShiftCheck[] {
  const { date: today } = localTime(now, rules.zone);
  const at: Moment = { now, rules, today, midnight: momentOf(today, '00:00', rules.zone) };
  const ahead = cases
    .flatMap(({ visit, gone }) => (visit && !visit.cancelled && !gone && visit.date > today ? [visit.date] : []))
    .sort()[0];
  const rows = daySteps(cases, now, rules).flatMap((row) => {
    const { visit } = row.known;
    return visit && !visit.cancelled && (visit.date === today || visit.date === ahead) ? [{ ...row, visit }] : [];
  });
  return CHECKS.map((kind) => ({
    kind,
    visits: rows
      .filter((row) => TESTS[kind](row, at))
      .map((row) => row.visit)
      .sort(byStart),
  }));
}

/**
 * R13, R14. The patient cancels or asks to be moved on the link, and since then nobody has marked the row or reached them by
 * telephone: a call nobody picked up, or a promise to call again, is not a call back. The visit's time may have passed; whoever has left
 * the list has been cancelled or moved.
 */
function isNotCalledBack({ known, next }: QueueRow): boolean {
  const { answer, mark, calls, gone } = known;
  if (!answer || answer.answer === 'confirm' || gone) return false;
  if (next.step === 'callback') return true;
  if (mark && mark.at >= answer.at) return false;
  return !calls.some(({ report, reportedAt }) => report !== null && isClosing(report) && (reportedAt ?? 0) >= answer.at);
}

/** R17. The patient wrote, and nobody has read it or marked the row since; on the list still or not. */
function hasUnreadReply({ known }: QueueRow): boolean {
  return unreadReply(known) !== null;
}

/**
 * R6. The visit is today, the patient got a message or SMS in the evening and did not confirm, nobody has dealt with them (a mark, a
 * call that ended the matter, all of the morning's attempts), and yet their row did not stand on the page this morning: it has left the
 * list, or nobody has had the list open. Whoever cancelled or asked to be moved on the link, and has left it, has left it for that.
 */
function isMissingFromMorning({ known, visit }: QueueRow & { visit: Visit }, { now, today, midnight, rules }: Moment): boolean {
  const { answer, mark, calls, gone, seenAt } = known;
  if (visit.date !== today || !wasWrittenTo(known, midnight)) return false;
  if (mark || answer?.answer === 'confirm' || calls.some(({ report }) => report !== null && isClosing(report))) return false;
  if (missedCalls(known, now, rules) >= ATTEMPTS) return false;
  return gone ? answer === null : seenAt < midnight;
}

function wasWrittenTo({ messages, handedAt }: Case, midnight: number): boolean {
  if (handedAt !== null && handedAt < midnight) return true;
  return messages.some((message) => message.round === 'evening' && hasLeft(message));
}

/**
 * R3, R12, R16. The step is `sms`: written to by messenger, grey or still blue (or not heard of) when the evening's wait was over, no
 * answer, no call, no SMS by whatever way. Named once there was a moment to send it: now, or when the wait ended, lies outside the quiet
 * hours.
 */
function lacksSms({ known, next }: QueueRow, { now, rules }: Moment): boolean {
  if (next.step !== 'sms') return false;
  const message = known.messages.findLast((one) => one.channel === 'messenger' && hasLeft(one));
  const due = (message && smsDueAt(message, rules.cascade)) ?? now;
  return [now, due].some((at) => !isWithin(localTime(at, rules.zone).time, rules.quietFrom, rules.quietTo));
}

/** R7. Marked as called in the day round, and nobody has said since what came of it. Calls of the evening need no comment. */
function lacksComment({ known }: QueueRow, { now, rules }: Moment): boolean {
  return isOutcomeDue(known, now, rules);
}

/** R15. Confirmed on the link, and called or marked as called today all the same, after the confirmation. */
function isCalledThoughConfirmed({ known }: QueueRow, { midnight }: Moment): boolean {
  const { answer, mark, calls } = known;
  if (answer?.answer !== 'confirm') return false;
  const since = Math.max(answer.at, midnight);
  return (mark?.mark === 'called' && mark.at >= since) || calls.some((call) => call.at >= since);
}
