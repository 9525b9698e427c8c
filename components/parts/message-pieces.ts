import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { LINK_PLACEHOLDER } from '@/utils/domain/template.ts';

export type MessagePiece = 'link' | { text: string };

/**
 * A message as the patient gets it, in pieces: text, and the places where the link page's address will stand. In a messenger
 * text without a link the centre puts it on a line of its own at the end (docs/processing-centre.openapi.yaml);
 * one who has no links (`hasLink`) does not.
 */
export function messagePieces(text: string, channel: Channel, hasLink = true): MessagePiece[] {
  const whole = hasLink && channel === 'messenger' && !text.includes(LINK_PLACEHOLDER) ? `${text}\n${LINK_PLACEHOLDER}` : text;
  return whole
    .split(LINK_PLACEHOLDER)
    .flatMap((piece, i): MessagePiece[] => (i === 0 ? [{ text: piece }] : ['link', { text: piece }]));
}

/** A sent text on one line of a history, with words where the patient's own link stood. */
export function messageInWords(text: string): string {
  return text.replaceAll(LINK_PLACEHOLDER, `[${t('desk.preview.link')}]`);
}
