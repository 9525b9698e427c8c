import { authorWords } from '@/components/parts/author-words.ts';
import { language } from '@/utils/browser/words.ts';
import type { Call } from '@/utils/domain/call.ts';
import { localTime } from '@/utils/domain/clinic-time.ts';
import { NOTHING } from './figure-words.ts';

/** `2,5`: always one decimal; a dash where nothing was measured. */
export function minutesWords(minutes: number | null): string {
  if (minutes === null) return NOTHING;
  return new Intl.NumberFormat(language(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(minutes);
}

/** «вторник, 24 ноября 2026 г.»: a report is read years later too. */
export function dateInWords(date: string): string {
  const format = new Intl.DateTimeFormat(language(), { dateStyle: 'full', timeZone: 'UTC' });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}

/** `24.11.2026 10:05` by the clinic's clock (`zone`, IANA). */
export function stampWords(at: number, zone: string): string {
  const { date, time } = localTime(at, zone);
  return `${date.split('-').reverse().join('.')} ${time}`;
}

/** Who called last and when, e.g. `24.11 08:03, Анна`; '' before the first call. */
export function lastCallWords(call: Call | null, zone: string): string {
  if (!call) return '';
  const { date, time } = localTime(call.at, zone);
  return `${date.slice(8)}.${date.slice(5, 7)} ${time}, ${authorWords(call.by)}`;
}

/** «23 ноября». `date` is `YYYY-MM-DD`. */
export function shortDate(date: string): string {
  const format = new Intl.DateTimeFormat(language(), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}
