import { factIdOf } from '../domain/event-id.ts';
import { type OutgoingMessage, ProviderError, type SendResult } from './contract.ts';
import { dropLinkOffer } from './link-free.ts';
import { isFault, type Phone } from './sms-gate-calls.ts';

/** The longest id that the app takes. Ours are shorter; one that is not is folded, always alike. */
const LONGEST_ID = 36;

export function phoneIdOf(clientRef: string): string {
  return clientRef.length <= LONGEST_ID ? clientRef : factIdOf('sms-gate', clientRef, 0);
}

/**
 * Hands one SMS to the phone. The id is its primary key: a second order under it is answered with 409 and sends nothing, so 409 is
 * an acceptance, once the message is seen to be there. In a cloud the key is (id, device): hence the pinned device.
 */
export async function sendByPhone(
  phone: Phone,
  message: OutgoingMessage,
  on: { device: string | null; sim: number | null },
  now: number,
  signal: AbortSignal,
): Promise<SendResult> {
  const { clientRef, to } = message;
  const ttl = Math.floor((Date.parse(message.notAfter) - now) / 1000);
  if (ttl < 1) return { clientRef, outcome: 'refused', code: 'expired' };
  const id = phoneIdOf(clientRef);
  let words = '';
  try {
    const order = { id, text: dropLinkOffer(message.text), to, ttl, ...on };
    const taken = await phone.order(order, (said) => (words = said), signal);
    const known = taken ?? (await phone.find(id, signal));
    if (!known) throw new ProviderError('refRefused', 'no', { refs: [clientRef] });
    return { clientRef, outcome: 'accepted', messageId: known.id };
  } catch (error) {
    // Only what is wrong with the number is wrong with this one message; any other 400 is about the connection.
    if (isFault(error, 'badRequest') && /phone/i.test(words)) return { clientRef, outcome: 'refused', code: 'invalid_number' };
    throw error;
  }
}
