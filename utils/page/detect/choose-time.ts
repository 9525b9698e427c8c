import type { Slot } from './slots.ts';
import { type Choice, filled, isTimeOnly, minutesOf, outermost, placeOf, share, spanOf, variety } from './weigh.ts';
import { hints } from './words.ts';

// Appointments begin at round minutes; events of a log do not.
const ROUND = 5;
// No visit takes longer; working hours and opening hours do.
const LONGEST_VISIT = 4 * 60;

/** Where rows say when the visit begins; null where they do not. */
export function chooseTime(slots: readonly Slot[]): Choice | null {
  const timed = slots.filter(
    (slot) => filled(slot.texts) >= 0.7 && !isStamp(slot) && share(slot.texts, (text) => minutesOf(text) !== null) >= 0.9,
  );
  const pure = outermost(timed.filter((slot) => share(slot.texts, isTimeOnly) >= 0.9));
  if (pure.length === 0) return mixed(timed);
  const ranked = pure
    .map((slot) => ({ slot, weight: weigh(slot) + (isBeforeOthers(slot, pure) ? 0.15 : 0) }))
    .sort((a, b) => b.weight - a.weight);
  const [best, second] = ranked;
  if (!best || best.weight < 0) return null;
  const isHinted = hints(best.slot.words, 'time') && !hints(best.slot.words, 'notStart');
  const isClear = !second || best.weight - second.weight >= 0.1;
  return {
    place: placeOf(best.slot),
    slot: best.slot,
    confidence: isClear ? (isHinted ? 0.98 : second ? 0.88 : 0.92) : 0.6,
    why: isHinted ? 'detect.why.heading' : 'detect.why.looks',
    ...(isClear ? {} : { doubt: 'detect.doubt.twoTimes' }),
  };
}

/** The time stands in one text with the rest: the first one in it is taken. */
function mixed(timed: readonly Slot[]): Choice | null {
  const [slot] = [...timed].sort((a, b) => length(a) - length(b));
  if (!slot?.texts.every((text) => text.trim() === '' || startsWithTime(text))) return null;
  return { place: placeOf(slot), slot, confidence: 0.86, why: 'detect.why.looks' };
}

function startsWithTime(text: string): boolean {
  return (
    /^\s*(?:в |с |\p{L}{0,12}[:,]?\s*)?\d{1,2}[:.]\d{2}/u.test(text) ||
    /^\s*\d{1,2}\.\d{1,2}\.\d{4},?\s+\d{1,2}[:.]\d{2}/.test(text)
  );
}

function weigh(slot: Slot): number {
  const isNotStart = hints(slot.words, 'notStart') || hints(slot.words, 'made');
  return (
    (hints(slot.words, 'time') ? 0.3 : 0) -
    (isNotStart ? 0.6 : 0) +
    (roundness(slot.texts) >= 0.9 ? 0.3 : -0.3) +
    (variety(slot.texts) > 0.15 || slot.texts.length < 5 ? 0.1 : -0.2)
  );
}

function isBeforeOthers(slot: Slot, others: readonly Slot[]): boolean {
  return others.every(
    (other) =>
      other === slot || slot.texts.every((text, i) => (minutesOf(text) ?? 0) <= (minutesOf(other.texts[i] ?? '') ?? 1440)),
  );
}

/** The part of times that a clinic's schedule could have. */
export function roundness(texts: readonly string[]): number {
  return share(texts, (text) => (minutesOf(text) ?? 1) % ROUND === 0);
}

/** Whether these are hours of work rather than of visits. */
export function areWorkingHours(texts: readonly string[]): boolean {
  return share(texts, (text) => (spanOf(text) ?? 0) >= LONGEST_VISIT) > 0.5;
}

/** A moment for machines, e.g. `data-created="2026-11-20T10:15:00Z"`. */
function isStamp(slot: Slot): boolean {
  return slot.places.every(
    (place) => place.attribute !== undefined && place.attribute !== 'datetime' && !/time|vrem/.test(place.attribute),
  );
}

function length(slot: Slot): number {
  return slot.texts.reduce((sum, text) => sum + text.length, 0);
}
