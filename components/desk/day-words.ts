import { language } from '@/utils/browser/words.ts';
import { localTime } from '@/utils/domain/clinic-time.ts';

/** A clinic-local day as people say it: «вторник, 24 ноября». `date` is `YYYY-MM-DD`. */
export function dayInWords(date: string): string {
  const format = new Intl.DateTimeFormat(language(), { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(Date.parse(`${date}T00:00:00Z`));
}

/** A moment (ms) by the clinic's clock (`zone`, IANA), whatever the computer's says: the time, and the day unless it is that of `now`. */
export function momentInWords(at: number, now: number, zone: string): string {
  const isToday = localTime(at, zone).date === localTime(now, zone).date;
  const day = isToday ? {} : ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const);
  return new Intl.DateTimeFormat(language(), { ...day, hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
}
