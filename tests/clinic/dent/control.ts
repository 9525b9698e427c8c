import type { Book } from './book.ts';
import type { ClinicVisit } from './visit.ts';

/** What a test can do to DENT. An index is the visit's place in `Clinic.visits`, which never changes. */
export interface DentControl {
  /** How often list pages opened from now on refresh themselves, ms; null: not by themselves. */
  setRefresh(ms: number | null): void;
  cancel(visitIndex: number): void;
  /** @param time HH:MM of the same day */
  move(visitIndex: number, time: string): void;
  /** Give the patient a name of the test's choosing; the page shows it as text. */
  hostileName(visitIndex: number, name: string): void;
  /** The same for the doctor. */
  hostileDoctor(visitIndex: number, name: string): void;
  /** Tomorrow's rows as the page shows them now: chronological, with every change. */
  /** The clinic has learnt a patient's number, E.164. */
  setPhone(visitIndex: number, phone: string): void;
  rows(): readonly ClinicVisit[];
  /** The default of `setRefresh` in force. */
  refresh(): number | null;
}

export function createDentControl(book: Book, tomorrow: string): DentControl {
  let every: number | null = null;
  return {
    setRefresh: (ms) => {
      every = ms;
    },
    cancel: (index) => book.change(tomorrow, index, { cancelled: true }),
    move(index, time) {
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new Error(`not a time: ${time}`);
      book.change(tomorrow, index, { time });
    },
    hostileName: (index, patient) => book.change(tomorrow, index, { patient }),
    hostileDoctor: (index, doctor) => book.change(tomorrow, index, { doctor }),
    setPhone: (index, phone) => book.change(tomorrow, index, { phone, phoneTyped: phone }),
    rows: () => book.rows(tomorrow),
    refresh: () => every,
  };
}
