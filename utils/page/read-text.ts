import { queryAllDeep, queryDeep, splitDeep } from './deep.ts';
import type { DatePlace, Place } from './profile.ts';
import type { Surroundings } from './surroundings.ts';

// A cell that holds more than this is not a cell of a dial list; what is cut is never needed (P5: names of 1 MB).
const LIMIT = 2000;
const SEPARATE = new Set('BR DIV P LI TD TH TR UL OL DL DT DD SECTION H1 H2 H3 H4 H5 H6'.split(' '));
const FIELDS = new Set(['INPUT', 'SELECT', 'TEXTAREA']);
const UNREAD = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT']);

/** A place whose regular expression is compiled once. */
export interface CompiledPlace {
  selector: string;
  attribute: string | null;
  pattern: RegExp | null;
  columns: readonly (number | string)[] | null;
  isEvery: boolean;
  isGroup: boolean;
  /** It leads into shadow roots inside of the row. */
  isDeep: boolean;
}

export function compilePlace(place: Place | DatePlace): CompiledPlace {
  const { column = null } = place;
  return {
    selector: place.selector,
    attribute: place.attribute ?? null,
    pattern: place.pattern === undefined ? null : new RegExp(place.pattern, 'u'),
    columns: column === null || Array.isArray(column) ? column : [column],
    isEvery: place.every === true,
    isGroup: place.from === 'group',
    isDeep: splitDeep(place.selector).length > 1,
  };
}

/** The elements a place names for a row, in the order they are read; none where there is nothing. */
export function findPlaces(row: Element, place: CompiledPlace, around: Surroundings): Element[] {
  if (place.isGroup) return listed(around.headingOf(row, place.selector));
  if (place.columns === null) return findIn(row, place);
  return place.columns.flatMap((column) => {
    const cell = around.cellAt(row, column);
    return cell ? findIn(cell, place) : [];
  });
}

/** The elements a place names inside of `root`, its column aside. */
export function findIn(root: ParentNode, { selector, isEvery }: CompiledPlace): Element[] {
  if (selector === '') return 'tagName' in root ? [root as Element] : [];
  return isEvery ? queryAllDeep(root, selector) : listed(queryDeep(root, selector));
}

function listed(element: Element | null): Element[] {
  return element ? [element] : [];
}

/** What stands in the found elements, before the pattern is applied; '' where there is nothing. `met`: see `textOf`. */
export function rawText(elements: readonly Element[], { attribute }: CompiledPlace, met?: Set<ShadowRoot>): string {
  if (elements.length === 1) return textAt(elements[0] as Element, attribute, met);
  return elements
    .map((element) => textAt(element, attribute, met))
    .join('\n')
    .slice(0, LIMIT);
}

function textAt(element: Element, attribute: string | null, met: Set<ShadowRoot> | undefined): string {
  if (attribute !== null) return (element.getAttribute(attribute) ?? '').slice(0, LIMIT);
  return textOf(element, met);
}

/** The part of a raw text that counts: the pattern's first group, or its whole match; '' where it does not match. */
export function pickPart(raw: string, pattern: RegExp | null): string {
  if (!pattern) return raw;
  const match = pattern.exec(raw);
  return match ? (match[1] ?? match[0]) : '';
}

/**
 * `textContent` as the page shows it: with a line break where there is one, since two phones divided by `<br>` must not become one number;
 * through slots and open shadow roots, each of which is added to `met`.
 */
export function textOf(element: Element, met?: Set<ShadowRoot>): string {
  if (isField(element)) return filledIn(element).slice(0, LIMIT);
  if (element.firstElementChild === null && !isElsewhere(element)) return (element.textContent ?? '').slice(0, LIMIT);
  const parts: string[] = [];
  collect(element, parts, met);
  return parts.join('').slice(0, LIMIT);
}

/** Whether what the element shows are not its children. */
function isElsewhere(element: Element): boolean {
  return element.shadowRoot !== null || element.tagName === 'SLOT';
}

function collect(node: Node, parts: string[], met: Set<ShadowRoot> | undefined): void {
  const root = (node as Element).shadowRoot;
  if (root) met?.add(root);
  if (root) for (let child = root.firstChild; child; child = child.nextSibling) collectNode(child, parts, met);
  if (root) return;
  const slotted = (node as Element).tagName === 'SLOT' ? (node as HTMLSlotElement).assignedNodes() : [];
  if (slotted.length > 0) for (const one of slotted) collectNode(one, parts, met);
  else for (let child = node.firstChild; child; child = child.nextSibling) collectNode(child, parts, met);
}

function collectNode(node: Node, parts: string[], met: Set<ShadowRoot> | undefined): void {
  if (node.nodeType === 3) parts.push((node as Text).data);
  else if (node.nodeType === 1) collectElement(node as Element, parts, met);
}

function collectElement(element: Element, parts: string[], met: Set<ShadowRoot> | undefined): void {
  if (UNREAD.has(element.tagName)) return;
  if (isField(element)) {
    parts.push(filledIn(element));
    return;
  }
  const isSeparate = SEPARATE.has(element.tagName);
  if (isSeparate) parts.push('\n');
  collect(element, parts, met);
  if (isSeparate) parts.push('\n');
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function isField(element: Element): element is Field {
  return FIELDS.has(element.tagName);
}

/** What a form's field shows; of a list to choose from, what is chosen. */
function filledIn(field: Field): string {
  return field.tagName === 'SELECT' ? ((field as HTMLSelectElement).selectedOptions[0]?.textContent ?? '') : field.value;
}
