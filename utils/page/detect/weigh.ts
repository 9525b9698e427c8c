import { cleanText, nameKey } from '../../domain/normalise.ts';
import { readPhones } from '../../domain/phone.ts';
import type { Place } from '../profile.ts';
import { readTime } from '../read-time.ts';
import type { Slot } from './slots.ts';

/** A field's place, how sure it is, and why; `doubt` is what the operator should look at. */
export interface Choice {
  place: Place;
  confidence: number;
  /** Key of a text under `detect.why`. */
  why: string;
  /** Key of a text under `detect.doubt`. */
  doubt?: string;
  slot?: Slot;
}

const TIMES = /(?<![\d.])\d{1,2}[:.]\d{2}(?::\d{2})?(?![\d.])/g;
const DATES =
  /\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\d{2,4}|\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\p{L}*(?:\s+\d{4})?/giu;

/** The part of texts, empty ones aside, that pass; 0 where all are empty. */
export function share(texts: readonly string[], test: (text: string) => boolean): number {
  const told = texts.filter((text) => text.trim() !== '');
  return told.length === 0 ? 0 : told.filter(test).length / told.length;
}

/** The part of texts that is not empty. */
export function filled(texts: readonly string[]): number {
  return texts.length === 0 ? 0 : texts.filter((text) => text.trim() !== '').length / texts.length;
}

/** How different texts are from each other: 1 where each is its own, towards 0 where they repeat. */
export function variety(texts: readonly string[]): number {
  const told = texts.filter((text) => text.trim() !== '').map(nameKey);
  return told.length === 0 ? 0 : new Set(told).size / told.length;
}

/** A time of day, or a span of them, perhaps with its day, and nothing else. */
export function isTimeOnly(text: string): boolean {
  if (text.length > 80 || readTime(text) === null) return false;
  const rest = cleanText(text).replace(DATES, '').replace(TIMES, '');
  return !/\d/.test(rest.replace(/\d+\s*мин/u, '')) && (rest.match(/\p{L}/gu)?.length ?? 0) <= 12 && !/длит/u.test(rest);
}

/** One or more phones with a word or two around them, and nothing else. */
export function isPhonesOnly(text: string): boolean {
  if (text.length > 200 || readPhones(text).length === 0) return false;
  return (text.match(/\p{L}/gu)?.length ?? 0) <= 24 && !/\d{1,2}:\d{2}/.test(text);
}

/** Minutes from midnight of a text's first time; null where there is none. */
export function minutesOf(text: string): number | null {
  const time = readTime(text);
  return time === null ? null : Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** How long the span in a text lasts, in minutes; null where it is no span. */
export function spanOf(text: string): number | null {
  const times = cleanText(text).match(TIMES) ?? [];
  const from = minutesOf(times[0] ?? '');
  const to = minutesOf(times[1] ?? '');
  return from === null || to === null ? null : to - from;
}

/** Of slots that stand in each other, the outer ones. */
export function outermost(slots: readonly Slot[]): Slot[] {
  return slots.filter((slot) => !slots.some((other) => other !== slot && holds(other, slot)));
}

/** Whether `outer` contains `inner` in every row that has it. */
export function holds(outer: Slot, inner: Slot): boolean {
  let isReal = false;
  for (const [i, element] of inner.elements.entries()) {
    const box = outer.elements[i] ?? null;
    if (element === null) continue;
    if (box === null || !box.contains(element)) return false;
    if (box !== element) isReal = true;
  }
  return isReal;
}

/** The way to a slot most likely to last. */
export function placeOf(slot: Slot): Place {
  const named = slot.places.find((place) => place.column === undefined && place.selector !== '');
  const headed = slot.places.find((place) => typeof place.column === 'string');
  const [first] = slot.places;
  if (!first) throw new Error('A slot without a place');
  return named ?? headed ?? first;
}
