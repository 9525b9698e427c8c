import type { CentreMessage } from './ledger.ts';
import type { Channel } from './types.ts';

/** Stands in a text for the address of the message's link page. */
export const linkPlaceholder = '{ссылка}';

export function writeLink(origin: string, { code }: CentreMessage): string {
  return `${origin}/l/${code}`;
}

/** The text as the patient gets it on a channel, with the link where the contract puts it. */
export function writeText(origin: string, message: CentreMessage, channel: Channel): string {
  const { text, smsText } = message.request;
  const link = writeLink(origin, message);
  const template = channel === 'sms' ? (smsText ?? text) : text;
  if (template.includes(linkPlaceholder)) return template.replaceAll(linkPlaceholder, link);
  return channel === 'sms' ? template : `${template}\n${link}`;
}

/** Whether the link still answers: not after the message's time, not for a message taken back. */
export function isLinkOpen({ request, status }: CentreMessage, now: number): boolean {
  if (status === 'cancelled') return false;
  return request.notAfter === undefined || now <= Date.parse(request.notAfter);
}
