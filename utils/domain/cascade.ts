import type { Case, Message } from './case.ts';
import { hasArrived, hasFailed } from './delivery.ts';
import { type RoundRules, startOf } from './round.ts';
import { messagePhone, type Visit } from './visit.ts';

/** In the clinic's rule, where a provider's id stands elsewhere: an operator sends each SMS from a phone. */
export const BY_HAND = 'by-hand';

/**
 * The clinic's rule for what is sent by which way (R3, R12, R16): first the messenger, then an SMS to whom it did not reach.
 * Times in minutes from the messenger's message; null where that is no reason for an SMS.
 */
export interface CascadeRules {
  /** Whether the clinic writes to messengers at all, and whether it sends SMS. */
  hasMessenger: boolean;
  hasSms: boolean;
  /** The messenger would not take it: no account on the number, or it failed on the way. */
  failedAfter: number | null;
  /** Nothing is known of its arrival. */
  undeliveredAfter: number | null;
  /** It arrived, and nobody answered. */
  silentAfter: number | null;
  /** Nothing is sent in the last minutes before a visit; 0 for up to its beginning. */
  noneBefore: number;
  /** E.164 of those who asked not to be disturbed. */
  silenced: ReadonlySet<string>;
}

/** In what way a message did not reach the patient, as long as there is no answer. */
export type Unreached = 'failed' | 'undelivered' | 'silent';

/** Why somebody gets no message by any way, whatever became of the others. */
export type Never = 'silenced' | 'noConsent' | 'foreignNumber' | 'noMobile' | 'tooSoon';

/** How a message stands that nobody has answered. */
export function howUnreached(message: Message): Unreached {
  if (hasArrived(message.delivery)) return 'silent';
  return message.state === 'refused' || hasFailed(message.delivery) ? 'failed' : 'undelivered';
}

/** When the SMS after a messenger's message is due, ms; null where the clinic's rule sends none after it as it stands. */
export function smsDueAt(message: Message, { failedAfter, undeliveredAfter, silentAfter }: CascadeRules): number | null {
  const wait = { failed: failedAfter, undelivered: undeliveredAfter, silent: silentAfter }[howUnreached(message)];
  return wait === null ? null : message.claimedAt + wait * 60_000;
}

/** Why this patient gets no message at all at `now` (ms); null where nothing forbids it. */
export function neverFor(known: Case & { visit: Visit }, now: number, rules: RoundRules): Never | null {
  const { visit } = known;
  if (isSilenced(visit, rules)) return 'silenced';
  if (known.messages.some(isUnwanted)) return 'noConsent';
  if (!messagePhone(visit)) return visit.phones.some((phone) => phone.kind === 'foreign') ? 'foreignNumber' : 'noMobile';
  return now >= startOf(visit, rules) - rules.cascade.noneBefore * 60_000 ? 'tooSoon' : null;
}

/** Whether somebody on one of the visit's numbers asked not to be disturbed. */
export function isSilenced(visit: Visit, { cascade }: RoundRules): boolean {
  return visit.phones.some((phone) => cascade.silenced.has(phone.e164));
}

/** Consent is given to the clinic and not to a messenger; a patient who only blocked its account there may still be texted. */
function isUnwanted({ state, why, delivery, reason }: Message): boolean {
  return (state === 'refused' && why === 'not_opted_in') || (hasFailed(delivery) && reason === 'not_opted_in');
}
