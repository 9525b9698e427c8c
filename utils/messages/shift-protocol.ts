import type { CheckKind } from '../domain/fact.ts';

/** Who works in this profile, and since when. */
export interface ShiftNow {
  /** '' while nobody has been chosen. */
  operator: string;
  /** Everybody who may be chosen. */
  operators: string[];
  /** The administrator's policy says who works here: nobody else can be chosen. */
  isFixed: boolean;
  /** The administrator's policy says who may be chosen: no other name can be typed. */
  isListFixed: boolean;
  /** The operator's shift of today; null while none is open. ms. */
  shift: { start: number } | null;
  /** One that the operator left open on an earlier day; it is closed when the next one starts. ms. */
  leftOpen: { start: number; lastAt: number } | null;
  /** Whoever else's shift of today is open here. */
  others: { by: string; start: number }[];
  /** The clinic's, IANA. */
  zone: string;
}

/** A visit that the consistency list names. */
export interface CheckRow {
  visit: string;
  /** Clinic-local, `YYYY-MM-DD` and `HH:MM`. */
  date: string;
  time: string;
  patient: string;
}

/** What our own pages ask about operators and their shifts. */
export interface ShiftRequests {
  'shift.now': { ask: Record<never, never>; answer: ShiftNow };
  /** Chooses who works in this profile; a name not on the list is put there. Gestures that waited for a name are carried out. */
  'operator.choose': { ask: { name: string }; answer: ShiftNow };
  /** Starts the operator's shift, unless it is on. */
  'shift.start': { ask: Record<never, never>; answer: ShiftNow };
  /** The consistency list, all checks in their order; those that found nothing have no rows. */
  'shift.check': { ask: Record<never, never>; answer: { checks: { kind: CheckKind; rows: CheckRow[] }[] } };
  /**
   * Ends the operator's shift that began at `start` (ms), if it is open still, whatever the consistency list names: that is counted anew
   * and kept with it.
   */
  'shift.end': { ask: { start: number }; answer: ShiftNow };
  /** Lists that are open go to this visit's row, and so does one that is opened in a moment: at `list`, null where none was ever seen. */
  'visit.show': { ask: { visit: string }; answer: { list: string | null } };
}
