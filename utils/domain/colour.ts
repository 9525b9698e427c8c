import type { Case, Message } from './case.ts';
import { hasArrived, hasFailed } from './delivery.ts';
import type { Channel } from './fact.ts';

/** What is painted behind a phone (R11 to R15), `sending` before anything is known; null when nothing was sent. */
export type Colour = 'sending' | 'blue' | 'grey' | 'red' | 'orange' | 'green';

export const COLOURS: readonly Colour[] = ['red', 'orange', 'green', 'blue', 'grey', 'sending'];

/**
 * The colour of a case. What the patient chose outweighs how the message travelled (R13 to R15), an arrival outweighs a failure
 * on the way (R11 over R12), and no call, mark or comment changes any of it. The messenger's message is what is shown; the SMS only where
 * it is all that was sent, in a clinic that does not write to messengers. One that an operator sent from a telephone was sent too, and nobody
 * will ever hear how far it got.
 */
export function colourOf(known: Case): Colour | null {
  if (known.answer) return { cancel: 'red', reschedule: 'orange', confirm: 'green' }[known.answer.answer] as Colour;
  const by = (channel: Channel) => known.messages.filter((message) => message.channel === channel && hasLeft(message));
  const messenger = by('messenger');
  const sent = messenger.length > 0 ? messenger : by('sms');
  const message = sent.at(-1);
  if (!message) return known.handedAt === null ? null : 'sending';
  if (sent.some((one) => hasArrived(one.delivery))) return 'blue';
  if (message.state === 'refused' || hasFailed(message.delivery)) return 'grey';
  return 'sending';
}

/** A reminder that is on its way, arrived or failed; not one that was stopped before it left. */
export function hasLeft(message: Message): boolean {
  return message.state !== 'withdrawn';
}
