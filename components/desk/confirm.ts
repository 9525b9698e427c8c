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

/** In words why a person's press did not count; null where its time and its sight are not to blame. */
export function whyNot(press: Press, seenSince: number | null): string | null {
  if (seenSince === null) return t('desk.send.covered');
  const isSecond = (press.detail ?? 0) > 1;
  return isSecond || press.timeStamp - seenSince < SEEN_MS ? t('desk.send.tooSoon') : null;
}
