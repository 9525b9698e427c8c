import { howUnreached, isSilenced, type Never, neverFor, smsDueAt } from './cascade.ts';
import { type Case, type Message, unreadReply } from './case.ts';
import { hasLeft } from './colour.ts';
import { hasArrived, hasFailed } from './delivery.ts';
import { ATTEMPTS, isMissed, isOutcomeDue, missedCalls, standingReport } from './outcome.ts';
import { type RoundRules, roundOf, startOf } from './round.ts';
import type { Visit } from './visit.ts';

/** What the operator does next with a row. */
export type Step = 'send' | 'sms' | 'call' | 'callback' | 'wait' | 'done' | 'ask';

/** Why: a key of the locale files under `reason`. */
export type StepReason =
  | 'notSent'
  | 'notSentEarly'
  | Never
  | 'onItsWay'
  | 'waitingForAnswer'
  | 'waitingAfterFailure'
  | 'smsOnItsWay'
  | 'silent'
  | 'noMessenger'
  | 'silentAfterSms'
  | 'smsFailed'
  | 'morningCall'
  | 'patientCancelled'
  | 'patientReschedules'
  | 'confirmed'
  | 'called'
  | 'repliedComing'
  | 'visitCancelled'
  | 'visitOver'
  | 'sendUnknown'
  | 'replyUnread'
  | 'movedAfterMessage'
  | 'notOnList'
  | 'goneFromList'
  | 'samePatient'
  | 'outcomeDue'
  | 'notPicked'
  | 'notReached'
  | 'callAgainLater'
  | 'callAgainNow'
  | 'willCome'
  | 'willNotCome'
  | 'willMove'
  | 'wrongNumber'
  | 'erased';

export interface NextStep {
  step: Step;
  reason: StepReason;
}

/** What to do next with a case at `now` (ms), and why. */
export function nextStep(known: Case, now: number, rules: RoundRules): NextStep {
  return (
    settled(known, now, rules) ??
    due(known, now, rules) ??
    answered(known, now, rules) ??
    asked(known, now, rules) ??
    reported(known, now, rules) ??
    marked(known) ??
    erased(known) ??
    pursue(known, now, rules)
  );
}

function settled(known: Case, now: number, rules: RoundRules): NextStep | null {
  if (!known.visit) return { step: 'ask', reason: 'notOnList' };
  if (known.gone) return { step: 'done', reason: 'goneFromList' };
  if (known.visit.cancelled) return { step: 'done', reason: 'visitCancelled' };
  if (now >= startOf(known.visit, rules)) return { step: 'done', reason: 'visitOver' };
  return null;
}

/** R7: the mark waits for what came of the call. */
function due(known: Case, now: number, rules: RoundRules): NextStep | null {
  return isOutcomeDue(known, now, rules) ? { step: 'ask', reason: 'outcomeDue' } : null;
}

/** R13 to R15. A mark, or a call that reached somebody, made after the choice closes it; one made before does not. */
function answered(known: Case, now: number, rules: RoundRules): NextStep | null {
  if (!known.answer) return null;
  if (known.answer.answer === 'confirm') return { step: 'done', reason: 'confirmed' };
  const call = standingReport(known, now, rules);
  // A missed call leaves a freed slot where it was, until the time at which it is to be tried again.
  if (call && call.at >= known.answer.at && (!isMissed(call.report) || now < (call.report.again ?? 0))) {
    const next = reported(known, now, rules);
    if (next) return next;
  }
  if (known.mark && known.mark.at >= known.answer.at) return marked(known);
  return { step: 'callback', reason: known.answer.answer === 'cancel' ? 'patientCancelled' : 'patientReschedules' };
}

function asked(known: Case, now: number, rules: RoundRules): NextStep | null {
  if (unreadReply(known)) return { step: 'ask', reason: 'replyUnread' };
  // Whoever was called knows more than any message told.
  if (known.mark || standingReport(known, now, rules)) return null;
  if (known.messages.some((message) => message.state === 'unknown')) return { step: 'ask', reason: 'sendUnknown' };
  if (known.messages.some((message) => isOutdated(message, known))) return { step: 'call', reason: 'movedAfterMessage' };
  return null;
}

/** R7: what the round's last call came to. A mark made since outweighs it, and R17 outweighs a call that nobody picked up. */
function reported(known: Case, now: number, rules: RoundRules): NextStep | null {
  const call = standingReport(known, now, rules);
  if (!call || (known.mark && known.mark.at > call.reportedAt)) return null;
  if (known.mark?.mark === 'replied' && isMissed(call.report)) return null;
  const { picked, will, again } = call.report;
  if (picked === 'wrong') return { step: 'done', reason: 'wrongNumber' };
  if (again !== null) return now < again ? { step: 'wait', reason: 'callAgainLater' } : { step: 'call', reason: 'callAgainNow' };
  if (isMissed(call.report)) {
    return missedCalls(known, now, rules) < ATTEMPTS
      ? { step: 'call', reason: 'notPicked' }
      : { step: 'done', reason: 'notReached' };
  }
  return {
    step: 'done',
    reason: ({ yes: 'willCome', no: 'willNotCome', moves: 'willMove', later: 'called', unsaid: 'called' } as const)[will],
  };
}

/** R4, R17. */
function marked(known: Case): NextStep | null {
  if (!known.mark) return null;
  return { step: 'done', reason: known.mark.mark === 'called' ? 'called' : 'repliedComing' };
}

/** Whoever had their data erased is not written to, and there is no number to call. What they do themselves afterwards comes before. */
function erased(known: Case): NextStep | null {
  return known.erasedAt === undefined ? null : { step: 'done', reason: 'erased' };
}

/**
 * R1, R3, R5, R11, R12, R16: first the messenger, after the wait an SMS, then the telephone. Looks only at what was sent, not at
 * answers, marks and replies. The clinic's own order and waits stand in `rules.cascade`.
 */
function pursue(known: Case, now: number, rules: RoundRules): NextStep {
  const visit = known.visit as Visit;
  if (isSilenced(visit, rules)) return { step: 'done', reason: 'silenced' };
  const messenger = known.messages.findLast((message) => message.channel === 'messenger' && hasLeft(message));
  const sms = known.messages.findLast((message) => message.channel === 'sms' && hasLeft(message));
  const round = roundOf(visit.date, now, rules);
  const isDay = round === 'day';
  // One handed over by hand stands in the place of what the provider was asked for before it, and could not send.
  const isHandedLast = known.handedAt !== null && (!sms || sms.claimedAt <= known.handedAt);
  if (isHandedLast) return afterSms(null, messenger ?? null, rules, isDay);
  if (sms) return afterSms(sms, messenger ?? null, rules, isDay);
  const never = neverFor({ ...known, visit }, now, rules);
  if (messenger) return afterMessenger(messenger, never, now, rules, isDay);
  if (round === 'early') return { step: 'wait', reason: 'notSentEarly' };
  // In the day round it is too late to write first: whoever got nothing is called.
  if (isDay) return { step: 'call', reason: never && never !== 'tooSoon' ? never : 'notSent' };
  if (never) return { step: 'call', reason: never };
  return { step: rules.cascade.hasMessenger || !rules.cascade.hasSms ? 'send' : 'sms', reason: 'notSent' };
}

/** R11 and R16: a silent blue number is called in the day round; R12: a grey one is called now, the SMS may be all it ever gets. */
function afterSms(sms: Message | null, messenger: Message | null, { cascade }: RoundRules, isDay: boolean): NextStep {
  if (isDay) return { step: 'call', reason: 'silentAfterSms' };
  if (sms && (sms.state === 'refused' || hasFailed(sms.delivery))) return { step: 'call', reason: 'smsFailed' };
  if (messenger && hasArrived(messenger.delivery)) return { step: 'wait', reason: 'morningCall' };
  if (sms && (sms.state === 'claimed' || sms.state === 'sending')) return { step: 'wait', reason: 'smsOnItsWay' };
  // Where SMS is the clinic's first way, it is what the messenger is elsewhere.
  if (!messenger && !cascade.hasMessenger) return { step: 'wait', reason: 'morningCall' };
  return { step: 'call', reason: 'noMessenger' };
}

function afterMessenger(message: Message, never: Never | null, now: number, rules: RoundRules, isDay: boolean): NextStep {
  const how = howUnreached(message);
  // What has not arrived after the wait did not reach the patient, even if nobody has said that it failed.
  const reason = how === 'silent' ? 'silent' : 'noMessenger';
  if (isDay) return { step: 'call', reason };
  const due = smsDueAt(message, rules.cascade);
  const isDue = due !== null && now >= due;
  const isFollowed = rules.cascade.hasSms && due !== null && never === null;
  if (isFollowed && isDue) return { step: 'sms', reason };
  // R5: whom nothing more will reach is called, but who has the message has until the morning to answer it.
  if (!isFollowed && (how === 'failed' || (how === 'undelivered' && isDue))) return { step: 'call', reason: never ?? reason };
  const waits = { failed: 'waitingAfterFailure', undelivered: 'onItsWay', silent: 'waitingForAnswer' } as const;
  return { step: 'wait', reason: waits[how] };
}

/** The message names a time at which the visit no longer is. */
export function isOutdated(message: Message, known: Case): boolean {
  return hasLeft(message) && message.forTime !== null && known.visit !== null && message.forTime !== known.visit.time;
}
