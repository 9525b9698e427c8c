import type { BenchLine } from '../day.ts';
import { type BenchTable, stormOver, turns } from './storm.ts';

/** What the page shows in its columns, by their names in a line. */
export const COLUMNS = ['no', 'time', 'patient', 'phone', 'doctor', 'room', 'what', 'age'] as const;
export type Line = Pick<BenchLine, (typeof COLUMNS)[number]>;

declare global {
  /** The day's lines, given to a grid beforehand. */
  var lines: Line[];
  /** The phones' cells of a list that is drawn by a grid. */
  var gridPhones: (() => Element[]) | undefined;
}

export const PAINT: Record<BenchLine['colour'], string> = {
  blue: '#cfe8fb',
  grey: '#d5d9de',
  red: '#f8c9c9',
  orange: '#fbdcb4',
  green: '#cdeecd',
};
export const NAMES = Object.keys(PAINT) as BenchLine['colour'][];

/** Whether the grid is to colour its phones by itself: it is a peer then, and otherwise what lies beneath ours. */
export const isColouring = !new URLSearchParams(location.search).has('plain');

export function colourOf({ no }: Line): BenchLine['colour'] | undefined {
  return globalThis.colours[no];
}

export function isMarked({ no }: Line): boolean {
  return globalThis.marked.has(no);
}

/** The same lines as other objects: what a page has that was told them anew. */
export function freshLines(): Line[] {
  return globalThis.lines.map((line) => ({ ...line }));
}

export const next = turns();

/** A rule for each colour, as a vendor would have it in the page's style sheet. */
function addColours(): void {
  const style = document.createElement('style');
  const rules = Object.entries(PAINT).map(([name, value]) => `.c-${name}{background:${value}!important}`);
  style.textContent = [...rules, '.marked>*{background:#fedeec}'].join('');
  document.head.append(style);
}

/** Builds the grid when the page's HTML has been read, as the list of any page stands then; `draw` is handed where it belongs. */
export function whenRead(draw: (list: HTMLElement) => BenchTable & { phones(): Element[] }): void {
  document.addEventListener('DOMContentLoaded', () => {
    const list = document.querySelector<HTMLElement>('#list');
    if (!list) throw new Error('The page has no list');
    list.style.cssText = 'height:680px;width:1000px';
    if (isColouring) addColours();
    const table = draw(list);
    globalThis.gridPhones = table.phones;
    stormOver(table);
  });
}
