import { t } from '@/utils/browser/words.ts';

/** How long the window must have been in sight before a press counts, ms. */
const SEEN_MS = 500;

/** What of an event decides whether a person meant it. */
export type Press = Pick<Event, 'isTrusted' | 'timeStamp'> & { detail?: number };

/**
 * Whether a press on «Отправить» is a person's deliberate one: trusted, a single click of a pointer (the second of a double click
 * that opened the window is not), and made after the window had been in sight for a while.
 */
export function isDeliberateClick(press: Press, seenSince: number | null): boolean {
  return press.detail === 1 && isDeliberate(press, seenSince);
}

/** The same for a key. */
export function isDeliberate(press: Press, seenSince: number | null): boolean {
  return press.isTrusted && seenSince !== null && press.timeStamp - seenSince >= SEEN_MS;
}

/** In words why a press that was a person's did not count; null where there is nothing to be put right. */
export function whyNot(seenSince: number | null): string | null {
  return seenSince === null ? t('desk.send.covered') : null;
}
