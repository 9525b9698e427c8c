import type { Slot } from './slots.ts';
import { type Choice, filled, outermost, placeOf, share, variety } from './weigh.ts';
import { hints } from './words.ts';

const ROOM = /^(?:каб(?:инет|\.)?|кресло|room|бокс)\s*№?\s*[\p{L}\d]{1,6}$/iu;

/** The room or chair; null where rows do not name one. `taken` are slots that are something else. */
export function chooseRoom(slots: readonly Slot[], taken: readonly Slot[]): Choice | null {
  const free = freeSlots(slots, taken).filter(
    (slot) => filled(slot.texts) >= 0.5 && share(slot.texts, (text) => text.length <= 40) === 1,
  );
  const said = outermost(free.filter((slot) => share(slot.texts, (text) => ROOM.test(text.trim())) >= 0.9))[0];
  const headed = outermost(free.filter((slot) => hints(slot.heading || slot.words, 'room')))[0];
  const slot = said ?? headed;
  return slot
    ? { place: placeOf(slot), slot, confidence: said ? 0.95 : 0.9, why: said ? 'detect.why.looks' : 'detect.why.heading' }
    : null;
}

/** What the visit is for; null where no heading or name says so. */
export function chooseWhat(slots: readonly Slot[], taken: readonly Slot[]): Choice | null {
  const headed = freeSlots(slots, taken).filter(
    (slot) => hints(slot.heading || slot.words, 'what') && /\p{L}{3}/u.test(slot.texts.join(' ')) && variety(slot.texts) > 0,
  );
  const [slot] = outermost(headed);
  return slot ? { place: placeOf(slot), slot, confidence: 0.9, why: 'detect.why.heading' } : null;
}

function freeSlots(slots: readonly Slot[], taken: readonly Slot[]): Slot[] {
  return slots.filter(
    (slot) =>
      slot.column >= 0 &&
      slot.places.some((place) => place.attribute === undefined) &&
      !taken.some((one) => one.elements.some((element, i) => element !== null && touches(element, slot.elements[i] ?? null))),
  );
}

function touches(a: Element, b: Element | null): boolean {
  return b !== null && (a === b || (b.contains(a) && b !== a));
}
