import { inventPerson, writeInitials } from '../people/person.ts';
import { type Dice, throwDice } from '../seeded.ts';

/** A free place in the day's plan. */
export interface Slot {
  /** HH:MM */
  readonly time: string;
  readonly doctor: string;
  readonly chair: string;
}

/** Minutes a visit takes. */
const durations = [30, 30, 30, 45, 60, 60, 90];
const opens = 8 * 60;
const closes = 20 * 60;

function writeTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function fillDay(dice: Dice, doctor: string, chair: string): Slot[] {
  const slots: Slot[] = [];
  for (let at = opens; at < closes; at += dice.pick(durations)) slots.push({ time: writeTime(at), doctor, chair });
  return slots;
}

/** The clinic's doctors: the same people every day. */
function nameDoctors(seed: number, count: number): string[] {
  const dice = throwDice(seed, 'doctors');
  const names = new Set<string>();
  while (names.size < count) names.add(writeInitials({ ...inventPerson(dice), patronymic: dice.between(0, 20) }));
  return [...names];
}

/** Exactly `count` slots in chronological order, spread over as many doctors as that needs. */
export function planSlots(seed: number, date: string, count: number): Slot[] {
  const dice = throwDice(seed, 'slots', date);
  const slots = nameDoctors(seed, Math.max(16, Math.ceil(count / 11) + 4)).flatMap((doctor, i) =>
    fillDay(dice, doctor, `${Math.floor(i / 2) + 1} / ${(i % 2) + 1}`),
  );
  return dice
    .shuffle(slots)
    .slice(0, count)
    .sort((a, b) => a.time.localeCompare(b.time) || a.doctor.localeCompare(b.doctor, 'ru'));
}
