import type { Place } from '../profile.ts';
import type { Slot } from './slots.ts';
import { stableClasses } from './stable.ts';
import { filled, placeOf, share } from './weigh.ts';
import { CANCELLED_CLASS, CANCELLED_PATTERN, hints } from './words.ts';

export interface CancelledChoice {
  cancelled?: string;
  cancelledText?: Place;
  confidence: number;
  /** Key of a text under `detect.why`. */
  why: string;
}

const STRUCK = 's, del, strike';

/** How rows show that their visit is off. `names` are the elements with the patient, one for each row. */
export function chooseCancelled(
  rows: readonly Element[],
  names: readonly (Element | null)[],
  slots: readonly Slot[],
): CancelledChoice | null {
  const text = statusText(slots);
  const mark = markOf(rows, names);
  if (!text && !mark) return null;
  return {
    ...(mark ? { cancelled: mark.selector } : {}),
    ...(text ? { cancelledText: text } : {}),
    confidence: mark?.confidence ?? 0.9,
    why: mark?.why ?? 'detect.why.status',
  };
}

interface CancelMark {
  selector: string;
  confidence: number;
  why: string;
}

function markOf(rows: readonly Element[], names: readonly (Element | null)[]): CancelMark | null {
  const struck = rows.map((row, i) => isStruck(names[i] ?? null, row));
  if (struck.every((one) => !one)) return byClass(rows) ?? precaution(rows);
  if (share(struck.map(String), (one) => one === 'true') > 0.8) return null;
  if (isExactly(rows, STRUCK, struck)) return { selector: STRUCK, confidence: 0.95, why: 'detect.why.struck' };
  const styled = '[style*="line-through"]';
  const named = classesOf(rows).find((name) => isExactly(rows, name, struck));
  if (named) return { selector: named, confidence: 0.92, why: 'detect.why.struck' };
  if (isExactly(rows, styled, struck)) return { selector: styled, confidence: 0.92, why: 'detect.why.struck' };
  const near = namesAround(rows, names, struck).find((selector) => isExactly(rows, selector, struck));
  return near
    ? { selector: near, confidence: 0.9, why: 'detect.why.struck' }
    : { selector: STRUCK, confidence: 0.5, why: 'detect.why.struck' };
}

/** Nobody has cancelled today; tomorrow somebody may, most likely by being struck out. */
function precaution(rows: readonly Element[]): CancelMark | null {
  return rows.some((row) => row.querySelector(STRUCK))
    ? null
    : { selector: STRUCK, confidence: 0.95, why: 'detect.why.precaution' };
}

/** A class whose name says it, worn by some of the rows, whatever it looks like. */
function byClass(rows: readonly Element[]): CancelMark | null {
  const name = classesOf(rows).find((one) => CANCELLED_CLASS.test(one) && !rows.every((row) => has(row, one)));
  return name ? { selector: name, confidence: 0.9, why: 'detect.why.class' } : null;
}

/** Every class in rows, cancelled ones first: those a state is said by are wanted here. */
function classesOf(rows: readonly Element[]): string[] {
  const found = new Set<string>();
  for (const row of rows.slice(0, 300)) {
    for (const element of [row, ...row.querySelectorAll('[class]')])
      for (const name of element.classList) found.add(`.${CSS.escape(name)}`);
  }
  return [...found].sort((a, b) => Number(CANCELLED_CLASS.test(b)) - Number(CANCELLED_CLASS.test(a)));
}

/** Struck tags inside of what holds the name, where rows strike out other things as well. */
function namesAround(rows: readonly Element[], names: readonly (Element | null)[], struck: readonly boolean[]): string[] {
  const i = struck.indexOf(true);
  const selectors: string[] = [];
  for (let box = names[i] ?? null; box && box !== rows[i]; box = box.parentElement) {
    const own = stableClasses(box).map((name) => `.${CSS.escape(name)}`);
    for (const name of own) selectors.push(`${name} s`, `${name} del`, `${name} strike`, `s ${name}`, `del ${name}`);
  }
  return selectors;
}

function isExactly(rows: readonly Element[], selector: string, struck: readonly boolean[]): boolean {
  return rows.every((row, i) => has(row, selector) === struck[i]);
}

function has(row: Element, selector: string): boolean {
  return row.matches(selector) || row.querySelector(selector) !== null;
}

/** Whether a line goes through an element, by its own style or by that of what it stands in or holds. */
function isStruck(element: Element | null, row: Element): boolean {
  const view = element?.ownerDocument.defaultView;
  if (!element || !view) return false;
  const inner = element.querySelector(STRUCK);
  if (inner && inner.textContent?.trim() === element.textContent?.trim()) return true;
  for (let one: Element | null = inner ?? onlyChild(element); one; one = one.parentElement) {
    const { textDecorationLine, textDecoration }: CSSStyleDeclaration = view.getComputedStyle(one);
    if (`${textDecorationLine} ${textDecoration}`.includes('line-through') || one.matches(STRUCK)) return true;
    if (one === row) return false;
  }
  return false;
}

/** Down to the innermost element that still holds all of the text. */
function onlyChild(element: Element): Element {
  const all = element.textContent?.trim();
  const child = [...element.children].find((one) => one.textContent?.trim() === all);
  return child ? onlyChild(child) : element;
}

/** A column of statuses, of which some say that the visit is off, or may say so tomorrow. */
function statusText(slots: readonly Slot[]): Place | null {
  const off = new RegExp(CANCELLED_PATTERN, 'u');
  const said = slots.filter(
    (slot) => slot.column >= 0 && filled(slot.texts) > 0 && slot.texts.every((text) => text.length <= 60),
  );
  const headed = said.filter((slot) => hints(slot.heading || slot.words, 'status') && /\p{L}/u.test(slot.texts.join('')));
  const telling = said.filter((slot) => slot.texts.some((text) => off.test(text)) && !slot.texts.every((text) => off.test(text)));
  const [slot] = [...telling, ...headed];
  return slot ? { ...placeOf(slot), pattern: CANCELLED_PATTERN } : null;
}
