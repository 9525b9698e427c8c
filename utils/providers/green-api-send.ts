import type { OutgoingMessage, ProviderMemory, SendResult } from './contract.ts';
import type { GreenStyle } from './green-api.ts';
import { findAccount } from './green-api-accounts.ts';
import type { GreenApi } from './green-api-calls.ts';
import { keepPhone, keepSent } from './green-api-chats.ts';
import { ensureAuthorized } from './green-api-state.ts';
import { dropLinkOffer } from './link-free.ts';
import { notSent } from './not-sent.ts';

const LONGEST = { max: 4_000, whatsapp: 20_000 };

/** What a patient presses on WhatsApp; ids are the answers, words the patients' language. 25 characters at most. */
const BUTTONS = [
  { buttonId: 'confirm', buttonText: 'Приду' },
  { buttonId: 'reschedule', buttonText: 'Перенести' },
  { buttonId: 'cancel', buttonText: 'Отменить' },
];

/** A reminder as it is written: without the link's place, and with how to answer where there are no buttons. What is written so stays so. */
export function writeGreen(text: string, { choices, hasButtons }: GreenStyle): string {
  const bare = dropLinkOffer(text);
  return choices === '' || hasButtons || bare.endsWith(choices) ? bare : `${bare}\n\n${choices}`;
}

/** Sends one reminder, to an account that was found by its number. The vendor gives it an id, and takes none of ours. */
export async function sendGreen(
  api: GreenApi,
  memory: ProviderMemory,
  style: GreenStyle,
  message: OutgoingMessage,
  now: number,
  signal: AbortSignal,
): Promise<SendResult> {
  const { clientRef, to } = message;
  const until = Date.parse(message.notAfter);
  const text = writeGreen(message.text, style);
  if (until <= now) return { clientRef, outcome: 'refused', code: 'expired' };
  if (text.length > LONGEST[style.dialect]) return { clientRef, outcome: 'refused', code: 'text_rejected' };
  // The vendor's own bounds of a number.
  if (!/^\+\d{11,16}$/.test(to)) return { clientRef, outcome: 'refused', code: 'invalid_number' };
  await notSent(ensureAuthorized(api, memory, now, signal));
  const chat = await notSent(findAccount(api, memory, style.dialect, to, now, signal));
  if (chat === null) return { clientRef, outcome: 'refused', code: 'no_account' };
  await keepPhone(memory, chat, to);
  const id = style.hasButtons ? await api.sendButtons(chat, text, BUTTONS, signal) : await api.send(chat, text, signal);
  await keepSent(memory, chat, to, { ref: clientRef, id, until }, now);
  return { clientRef, outcome: 'accepted', messageId: id };
}
