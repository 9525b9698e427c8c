import type { Settled, UnknownMessage } from './contract.ts';
import { dropLinkOffer } from './link-free.ts';
import type { Aero } from './sms-aero-calls.ts';

/** How far the vendor's clock may be off, ms. */
const CLOCK = 60_000;
/** An SMS whose answer was lost may take this long to appear, ms; before that its absence says nothing. */
const SURE_AFTER = 120_000;
/** Asked about at one time; the rest at the next. */
const AT_ONCE = 20;

/**
 * Looks for messages that may or may not have been taken by what was to be sent: same number, same text, since the request began.
 * There is no other way, as the vendor takes no id of ours.
 */
export async function settleAero(
  aero: Aero,
  messages: readonly UnknownMessage[],
  now: number,
  signal: AbortSignal,
): Promise<Settled[]> {
  const settled: Settled[] = [];
  for (const { clientRef, to, text, sentAt } of messages.slice(0, AT_ONCE)) {
    const number = to.slice(1);
    const sent = dropLinkOffer(text);
    const { list } = await aero.list({ number, text: sent }, 1, signal);
    const match = list.find((one) => one.number === number && one.text === sent && one.createdAt >= sentAt - CLOCK);
    if (match) settled.push({ clientRef, known: true, messageId: match.id });
    else if (now - sentAt >= SURE_AFTER) settled.push({ clientRef, known: false });
  }
  return settled;
}
