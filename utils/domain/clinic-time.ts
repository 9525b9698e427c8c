const DAY = 86_400_000;
const MINUTE = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();
/** By zone, the minute that was asked for last: a whole list is judged at one moment. */
const latest = new Map<string, { minute: number; shown: Readonly<LocalTime> }>();
/** Of a day's visits many begin at the same time, and each is asked for at every change: without this it was a third of a worker's work. */
const moments = new Map<string, number>();
const REMEMBERED = 5_000;

/** A clinic-local wall clock reading. */
export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string;
  /** `HH:MM` */
  time: string;
}

/** What the clinic's wall clock shows at `at` (ms). `zone` is an IANA name; an unknown one throws RangeError. */
export function localTime(at: number, zone: string): Readonly<LocalTime> {
  // Zones are whole minutes apart.
  const minute = Math.floor(at / MINUTE);
  const before = latest.get(zone);
  if (before?.minute === minute) return before.shown;
  const shown = readClock(at, zone);
  latest.set(zone, { minute, shown });
  return shown;
}

function readClock(at: number, zone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return { date: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}

/**
 * The moment (ms) at which the clinic's wall clock shows `date` and `time`. Where a clock change shows it twice, the first;
 * where it is skipped, as long after the change as it would have been.
 */
export function momentOf(date: string, time: string, zone: string): number {
  const key = `${zone} ${date} ${time}`;
  const known = moments.get(key);
  if (known !== undefined) return known;
  if (moments.size >= REMEMBERED) moments.clear();
  const moment = findMoment(date, time, zone);
  moments.set(key, moment);
  return moment;
}

function findMoment(date: string, time: string, zone: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  const shows = (at: number) => at + offsetAt(at, zone) === asUtc;
  return shows(before) || !shows(after) ? before : after;
}

/** The day `days` later than `date`; negative goes back. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Whether `time` lies in the span from `from` up to `to` (`HH:MM`), which may pass midnight; equal ends mean never. */
export function isWithin(time: string, from: string, to: string): boolean {
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** Whether the browser knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function offsetAt(at: number, zone: string): number {
  const { date, time } = readClock(at, zone);
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(at / MINUTE) * MINUTE;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return format;
}
