import type { Place } from './profile.ts';

// A cell that holds more than this is not a cell of a dial list; what is cut is never needed (P5: names of 1 MB).
const LIMIT = 2000;
const SEPARATE = new Set([
  'BR',
  'DIV',
  'P',
  'LI',
  'TD',
  'TH',
  'TR',
  'UL',
  'OL',
  'DL',
  'DT',
  'DD',
  'SECTION',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
]);
const UNREAD = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);

/** A place whose regular expression is compiled once. */
export interface CompiledPlace {
  selector: string;
  attribute: string | null;
  pattern: RegExp | null;
}

export function compilePlace(place: Place): CompiledPlace {
  return {
    selector: place.selector,
    attribute: place.attribute ?? null,
    pattern: place.pattern === undefined ? null : new RegExp(place.pattern, 'u'),
  };
}

/** The element a place names inside `root`; null where there is none. */
export function findPlace(root: ParentNode, place: CompiledPlace): Element | null {
  if (place.selector !== '') return root.querySelector(place.selector);
  return 'tagName' in root ? (root as Element) : null;
}

/** What stands in the found element, before its pattern is applied; '' where there is nothing. */
export function rawText(element: Element | null, place: CompiledPlace): string {
  if (!element) return '';
  if (place.attribute !== null) return (element.getAttribute(place.attribute) ?? '').slice(0, LIMIT);
  return textOf(element);
}

/** The part of a raw text that counts: the pattern's first group, or its whole match; '' where it does not match. */
export function pickPart(raw: string, pattern: RegExp | null): string {
  if (!pattern) return raw;
  const match = pattern.exec(raw);
  return match ? (match[1] ?? match[0]) : '';
}

/** `textContent`, but with a line break where the page shows one: two phones divided by `<br>` must not become one number. */
export function textOf(element: Element): string {
  if (element.firstElementChild === null) return (element.textContent ?? '').slice(0, LIMIT);
  const parts: string[] = [];
  collect(element, parts);
  return parts.join('').slice(0, LIMIT);
}

function collect(node: Node, parts: string[]): void {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) parts.push((child as Text).data);
    else if (child.nodeType === 1) collectElement(child as Element, parts);
  }
}

function collectElement(element: Element, parts: string[]): void {
  if (UNREAD.has(element.tagName)) return;
  const isSeparate = SEPARATE.has(element.tagName);
  if (isSeparate) parts.push('\n');
  collect(element, parts);
  if (isSeparate) parts.push('\n');
}
