import { readPhones } from '../../domain/phone.ts';
import type { Tree } from '../deep.ts';
import { textOf } from '../read-text.ts';
import { nameInside, personIn } from './person.ts';

// A page with more elements than this is not looked through to its end.
const ELEMENTS = 80_000;
// More text than this is a part of the page, not a cell.
const CELL = 400;
const UNREAD = new Set(['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'IFRAME', 'OBJECT', 'HEAD', 'OPTION']);

/** Elements that may be the visits' rows: alike by where they stand, most of them with one person and a phone. */
export interface RowSet {
  /** Rows that hold a person and a phone, in the order of the page. */
  rows: Element[];
  /** Every element that stands where a row would, rows included. */
  alike: Element[];
}

interface Found {
  hasPhone: boolean;
  hasName: boolean;
}

/** The sets of elements that may be the rows, the largest first. */
export function findRowSets(root: Tree): RowSet[] {
  const cores = findCores(root);
  const chains = cores.map((core) => chainOf(core, cores));
  const paths = new Map<string, Set<Element>>();
  for (const chain of chains) {
    for (const element of chain) {
      const path = pathOf(element);
      paths.set(path, (paths.get(path) ?? new Set()).add(element));
    }
  }
  const ranked = [...paths]
    .filter(([, set]) => set.size >= 2)
    .sort(([a, as], [b, bs]) => bs.size - as.size || a.length - b.length);
  const taken = new Set<Element>();
  const sets: RowSet[] = [];
  for (const [path, set] of ranked) {
    const rows = [...set].filter((row) => ![...taken].some((one) => one.contains(row) || row.contains(one)));
    if (rows.length < 2) continue;
    for (const row of rows) taken.add(row);
    sets.push({ rows: inOrder(rows), alike: alikeOf(root, path, rows) });
    if (sets.length === 4) break;
  }
  return sets;
}

/** The smallest elements that hold both a person's name and a phone. */
function findCores(root: Tree): Element[] {
  const cores: Element[] = [];
  let left = ELEMENTS;

  function look(element: Element): Found {
    left -= 1;
    const found: Found = { hasPhone: hasPhoneInAttributes(element), hasName: false };
    let hasCore = false;
    for (const child of left > 0 ? shownIn(element) : []) {
      if (UNREAD.has(child.tagName.toUpperCase()) || child.hasAttribute('hidden')) continue;
      const inner = look(child);
      if (inner.hasPhone && inner.hasName) hasCore = true;
      found.hasPhone ||= inner.hasPhone;
      found.hasName ||= inner.hasName;
    }
    if (!found.hasPhone || !found.hasName) readOwn(element, found);
    if (found.hasPhone && found.hasName && !hasCore && element.getRootNode() === root) cores.push(element);
    return found;
  }

  const top = 'body' in root ? root.body : root;
  for (const child of top?.children ?? []) if (!UNREAD.has(child.tagName.toUpperCase())) look(child);
  return cores;
}

/** The elements an element shows: through a slot and into an open shadow root. */
function shownIn(element: Element): Iterable<Element> {
  if (element.shadowRoot) return element.shadowRoot.children;
  const slotted = element.tagName === 'SLOT' ? (element as HTMLSlotElement).assignedElements() : [];
  return slotted.length > 0 ? slotted : element.children;
}

function readOwn(element: Element, found: Found): void {
  if ((element.textContent ?? '').length > CELL * 3) return;
  const text = textOf(element);
  if (text.length > CELL) return;
  found.hasPhone ||= readPhones(text).length > 0;
  found.hasName ||= personIn(text).score >= 0.5 || personIn(nameInside(text)).score >= 0.6;
}

function hasPhoneInAttributes(element: Element): boolean {
  for (const { name, value } of element.attributes) {
    if ((name === 'href' ? value.startsWith('tel:') : PHONE_ATTRIBUTE.test(name)) && readPhones(value).length > 0) return true;
  }
  return false;
}

/** Attributes that may hold a phone the text does not show. */
export const PHONE_ATTRIBUTE = /^(?:data-.*(?:tel|phone|number|nomer|mob)|title|onclick)/;

/** A core and what stands around it, as far out as no other core is in it. */
function chainOf(core: Element, cores: readonly Element[]): Element[] {
  const chain = [core];
  for (let outer = core.parentElement; outer; outer = outer.parentElement) {
    const box = outer;
    if (box.tagName === 'BODY' || holdsTwo(box, cores)) break;
    chain.push(box);
  }
  return chain;
}

const counted = new WeakMap<readonly Element[], Map<Element, number>>();

function holdsTwo(box: Element, cores: readonly Element[]): boolean {
  let counts = counted.get(cores);
  if (!counts) {
    counts = new Map();
    for (const core of cores) {
      for (let outer: Element | null = core; outer; outer = outer.parentElement) counts.set(outer, (counts.get(outer) ?? 0) + 1);
    }
    counted.set(cores, counts);
  }
  return (counts.get(box) ?? 0) > 1;
}

function pathOf(element: Element): string {
  const tags: string[] = [];
  for (let one: Element | null = element; one; one = one.parentElement) tags.push(one.tagName);
  return tags.join(' ');
}

function alikeOf(root: Tree, path: string, rows: readonly Element[]): Element[] {
  const boxes = new Set(rows.map((row) => row.parentElement));
  const tag = rows[0]?.tagName.toLowerCase() ?? '*';
  return [...root.querySelectorAll(tag)].filter((one) => boxes.has(one.parentElement) && pathOf(one) === path);
}

function inOrder(rows: Element[]): Element[] {
  return rows.sort((a, b) => ((a.compareDocumentPosition(b) & 4) !== 0 ? -1 : 1));
}
