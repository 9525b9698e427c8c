import type { BenchLine } from '../day.ts';
import { stormOver, turns } from './storm.ts';

declare global {
  /** Every row's colour, by its number: what a floor or a peer is given beforehand. */
  var colours: Record<string, BenchLine['colour']>;
  /** The numbers of the rows that bear a mark. */
  var marked: ReadonlySet<string>;
}

const next = turns();
const body = () => document.querySelector('#list tbody') as HTMLTableSectionElement;

stormOver({
  replaceAll() {
    const fresh = [...body().rows].map((row) => {
      const made = document.createElement('tr');
      made.id = row.id;
      for (const cell of row.cells) {
        const td = document.createElement('td');
        td.className = cell.className;
        td.textContent = cell.textContent;
        made.append(td);
      }
      return made;
    });
    body().replaceChildren(...fresh);
  },
  updateRandom() {
    const row = body().rows[next(body().rows.length)];
    const cell = row?.cells[7];
    if (cell) cell.textContent = String(next(90));
  },
  sort() {
    const key = (row: HTMLTableRowElement) => row.cells[2]?.textContent ?? '';
    const rows = [...body().rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    body().append(...rows);
  },
  phones: () => body().getElementsByClassName('tel'),
});
