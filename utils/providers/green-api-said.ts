import type { Answer } from '../domain/fact.ts';
import type { Said } from './green-api-bodies.ts';

/** By the number that the reminder asks for. */
export const DIGITS: Record<string, Answer> = { '1': 'confirm', '2': 'reschedule', '3': 'cancel' };

const ANSWERS: readonly string[] = ['confirm', 'reschedule', 'cancel'] satisfies Answer[];

/** Stands for a message that has no text, so that it is seen that something came. */
const SIGNS: [RegExp, string][] = [
  [/audio|voice/i, '🎤'],
  [/image|sticker/i, '🖼'],
  [/video/i, '🎬'],
  [/location/i, '📍'],
  [/contact/i, '👤'],
  [/document|file/i, '📎'],
];

/**
 * What was said in the `messageData` of a notification or in a record of the journal. A press of a button comes in four shapes: two
 * are documented under three names, two more are what buttons of `sendInteractiveButtonsReply` were seen to come back as.
 */
export function readSaid(data: Record<string, unknown>): Said {
  const type = textOf(data.typeMessage);
  const press = [
    data[type],
    data.interactiveButtonsResponse,
    data.templateButtonReplyMessage,
    data.templateButtonsReplyMessage,
    data.buttonsResponseMessage,
  ]
    .map(recordOf)
    .find((one) => textOf(one.selectedId ?? one.selectedButtonId ?? one.buttonId) !== '');
  const chosen = textOf(press?.selectedId ?? press?.selectedButtonId ?? press?.buttonId);
  const quoted = textOf(
    press?.stanzaId ?? recordOf(data.quotedMessage).stanzaId ?? recordOf(data.extendedTextMessageData).stanzaId,
  );
  return {
    text: textOf(press?.selectedDisplayText ?? press?.selectedButtonText) || readText(data) || signOf(type),
    pressed: ANSWERS.includes(chosen) ? (chosen as Answer) : null,
    quoted: quoted === '' ? null : quoted,
  };
}

/** A notification has the text one level deeper than the journal. */
function readText(data: Record<string, unknown>): string {
  return (
    textOf(recordOf(data.textMessageData).textMessage) ||
    textOf(recordOf(data.extendedTextMessageData).text) ||
    textOf(data.textMessage) ||
    textOf(recordOf(data.extendedTextMessage).text) ||
    textOf(recordOf(data.fileMessageData).caption) ||
    textOf(data.caption)
  );
}

function signOf(type: string): string {
  return SIGNS.find(([pattern]) => pattern.test(type))?.[1] ?? '…';
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
