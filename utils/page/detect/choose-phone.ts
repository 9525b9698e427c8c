import { readPhones } from '../../domain/phone.ts';
import type { Place } from '../profile.ts';
import { join } from './join.ts';
import type { Slot } from './slots.ts';
import { type Choice, filled, holds, isPhonesOnly, outermost, placeOf, share } from './weigh.ts';
import { hints } from './words.ts';

/** Where rows have the patient's phones; null where they have none. */
export function choosePhone(slots: readonly Slot[]): Choice | null {
  const own = slots.filter((slot) => share(slot.texts, (text) => readPhones(text).length > 0) >= 0.9 && !isShared(slot));
  const pure = own.filter((slot) => share(slot.texts, isPhonesOnly) >= 0.9);
  const shown = outermost(pure.filter((slot) => !isAttribute(slot)));
  if (shown.some((slot) => filled(slot.texts) >= 0.5)) return among(shown);
  const linked = pure.filter(isAttribute).sort((a, b) => filled(b.texts) - filled(a.texts) || phonesIn(b) - phonesIn(a));
  const [link] = linked;
  if (link && filled(link.texts) >= 0.5) return { place: placeOf(link), slot: link, confidence: 0.93, why: 'detect.why.link' };
  const [slot] = own.filter((one) => filled(one.texts) >= 0.5).sort((a, b) => length(a) - length(b));
  return slot ? { place: placeOf(slot), slot, confidence: 0.86, why: 'detect.why.looks' } : null;
}

function among(shown: readonly Slot[]): Choice {
  const theirs = shown.filter((slot) => !hints(slot.words, 'otherPhone'));
  const mine = theirs.length > 0 ? theirs : shown;
  const [main, ...more] = apart(mine);
  if (!main) throw new Error('No phone among phones');
  const isHinted = hints(main.words, 'phone');
  const base = { slot: main, why: isHinted ? 'detect.why.heading' : 'detect.why.looks' };
  if (more.length === 0) return { ...base, place: placeOf(main), confidence: isHinted ? 0.98 : 0.95 };
  const areNamed = isHinted && more.every((slot) => hints(slot.words, 'phone') || slot.column === main.column);
  const joined: Place | null = join([main, ...more]);
  const doubt = areNamed && joined ? {} : { doubt: 'detect.doubt.twoPhones' };
  return { ...base, place: joined ?? placeOf(main), confidence: areNamed && joined ? 0.92 : 0.7, ...doubt };
}

/** Slots that do not stand in each other, the fullest first, back in the order of the row. */
function apart(slots: readonly Slot[]): Slot[] {
  const kept: Slot[] = [];
  for (const slot of [...slots].sort((a, b) => filled(b.texts) - filled(a.texts))) {
    if (!kept.some((other) => holds(other, slot) || holds(slot, other) || isSame(other, slot))) kept.push(slot);
  }
  return kept;
}

/** Whether a slot shows nothing that another does not. */
function isSame(other: Slot, slot: Slot): boolean {
  return slot.texts.every((text, i) => {
    const known = new Set(readPhones(other.texts[i] ?? '').map((phone) => phone.e164));
    return readPhones(text).every((phone) => known.has(phone.e164));
  });
}

/** A phone that half of the rows share is the clinic's or a doctor's. */
function isShared(slot: Slot): boolean {
  const counts = new Map<string, number>();
  for (const text of slot.texts) for (const { e164 } of readPhones(text)) counts.set(e164, (counts.get(e164) ?? 0) + 1);
  return slot.texts.length >= 4 && [...counts.values()].some((count) => count >= slot.texts.length / 2);
}

function isAttribute(slot: Slot): boolean {
  return slot.places.every((place) => place.attribute !== undefined);
}

function phonesIn(slot: Slot): number {
  return slot.texts.reduce((sum, text) => sum + readPhones(text).length, 0);
}

function length(slot: Slot): number {
  return slot.texts.reduce((sum, text) => sum + text.length, 0);
}
