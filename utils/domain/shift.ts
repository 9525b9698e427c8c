import { localTime } from './clinic-time.ts';
import { byTime, type Fact, type FactData } from './fact.ts';

/** One operator's shift. Shifts of different operators may overlap; those of one never do. */
export interface Shift {
  by: string;
  /** ms */
  start: number;
  /** ms; null while it is open. */
  end: number | null;
  /** The operator's last act in it, ms; the start itself before the first. */
  lastAt: number;
  /** What the consistency list still named at the end; null where nobody ended it, or not yet. */
  left: FactData['shift.ended']['left'] | null;
  /** Nobody ended it on its own day: it was closed later, with the time of its last act. */
  isLeftOpen: boolean;
}

/**
 * The shifts that these facts tell of, the earliest first; any order and repeats fold alike. A shift belongs to the clinic's day on
 * which it began: a second start on that day changes nothing, the next day's start closes it with the time of its last act, and so
 * does an end given on a later day. `lastAt` is as good as the facts given: with those of shifts alone it is the start.
 */
export function shiftsOf(facts: readonly Fact[], zone: string): Shift[] {
  const once = [...new Map(facts.map((fact) => [fact.id, fact])).values()];
  const acts = once.filter((fact) => isOperator(fact.by)).sort(byTime);
  return [...Map.groupBy(acts, (fact) => fact.by).values()]
    .flatMap((own) => shiftsOfOne(own, zone))
    .sort((a, b) => a.start - b.start || (a.by < b.by ? -1 : 1));
}

/** Whether a fact's `by` is a person. */
function isOperator(by: string): boolean {
  return by !== '' && !by.startsWith('machine:');
}

/** The operator's open shift, of whichever day; null when there is none. */
export function openShift(shifts: readonly Shift[], by: string): Shift | null {
  return shifts.findLast((shift) => shift.by === by && shift.end === null) ?? null;
}

/** Whether `at` lies within a shift of the operator: one that is open holds until the end of its day. */
export function isOnShift(shifts: readonly Shift[], by: string, at: number, zone: string): boolean {
  return shifts.some(
    (shift) => shift.by === by && shift.start <= at && (shift.end === null ? isSameDay(shift.start, at, zone) : at <= shift.end),
  );
}

/** Whether two moments (ms) are of one day at the clinic. */
export function isSameDay(a: number, b: number, zone: string): boolean {
  return localTime(a, zone).date === localTime(b, zone).date;
}

/** `acts` are one operator's, in order of time. */
function shiftsOfOne(acts: readonly Fact[], zone: string): Shift[] {
  const shifts: Shift[] = [];
  for (const act of acts) {
    const last = shifts.at(-1);
    const open = last?.end === null ? last : null;
    const isToday = open !== null && isSameDay(open.start, act.at, zone);
    if (open && isToday) open.lastAt = act.at;
    if (act.kind === 'shift.started' && !isToday) {
      if (open) leaveOpen(open);
      shifts.push({ by: act.by, start: act.at, end: null, lastAt: act.at, left: null, isLeftOpen: false });
    } else if (act.kind === 'shift.ended' && open) {
      open.left = act.data.left;
      if (isToday) open.end = act.at;
      else leaveOpen(open);
    }
  }
  return shifts;
}

function leaveOpen(shift: Shift): void {
  shift.end = shift.lastAt;
  shift.isLeftOpen = true;
}
