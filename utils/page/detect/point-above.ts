import { cleanText } from '../../domain/normalise.ts';
import { joinDeep, openTrees, type Tree } from '../deep.ts';
import type { PageShape, Place } from '../profile.ts';
import { readDate } from '../read-date.ts';
import { textOf } from '../read-text.ts';
import type { DetectedField } from './detection.ts';
import { findHeadings } from './headings.ts';
import { NAME_PATTERN, nameInside, personIn } from './person.ts';
import type { Slot } from './slots.ts';
import { uniqueSelector } from './unique-selector.ts';
import { minutesOf, share } from './weigh.ts';

/** The profile with a field that stands outside of rows: in a heading above a group of them, or, for the day, anywhere on the page. */
export function placeAbove<P extends PageShape>(
  profile: P,
  rows: readonly Element[],
  element: Element,
  field: DetectedField,
  document: Document,
): P | null {
  if (field === 'site' || field === 'cancelled' || field === 'patient' || field === 'phone') return null;
  const place = headingAt(rows, element, field);
  if (field === 'date') {
    if (place) return { ...profile, date: { ...place, from: 'group' } };
    const selector = onPage(element, document);
    return selector === null ? null : { ...profile, date: { selector, from: 'page' } };
  }
  return place ? { ...profile, [field]: place } : null;
}

/** A place for headings like the one pointed at; null where it heads no rows, or where all rows stand under one of them (a day). */
function headingAt(rows: readonly Element[], element: Element, field: DetectedField): Place | null {
  const root = element.getRootNode() as Tree;
  const own = rows.filter((row) => row.getRootNode() === root);
  if (own.length === 0) return null;
  const all = findHeadings(root, own).filter((slot) => slot.elements.some((one) => one?.contains(element)));
  const fit = all.filter((slot) => share(slot.texts, TESTS[field] ?? isAnything) >= 0.95 && !(field === 'date' && isOne(slot)));
  const [slot] = fit.sort((a, b) => length(a) - length(b));
  const place = slot?.places[0];
  if (!slot || !place) return null;
  const isNameOnly =
    field !== 'doctor' || share(slot.texts, (text) => personIn(text).score >= 0.5 && !personIn(text).hasTitle) >= 0.95;
  const hasName = share(slot.texts, (text) => nameInside(text) !== '') >= 0.95;
  return isNameOnly || !hasName ? place : { ...place, pattern: NAME_PATTERN };
}

const TESTS: { [field in DetectedField]?: (text: string) => boolean } = {
  time: (text) => minutesOf(text) !== null,
  date: (text) => readDate(text, '2026-01-01') !== null,
};

function isAnything(text: string): boolean {
  return cleanText(text) !== '';
}

function isOne(slot: Slot): boolean {
  return new Set(slot.elements).size === 1;
}

function length(slot: Slot): number {
  return Math.max(...slot.texts.map((text) => text.length));
}

/** A selector of the text or field with the day that was pointed at, from the page itself. */
function onPage(element: Element, document: Document): string | null {
  let at: Element | null = element;
  while (at && readDate(textOf(at), '2026-01-01') === null) at = at.parentElement;
  if (!at || at.tagName === 'BODY' || at.tagName === 'HTML') return null;
  const tree = at.getRootNode() as Tree;
  const selector = uniqueSelector(at, tree);
  const host = openTrees(document).find((one) => one.tree === tree)?.host;
  if (selector === null || host === undefined) return null;
  return host === '' ? selector : joinDeep(host, selector);
}
