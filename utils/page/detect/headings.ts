import type { Tree } from '../deep.ts';
import { textOf } from '../read-text.ts';
import { createSurroundings } from '../surroundings.ts';
import { NAME_PATTERN, nameInside, personIn } from './person.ts';
import type { Slot } from './slots.ts';
import { namesOf, wordsOf } from './stable.ts';
import { type Choice, isTimeOnly, minutesOf, share, variety } from './weigh.ts';
import { hints } from './words.ts';

const HEADING = /^(?:H[1-6]|DT|CAPTION|TH|LEGEND|SUMMARY)$/;
const UNREAD = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|HEAD|OPTION|SELECT|NAV|FOOTER|BUTTON|INPUT)$/i;
// Before the first row, so far back a heading may stand; menus and banners stand further.
const BEFORE = 60;
const BETWEEN = 3000;

/** What stands above groups of rows, read for each row as a place with `from: 'group'` reads it. */
export function findHeadings(root: Tree, rows: readonly Element[]): Slot[] {
  const around = createSurroundings([], false);
  const seen = new Set<string>();
  const slots: Slot[] = [];
  for (const element of elementsAbove(root, rows)) {
    for (const selector of selectorsOf(element)) {
      if (seen.has(selector)) continue;
      seen.add(selector);
      const all = [...root.querySelectorAll(selector)];
      if (all.some((one) => rows.some((row) => row.contains(one) || one.contains(row)))) continue;
      const elements = rows.map((row) => around.headingOf(row, selector));
      if (elements.some((one) => one === null)) continue;
      const texts = elements.map((one) => (one ? textOf(one) : ''));
      const place = { selector, from: 'group' as const };
      slots.push({ places: [place], texts, elements, words: wordsOf(element), heading: '', column: -1 });
    }
  }
  return slots;
}

/** Elements with a text of their own that stand outside of rows and before the last of them, in the order of the page. */
function elementsAbove(root: Tree, rows: readonly Element[]): Element[] {
  const isRow = new Set(rows);
  const holders = new Set<Element>();
  for (const row of rows) for (let box = row.parentElement; box && !holders.has(box); box = box.parentElement) holders.add(box);
  let left = rows.length;
  const before: Element[] = [];
  const between: Element[] = [];

  function look(element: Element): void {
    if (left === 0 || UNREAD.test(element.tagName)) return;
    if (isRow.has(element)) {
      left -= 1;
      return;
    }
    const length = element.textContent?.trim().length ?? 0;
    if (!holders.has(element) && length > 0 && length <= 160) (left === rows.length ? before : between).push(element);
    for (const child of element.children) look(child);
  }

  for (const child of root.children) look(child);
  return [...before.slice(-BEFORE), ...between.slice(0, BETWEEN)];
}

function selectorsOf(element: Element): string[] {
  const tag = element.tagName.toLowerCase();
  const parent = element.parentElement;
  const byParent = parent ? namesOf(parent).map((name) => `${name} > ${tag}`) : [];
  const spanned = element.hasAttribute('colspan') ? [`${tag}[colspan]`] : [];
  return [...namesOf(element), ...byParent, ...(HEADING.test(element.tagName) ? [tag] : []), ...spanned];
}

/** The time of a whole group, above it; null where headings say none. */
export function groupTime(headings: readonly Slot[]): Choice | null {
  const timed = headings.filter((slot) => countOf(slot) >= 2 && slot.texts.every((text) => minutesOf(text) !== null));
  const slot = timed.find((one) => share(one.texts, isTimeOnly) === 1) ?? timed[0];
  const place = slot?.places[0];
  return slot && place
    ? { place, slot, confidence: share(slot.texts, isTimeOnly) === 1 ? 0.92 : 0.8, why: 'detect.why.group' }
    : null;
}

/** The doctor of a whole group, above it; null where headings name nobody. */
export function groupDoctor(headings: readonly Slot[]): Choice | null {
  const found = headings.flatMap((slot) => {
    const place = slot.places[0];
    if (!place) return [];
    const isWhole = share(slot.texts, (text) => personIn(text).score >= 0.5 && !personIn(text).hasTitle) >= 0.95;
    const names = slot.texts.map((text) => (isWhole ? text : nameInside(text)));
    if (share(names, (name) => personIn(name).score >= 0.5) < 0.95 || names.includes('')) return [];
    const isSaid = hints(`${slot.words} ${slot.texts[0]}`, 'doctor');
    if (hints(`${slot.words} ${slot.texts[0]}`, 'staff') && !isSaid) return [];
    // One name above everything may be whoever is logged in.
    if (countOf(slot) < 2 && !isSaid) return [];
    const full = isWhole ? place : { ...place, pattern: NAME_PATTERN };
    return [
      { place: full, slot, confidence: isSaid ? 0.94 : variety(names) < 1 || isWhole ? 0.9 : 0.86, why: 'detect.why.group' },
    ];
  });
  return found.sort((a, b) => b.confidence - a.confidence)[0] ?? null;
}

function countOf(slot: Slot): number {
  return new Set(slot.elements).size;
}
