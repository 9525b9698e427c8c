import { language, plural, t } from '@/utils/browser/words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the centre was last heard, as people say it: seconds and minutes ago, later the clinic's clock, later the day too. */
export function heardWords(lastHeard: number | null, now: number, zone: string): string {
  if (lastHeard === null) return t('popup.neverHeard');
  // A clock set back must not make "in 5 seconds" of it.
  const ago = Math.max(0, now - lastHeard);
  if (ago < 2000) return t('popup.heardNow');
  if (ago < MINUTE) return t('popup.heard', [plural('seconds', Math.floor(ago / 1000))]);
  if (ago < HOUR) return t('popup.heard', [plural('minutes', Math.floor(ago / MINUTE))]);
  if (ago < DAY) return t('popup.heardAt', [clockWords(lastHeard, zone)]);
  return t('popup.heardLong', [`${dayWords(lastHeard, zone)}, ${clockWords(lastHeard, zone)}`]);
}

/** `14:05` on the clinic's wall clock. */
export function clockWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat(language(), { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

/** `2026-11-24` as «24 ноября» and «вторник»: two words, since after «на» only the first of them is in its right case. */
export function dateWords(date: string): [day: string, weekday: string] {
  const at = Date.parse(`${date}T00:00:00Z`);
  return [dayWords(at, 'UTC'), new Intl.DateTimeFormat(language(), { timeZone: 'UTC', weekday: 'long' }).format(at)];
}

/** `24 ноября` on the clinic's calendar. */
export function dayWords(at: number, zone: string): string {
  return new Intl.DateTimeFormat(language(), { timeZone: zone, day: 'numeric', month: 'long' }).format(at);
}
