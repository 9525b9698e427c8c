import { type Never, neverFor, smsDueAt } from './cascade.ts';
import { type Case, type Message, unreadReply } from './case.ts';
import { isWithin, localTime } from './clinic-time.ts';
import { hasLeft } from './colour.ts';
import type { Channel, RoundKind } from './fact.ts';
import { nameKey } from './normalise.ts';
import { type RoundRules, roundOf, startOf } from './round.ts';
import { isOutdated } from './step.ts';
import { byStart, messagePhone, type Visit } from './visit.ts';

/** Why a patient gets no message; a key of the locale files under `leftOut`. */
export type LeftOut =
  | 'alreadySent'
  | 'confirmed'
  | 'answered'
  | 'visitCancelled'
  | 'visitOver'
  | Never
  | 'samePatient'
  | 'called'
  | 'replied'
  | 'handed'
  | 'quietHours'
  | 'stillWaiting'
  | 'sendUnknown'
  | 'moved'
  | 'replyUnread'
  | 'messengerFirst'
  | 'notByRule'
  | 'unreachable'
  | 'goneFromList'
  | 'erased';

/** A visit that may be sent to, or the reason why not. */
export interface Candidate {
  visit: Visit;
  /** E.164; null where there is no mobile. */
  to: string | null;
  leftOut: LeftOut | null;
}

/** The idempotency key of a reminder: one visit, one round, one channel. 16 + 1 + 7 + 1 + 9 characters at most, `[a-z0-9.]`. */
export function clientRefOf(visit: string, round: RoundKind, channel: Channel): string {
  return `${visit}.${round}.${channel}`;
}

/** The dry run of a send (design §5): every visit of a day, in the list's order, with whether it gets a message and if not why. */
export function planSend(cases: readonly Case[], channel: Channel, now: number, rules: RoundRules): Candidate[] {
  const covered = coveredVisits(cases);
  const taken = new Set<string>();
  return cases
    .filter((known): known is Case & { visit: Visit } => known.visit !== null)
    .sort((a, b) => byStart(a.visit, b.visit))
    .map((known) => {
      const person = personOf(known.visit);
      const isSecond = covered.has(known.visit.id) || (person !== null && taken.has(person));
      const own = reasonLeftOut(known, channel, now, rules);
      // A second visit was not tried by messenger because the first one was: nothing is to be sent first.
      const leftOut = isSecond && (own === null || own === 'messengerFirst') ? 'samePatient' : own;
      if (person !== null && leftOut === null) taken.add(person);
      return { visit: known.visit, to: messagePhone(known.visit), leftOut };
    });
}

function reasonLeftOut(known: Case & { visit: Visit }, channel: Channel, now: number, rules: RoundRules): LeftOut | null {
  const { visit } = known;
  if (known.erasedAt !== undefined) return 'erased';
  if (known.gone) return 'goneFromList';
  if (visit.cancelled) return 'visitCancelled';
  if (now >= startOf(visit, rules)) return 'visitOver';
  if (known.answer) return known.answer.answer === 'confirm' ? 'confirmed' : 'answered';
  if (known.mark) return known.mark.mark === 'replied' ? 'replied' : 'called';
  const never = neverFor(known, now, rules);
  if (never) return never;
  if (unreadReply(known)) return 'replyUnread';
  if (known.messages.some((message) => isOutdated(message, known))) return 'moved';
  const sent = known.messages.filter((message) => message.channel === channel && message.state !== 'refused' && hasLeft(message));
  if (sent.some((message) => message.state === 'unknown')) return 'sendUnknown';
  if (sent.length > 0) return 'alreadySent';
  if (known.messages.some((message) => message.channel === channel && isUnreachable(message))) return 'unreachable';
  if (channel === 'sms' && known.handedAt !== null) return 'handed';
  const tooEarly = channel === 'sms' && rules.cascade.hasMessenger ? smsTooEarly(known, now, rules) : null;
  if (tooEarly) return tooEarly;
  if (isWithin(localTime(now, rules.zone).time, rules.quietFrom, rules.quietTo)) return 'quietHours';
  return null;
}

/** R3, R16: an SMS is for those whom the messenger did not reach, once the wait is over; in the day round there is none left to wait. */
function smsTooEarly(known: Case & { visit: Visit }, now: number, rules: RoundRules): LeftOut | null {
  const message = known.messages.findLast((one) => one.channel === 'messenger' && hasLeft(one));
  if (!message) return 'messengerFirst';
  const due = smsDueAt(message, rules.cascade);
  if (due === null) return 'notByRule';
  return now < due && roundOf(known.visit.date, now, rules) !== 'day' ? 'stillWaiting' : null;
}

/** Refused for what will not change by sending again; a refused text or an empty account may be mended meanwhile. */
function isUnreachable({ state, why }: Message): boolean {
  return state === 'refused' && ['no_account', 'invalid_number', 'blocked_by_user', 'not_opted_in'].includes(why ?? '');
}

/**
 * Visits for which another visit of the same patient on the same phone that day was written about: one message per patient a day.
 * Each with that other visit's case; of several the earliest.
 */
export function coveredVisits(cases: readonly Case[]): Map<string, Case> {
  const leaders = new Map<string, Case & { visit: Visit }>();
  const present = cases.filter(
    (known): known is Case & { visit: Visit } => known.visit !== null && !known.visit.cancelled && !known.gone,
  );
  for (const known of present.filter(isWrittenTo)) {
    const person = personOf(known.visit);
    const other = person === null ? undefined : leaders.get(person);
    if (person !== null && (!other || byStart(known.visit, other.visit) < 0)) leaders.set(person, known);
  }
  const covered = new Map<string, Case>();
  for (const known of present.filter((one) => !isWrittenTo(one))) {
    const leader = leaders.get(personOf(known.visit) ?? '');
    if (leader) covered.set(known.visit.id, leader);
  }
  return covered;
}

function isWrittenTo(known: Case): boolean {
  return known.handedAt !== null || known.messages.some(hasLeft);
}

/** One patient on one day; null without a mobile. A family shares the phone, not the name. */
function personOf(visit: Visit): string | null {
  const to = messagePhone(visit);
  return to && `${visit.date} ${to} ${nameKey(visit.patient)}`;
}

/** The round under whose key a send to a day's list goes; null before the evening round and after the day (R1). */
export function sendingRound(date: string, now: number, rules: RoundRules): RoundKind | null {
  const round = roundOf(date, now, rules);
  return round === 'evening' || round === 'day' ? round : null;
}
