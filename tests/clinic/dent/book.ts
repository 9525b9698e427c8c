import { notes, purposes } from '../people/names.ts';
import { throwDice } from '../seeded.ts';
import { inviteParties } from './parties.ts';
import { planSlots } from './slots.ts';
import type { ClinicVisit } from './visit.ts';

/** DENT's appointments: a list for each day, changed while the program runs as a real one's are. */
export interface Book {
  /** The visits of a date as they were planned; index by index the same visit for as long as the clinic runs. */
  planned(date: string): readonly ClinicVisit[];
  /** The visits of a date as the page shows them: chronological. */
  rows(date: string): readonly ClinicVisit[];
  change(date: string, index: number, change: Partial<ClinicVisit>): void;
}

/** One day's visits, `count` of them, the same for the same seed and date; their ids rise from `firstId`. */
export function planDay(seed: number, date: string, count: number, firstId = 48_200): ClinicVisit[] {
  const dice = throwDice(seed, 'visits', date);
  const guests = dice.shuffle(inviteParties(dice, count)).flat();
  let id = firstId;
  return planSlots(seed, date, count).map((slot, i) => {
    const guest = guests[i];
    if (guest === undefined) throw new Error(`no guest for visit ${i} of ${date}`);
    id += dice.between(1, 6);
    return {
      id: String(id),
      date,
      ...slot,
      ...guest,
      purpose: dice.pick(purposes),
      note: dice.chance(0.18) ? dice.pick(notes) : '',
      cancelled: guest.cancelled ?? false,
    };
  });
}

/** @param counts how many visits each date has; every other date is a day off */
export function createBook(seed: number, counts: ReadonlyMap<string, number>): Book {
  const days = new Map<string, ClinicVisit[]>();
  let firstId = throwDice(seed, 'ids').between(41_000, 49_000);
  for (const [date, count] of counts) {
    const visits = planDay(seed, date, count, firstId);
    days.set(date, visits);
    // An appointment's id is its own in all of DENT, not in one day.
    firstId = Number(visits.at(-1)?.id ?? firstId);
  }
  return {
    planned: (date) => days.get(date) ?? [],
    rows: (date) => (days.get(date) ?? []).toSorted((a, b) => a.time.localeCompare(b.time)),
    change(date, index, change) {
      const day = days.get(date);
      const visit = day?.[index];
      if (day === undefined || visit === undefined) throw new Error(`no visit ${index} on ${date}`);
      day[index] = { ...visit, ...change };
    },
  };
}
