import { readPhones } from '../../domain/phone.ts';
import { queryAllDeep } from '../deep.ts';
import { containsFlat } from '../flat-tree.ts';
import type { PageShape, Place } from '../profile.ts';
import { readDate } from '../read-date.ts';
import { createSurroundings } from '../surroundings.ts';
import { TITLED } from './choose-people.ts';
import { chooseSite } from './choose-site.ts';
import type { DetectedField } from './detection.ts';
import { NAME_PATTERN, nameInside, personIn } from './person.ts';
import { placeAbove } from './point-above.ts';
import { cancelledAt } from './point-cancelled.ts';
import { findSlots, type Slot } from './slots.ts';
import { filled, isPhonesOnly, isTimeOnly, minutesOf, placeOf, share } from './weigh.ts';

/** Enough rows to see what they have in common. */
const LOOKED_AT = 80;
// A place that is empty in more rows than this is nothing that rows have in common.
const HALF = 0.5;

/**
 * The profile corrected by the operator pointing at `element` for `field`; the place found holds for all rows.
 * Null where the element stands in no row, or in nothing that rows have in common.
 */
export function placeAt<P extends PageShape>(profile: P, element: Element, field: DetectedField, document: Document): P | null {
  const all = queryAllDeep(document, profile.row).filter((row) => !isHeading(row));
  const own = all.filter((row) => containsFlat(row, element)).pop() ?? null;
  const rows = own ? [own, ...all.filter((row) => row !== own)].slice(0, LOOKED_AT) : [];
  return (own && placeIn(profile, rows, element, field)) ?? placeAbove(profile, all, element, field, document);
}

function placeIn<P extends PageShape>(profile: P, rows: readonly Element[], element: Element, field: DetectedField): P | null {
  if (field === 'cancelled') return cancelledAt(profile, rows, element);
  const slots = findSlots(rows, createSurroundings([], true)).filter((slot) => isAt(slot.elements[0] ?? null, element));
  const place = field === 'site' ? sitePlace(slots) : placeFor(field, slots, element);
  if (!place) return null;
  return field === 'date' ? { ...profile, date: { ...place, from: 'row' } } : { ...profile, [field]: place };
}

/** A table's row with one cell across all columns stands among the rows and is none of them. */
function isHeading(row: Element): boolean {
  const [cell] = row.children;
  return row.tagName === 'TR' && row.children.length === 1 && (cell as HTMLTableCellElement).colSpan > 1;
}

/** Whether a slot is what was pointed at, something it stands in, or a link around or inside of it. */
function isAt(at: Element | null, element: Element): boolean {
  return at !== null && (containsFlat(at, element) || element.contains(at));
}

function placeFor(field: DetectedField, slots: readonly Slot[], element: Element): Place | null {
  const around = slots.filter((slot) => slot.elements[0] && containsFlat(slot.elements[0], element) && !isAttribute(slot));
  const innermost = [...around].sort((a, b) => depth(b) - depth(a)).filter((slot) => filled(slot.texts) >= HALF);
  const isOnly = ONLY[field];
  const cells = innermost.filter((slot) => slot.column >= 0);
  if (field === 'doctor') return doctorPlace(innermost, cells);
  if (!isOnly) return cells[0] ? placeOf(outward(cells, cells[0])) : null;
  // A person has pointed here: in the other rows it may be free slots for the most part.
  const pure = cells.filter((slot) => isOnly(slot.texts[0] ?? '') && share(slot.texts, isOnly) >= HALF);
  const outermost = pure[pure.length - 1];
  if (outermost) return placeOf(outermost);
  return fromMore(field, cells.length > 0 ? cells : innermost, slots);
}

/** The doctor, by whatever name; without «врач» before it, and without what stands around it. */
function doctorPlace(innermost: readonly Slot[], cells: readonly Slot[]): Place | null {
  const [cell] = cells;
  const slot = cell ? outward(cells, cell) : innermost[0];
  if (!slot) return null;
  const place = placeOf(slot);
  if (cell && share(slot.texts, isName) >= 0.8) return place;
  const titled = new RegExp(TITLED, 'u');
  if (share(slot.texts, (text) => titled.test(text)) >= 0.8) return { ...place, pattern: TITLED };
  if (cell && share(slot.texts, (text) => personIn(nameInside(text)).score >= 0.5) >= 0.8)
    return { ...place, pattern: NAME_PATTERN };
  return cell ? place : null;
}

/** What a field's text is when it is nothing else. */
const ONLY: { [field in DetectedField]?: (text: string) => boolean } = {
  time: isTimeOnly,
  phone: isPhonesOnly,
  patient: isName,
  date: (text) => readDate(text, '2026-01-01') !== null && text.length <= 60,
};

function isName(text: string): boolean {
  const { score, hasTitle } = personIn(text);
  return score >= 0.5 && !hasTitle;
}

/** Of slots with the same text as `slot`, the outermost: the whole cell rather than a letter of it. */
function outward(slots: readonly Slot[], slot: Slot): Slot {
  const same = slots.filter((one) => one.texts.every((text, i) => text.trim() === (slot.texts[i] ?? '').trim()));
  return same[same.length - 1] ?? slot;
}

/** A field that stands among other text, or behind what is shown. */
function fromMore(field: DetectedField, innermost: readonly Slot[], slots: readonly Slot[]): Place | null {
  const holds = (test: (text: string) => boolean, among = innermost) =>
    among.find((slot) => test(slot.texts[0] ?? '') && share(slot.texts, test) >= 0.8 && filled(slot.texts) >= HALF);
  if (field === 'phone') {
    const test = (text: string) => readPhones(text).length > 0;
    const found = holds(test) ?? holds(test, slots.filter(isAttribute));
    return found ? placeOf(found) : null;
  }
  if (field === 'time') {
    const found = holds((text) => minutesOf(text) !== null);
    return found ? placeOf(found) : null;
  }
  if (field === 'patient') {
    const found = holds((text) => personIn(nameInside(text)).score >= 0.5);
    if (found) return { ...placeOf(found), pattern: NAME_PATTERN };
    // A person names the cell: whatever stands in it, e.g. a surname alone, is the patient.
    const told = innermost.find(
      (slot) => slot.column >= 0 && filled(slot.texts) >= HALF && /\p{L}{2}/u.test(slot.texts[0] ?? ''),
    );
    return told ? placeOf(told) : null;
  }
  const found = holds((text) => readDate(text, '2026-01-01') !== null);
  return found ? placeOf(found) : null;
}

/** The appointment's id: one that looks like it, or else whatever text or attribute is another in each row. */
function sitePlace(slots: readonly Slot[]): Place | null {
  const chosen = chooseSite(slots);
  if (chosen) return chosen.place;
  const own = slots.find(
    (slot) =>
      slot.column >= 0 &&
      filled(slot.texts) === 1 &&
      slot.texts.every((text) => text.length <= 80) &&
      new Set(slot.texts).size === slot.texts.length,
  );
  return own ? placeOf(own) : null;
}

function isAttribute(slot: Slot): boolean {
  return slot.places.every((place) => place.attribute !== undefined);
}

function depth(slot: Slot): number {
  let steps = 0;
  for (let at = slot.elements[0] ?? null; at; at = at.parentElement) steps += 1;
  return steps;
}
