import { headLines, layOut } from '../columns.ts';
import type { Place } from '../profile.ts';
import { compilePlace, findPlaces, rawText, textOf } from '../read-text.ts';
import { createSurroundings, type Surroundings } from '../surroundings.ts';
import { PHONE_ATTRIBUTE } from './find-rows.ts';
import { namesOf, wordsOf } from './stable.ts';

/** A part that rows have in common, with what stands in it. */
export interface Slot {
  /** Ways to get there, the one most likely to last first. */
  places: Place[];
  /** Of each row, as it would be read; '' where it has none. */
  texts: string[];
  /** Of each row; the first where there are several. */
  elements: (Element | null)[];
  /** What the page itself calls it: headings, classes, attributes. */
  words: string;
  /** The column's heading alone. */
  heading: string;
  /** The number of the row's child or column it stands in; -1 for the row itself. */
  column: number;
}

/** The parts of rows that can be read, whatever they hold. */
export function findSlots(rows: readonly Element[], around: Surroundings = createSurroundings([], true)): Slot[] {
  const slots = new Map<string, Slot>();
  const keys = new Map<Element | null, number>([[null, 0]]);
  const seen = new Set<string>();
  const heads = headingsOf(rows);

  function add(place: Place, column: number): void {
    const id = JSON.stringify(place);
    if (seen.has(id)) return;
    seen.add(id);
    const compiled = compilePlace(place);
    const found = rows.map((row) => findPlaces(row, compiled, around));
    const texts = found.map((elements) => rawText(elements, compiled));
    if (texts.every((text) => text.trim() === '')) return;
    const elements = found.map((all) => all[0] ?? null);
    const key = `${place.attribute ?? ''} ${found.map((all) => all.map((one) => numberOf(keys, one)).join('+')).join()}`;
    const known = slots.get(key);
    if (known) {
      known.places.push(place);
      return;
    }
    const first = elements.find((element) => element !== null) ?? null;
    const heading = heads[column] ?? '';
    const row = rows[elements.indexOf(first)] ?? null;
    slots.set(key, { places: [place], texts, elements, words: `${heading} ${namesUpTo(first, row)}`, heading, column });
  }

  for (const row of sampleOf(rows)) {
    add({ selector: '' }, -1);
    for (const [column, cell] of cellsOf(row, around).entries()) {
      for (const name of namesOf(cell)) addNamed(row, name, column, add);
      const heading = heads[column] ?? '';
      const isHeaded = heading !== '' && around.cellAt(row, heading) === cell;
      const bases = isHeaded ? [heading, column] : [column];
      for (const base of bases) add({ selector: '', column: base }, column);
      for (const part of partsOf(cell)) {
        for (const name of namesOf(part)) addNamed(row, name, column, add);
        const selector = pathIn(cell, part);
        for (const base of bases) add({ selector, column: base }, column);
        for (const attribute of attributesOf(part)) addAttribute(row, part, selector, attribute, bases, column, add);
      }
      for (const attribute of attributesOf(cell)) addAttribute(row, cell, '', attribute, bases, column, add);
    }
    for (const attribute of attributesOf(row)) add({ selector: '', attribute }, -1);
  }
  return [...slots.values()];
}

type Add = (place: Place, column: number) => void;

function addNamed(row: Element, name: string, column: number, add: Add): void {
  const matches = row.querySelectorAll(name).length;
  if (matches === 1) add({ selector: name }, column);
  else if (matches <= 4) add({ selector: name, every: true }, column);
}

function addAttribute(
  row: Element,
  part: Element,
  selector: string,
  attribute: string,
  bases: readonly (string | number)[],
  column: number,
  add: Add,
): void {
  if (attribute === 'href' && part.getAttribute('href')?.startsWith('tel:')) {
    const link = 'a[href^="tel:"]';
    add({ selector: link, attribute, every: true }, column);
  }
  for (const name of namesOf(part)) if (row.querySelectorAll(name).length === 1) add({ selector: name, attribute }, column);
  for (const base of bases) add({ selector, column: base, attribute }, column);
}

/** Rows to take places from: rows of one list differ, e.g. in a second phone, but not in more than some kinds. */
function sampleOf(rows: readonly Element[]): Element[] {
  const step = Math.max(1, Math.floor(rows.length / 12));
  return rows.filter((_, i) => i % step === 0);
}

/** The cells of a row by column; the children of a row that is none of a table's. */
function cellsOf(row: Element, around: Surroundings): Element[] {
  if (row.tagName !== 'TR') return [...row.children];
  const cells: Element[] = [];
  for (let column = 0, cell = around.cellAt(row, 0); cell; cell = around.cellAt(row, ++column)) cells.push(cell);
  return cells;
}

function partsOf(cell: Element): Element[] {
  return [...cell.querySelectorAll('*')]
    .filter((part) => !/^(?:BR|SCRIPT|STYLE|OPTION|HR|WBR)$/i.test(part.tagName))
    .slice(0, 40);
}

/** A selector from a cell to a part of it, no longer than it must be to mean that part alone. */
function pathIn(cell: Element, part: Element): string {
  const steps: string[] = [];
  for (let one = part; one !== cell && one.parentElement; one = one.parentElement) {
    const tag = one.tagName.toLowerCase();
    const alike = [...one.parentElement.children].filter((other) => other.tagName === one.tagName);
    steps.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(one) + 1})` : tag);
    const selector = steps.join(' > ');
    if (cell.querySelectorAll(selector).length === 1) return selector;
  }
  return steps.join(' > ');
}

function attributesOf(element: Element): string[] {
  return [...element.attributes]
    .filter(({ name, value }) => {
      if (name === 'href') return /^tel:/.test(value) || /\d/.test(value);
      return name === 'id' || name === 'datetime' || /^data-(?!dozvon|v-)/.test(name) || PHONE_ATTRIBUTE.test(name);
    })
    .filter(({ name, value }) => value.length > 0 && value.length <= 200 && /^[a-z][a-z0-9-]{0,40}$/.test(name))
    .map(({ name }) => name);
}

function numberOf(keys: Map<Element | null, number>, element: Element): number {
  const known = keys.get(element) ?? keys.size;
  keys.set(element, known);
  return known;
}

function namesUpTo(element: Element | null, row: Element | null): string {
  const words: string[] = [];
  for (let one = element; one && one !== row && words.length < 4; one = one.parentElement) words.push(wordsOf(one));
  return words.join(' ');
}

/** The headings over the columns of these rows, by column; '' where there is none. */
export function headingsOf(rows: readonly Element[]): string[] {
  const first = rows[0];
  if (!first) return [];
  const table = first.tagName === 'TR' ? (first.closest('table') as HTMLTableElement | null) : null;
  if (table) return tableHeadings(table, new Set(rows));
  const labels = [
    ...(first.closest('[role="grid"],[role="table"],[role="treegrid"]') ?? first).querySelectorAll('[role="columnheader"]'),
  ];
  if (labels.length > 0) return labels.map(label);
  const head = firstAlike(first);
  return head && !rows.includes(head) && head.children.length === first.children.length ? [...head.children].map(label) : [];
}

function tableHeadings(table: HTMLTableElement, rows: ReadonlySet<Element>): string[] {
  const layout = layOut(table);
  const lines = headLines(layout).filter(
    (line) => line.length > 1 && !line.some((cell) => rows.has(cell.parentElement as Element)),
  );
  const width = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: width }, (_, i) => {
    const cells = [...new Set(lines.map((line) => line[i]).filter((cell) => cell !== undefined))];
    return cells.length > 0 ? label(cells[cells.length - 1] as Element) : '';
  });
}

function firstAlike(row: Element): Element | null {
  const before = row.parentElement?.firstElementChild ?? null;
  if (before && before !== row) return before;
  return row.parentElement?.previousElementSibling ?? null;
}

function label(element: Element): string {
  return textOf(element).replace(/\s+/g, ' ').trim().slice(0, 60);
}
