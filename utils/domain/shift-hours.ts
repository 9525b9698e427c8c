import { localTime } from './clinic-time.ts';
import type { Talk } from './shift-figures.ts';
import type { VisitWork } from './shift-work.ts';

/** What happened in one hour of the clinic's clock. */
export interface HourFigures {
  /** `YYYY-MM-DD` */
  date: string;
  /** 0 to 23: the hour that begins then. */
  hour: number;
  messages: number;
  /** Choices on the link and letters, each one. */
  answers: number;
  calls: number;
}

type Kind = 'messages' | 'answers' | 'calls';

/**
 * What happened by the hour, each day from the first hour in which anything did to the last: the evening round of a list is the day before,
 * or, where that was a day off, earlier. An hour that the clock shows twice is one.
 */
export function hoursOf(works: readonly VisitWork[], talks: readonly Talk[], zone: string): HourFigures[] {
  const happened = [
    ...works.flatMap(({ messages, handed }) => [...messages, ...handed].map(({ at }) => ({ at, kind: 'messages' as const }))),
    ...works.flatMap(({ answeredAt }) => answeredAt.map((at) => ({ at, kind: 'answers' as const }))),
    ...talks.map(({ at }) => ({ at, kind: 'calls' as const })),
  ].map(({ at, kind }) => ({ kind, ...localTime(at, zone) }));
  const days = [...new Set(happened.map((one) => one.date))].sort();
  return days.flatMap((day) => hoursOfDay(day, happened));
}

function hoursOfDay(date: string, happened: readonly { kind: Kind; date: string; time: string }[]): HourFigures[] {
  const own = happened.filter((one) => one.date === date).map((one) => ({ kind: one.kind, hour: Number(one.time.slice(0, 2)) }));
  const hours = own.map((one) => one.hour);
  const first = Math.min(...hours);
  const count = (hour: number, kind: Kind) => own.filter((one) => one.hour === hour && one.kind === kind).length;
  return Array.from({ length: Math.max(...hours) - first + 1 }, (_, i) => ({
    date,
    hour: first + i,
    messages: count(first + i, 'messages'),
    answers: count(first + i, 'answers'),
    calls: count(first + i, 'calls'),
  }));
}
