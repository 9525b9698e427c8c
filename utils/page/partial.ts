import { queryAllDeep } from './deep.ts';
import { flatParent } from './flat-tree.ts';
import type { PageShape } from './profile.ts';

// «1–50 из 210», "Showing 1 to 50 of 210 entries".
const RANGE = /(\d[\d\s]*?)\s*(?:[-–—]|до|по|to)\s*(\d[\d\s]*?)\s*(?:из|of|\/)\s*(\d[\d\s]*)/gi;
const PAGER = '[class*="pagin" i],[class*="paging" i],[class*="pager" i],[aria-label*="pagin" i],[aria-label*="страниц" i]';
const LIST = 'table,[role="grid"],[role="treegrid"],[role="table"],[role="list"]';
// How far around the list its pager is looked for: boxes of the page, beyond the list's own.
const AROUND = 4;
const LONG = 20_000;

/**
 * Whether the document holds only a part of the list: it is virtualised, or has pages. Then a visit's absence says nothing, and the
 * profile's `whole` is to be false. Lays the page out.
 */
export function isPartial(document: Document, profile: Pick<PageShape, 'row'>): boolean {
  const rows = queryAllDeep(document, profile.row);
  const [first] = rows;
  if (!first) return false;
  return saysMore(first, rows) || scrollsFurther(first, rows) || hasPages(first, rows.length);
}

/** By what the list tells screen readers. */
function saysMore(first: Element, rows: readonly Element[]): boolean {
  const list = first.closest('[aria-rowcount]');
  const told = Number(list?.getAttribute('aria-rowcount') ?? 0);
  // Headings are counted too, and so are filters; rows that are no visits stand in the document like all others.
  const heads = list?.querySelectorAll('thead tr,[role="columnheader"]').length ?? 0;
  const shown = new Set([...rows, ...(list?.querySelectorAll('[role="row"],tr') ?? [])]).size;
  const sets = Number(first.getAttribute('aria-setsize') ?? 0);
  return told === -1 || told > shown + heads || sets === -1 || sets > rows.length;
}

/** By a box that scrolls further than its rows reach. */
function scrollsFurther(first: Element, rows: readonly Element[]): boolean {
  const box = scrollBoxOf(first);
  if (!box || box.scrollHeight <= box.clientHeight + 1) return false;
  const heights = rows.map((row) => row.getBoundingClientRect().height).filter((height) => height > 0);
  const row = Math.max(...heights, 1);
  const taken = heights.reduce((sum, height) => sum + height, 0);
  // Half of what there is to scroll, and at least some rows of it: spacing, headings and hidden rows are less.
  return taken < box.scrollHeight / 2 && box.scrollHeight - taken > 5 * row;
}

/** The box of its own that the list scrolls in; the page itself holds more than a list. */
function scrollBoxOf(row: Element): Element | null {
  for (let at = flatParent(row); at; at = flatParent(at)) {
    if (at.nodeType !== 1) continue;
    const box = at as Element;
    if (box === box.ownerDocument.body || box === box.ownerDocument.documentElement) return null;
    if (/auto|scroll/.test(box.ownerDocument.defaultView?.getComputedStyle(box).overflowY ?? '')) return box;
  }
  return null;
}

/** By numbers of pages, or by how many of how many are shown, close to the list. */
function hasPages(first: Element, count: number): boolean {
  const list = first.closest(LIST);
  let beyond = 0;
  for (let box = first.parentElement; box && box !== box.ownerDocument.body && beyond < AROUND; box = box.parentElement) {
    for (const beside of box.parentElement?.children ?? []) {
      if (!beside.contains(first) && (pagersIn(beside).some(isPager) || saysRange(beside, count))) return true;
    }
    if (!list || box.contains(list)) beyond += 1;
  }
  return false;
}

function pagersIn(element: Element): Element[] {
  return element.matches(PAGER) ? [element] : [...element.querySelectorAll(PAGER)];
}

/** Two pages at least to choose from, or a way on. */
function isPager(element: Element): boolean {
  const steps = [...element.querySelectorAll('a,button,[role="button"],li')];
  const numbers = new Set(steps.map((one) => one.textContent?.trim() ?? '').filter((text) => /^\d{1,4}$/.test(text)));
  return numbers.size > 1;
}

function saysRange(element: Element, count: number): boolean {
  const text = (element.textContent ?? '').slice(0, LONG);
  return [...text.matchAll(RANGE)].some((match) => {
    const [from = 0, to = 0, all = 0] = match.slice(1).map((part) => Number(part.replace(/\D/g, '')));
    return from >= 1 && to - from + 1 === count && all > count;
  });
}
