import type { Place } from '../profile.ts';
import type { Slot } from './slots.ts';
import { placeOf } from './weigh.ts';

/** One place that reads several slots one after the other, as they stand in the row; null where there is no such place. */
export function join(slots: readonly Slot[]): Place | null {
  const ordered = [...slots].sort(inRow);
  const places = ordered.map(placeOf);
  if (places.every((place) => isNamed(place))) {
    return { selector: places.map((place) => place.selector).join(', '), every: true };
  }
  const columns = ordered.map(columnOf);
  return columns.every((column) => column !== null) ? { selector: '', column: columns as (string | number)[] } : null;
}

function isNamed(place: Place): boolean {
  return place.column === undefined && place.attribute === undefined && place.selector !== '';
}

function columnOf(slot: Slot): string | number | null {
  const whole = slot.places.filter((place) => place.selector === '' && place.attribute === undefined);
  const columns = whole.map((place) => place.column).filter((column) => typeof column === 'string' || typeof column === 'number');
  return columns.find((column) => typeof column === 'string') ?? columns[0] ?? null;
}

function inRow(a: Slot, b: Slot): number {
  const i = a.elements.findIndex((element, at) => element !== null && b.elements[at]);
  const [first, second] = [a.elements[i], b.elements[i]];
  if (!first || !second) return a.column - b.column;
  return (first.compareDocumentPosition(second) & 4) !== 0 ? -1 : 1;
}
