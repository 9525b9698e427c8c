import { disable, enable } from 'darkreader';
import Mark from 'mark.js';
import { PAINT } from './grid.ts';

/** What else an operator or a vendor could lay over the same table to colour the same phones. */
export type Peer = 'mark.js' | 'Dark Reader' | 'userscript';

const RESCAN = 1000;

const colourOf = (row: Element | null) => (row ? globalThis.colours[row.id.slice(3)] : undefined);
const body = () => document.querySelector('#list tbody') as HTMLTableSectionElement;

function markRows(rows: readonly Element[]): void {
  for (const row of rows) {
    const [cell] = row.getElementsByClassName('tel');
    if (cell) new Mark(cell as HTMLElement).markRegExp(/.+/, { element: 'span', className: `c-${colourOf(row)}` });
  }
}

/** A script of the usual kind: looks through the whole document, again and again, and writes what it finds whether or not it is there. */
function rescan(): void {
  for (const cell of document.querySelectorAll<HTMLElement>('td')) {
    if (!/^\+7 9/.test(cell.innerText)) continue;
    const colour = colourOf(cell.parentElement);
    cell.className = `tel c-${colour}`;
    cell.style.backgroundColor = colour ? PAINT[colour] : '';
  }
}

const PEERS: Record<Peer, () => void> = {
  'mark.js'() {
    const style = document.createElement('style');
    style.textContent = Object.entries(PAINT)
      .map(([name, value]) => `.c-${name}{background:${value}}`)
      .join('');
    document.head.append(style);
    markRows([...body().rows]);
    new MutationObserver((records) => {
      const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
      markRows(added.filter((node) => node instanceof HTMLTableRowElement));
    }).observe(body(), { childList: true });
  },
  'Dark Reader'() {
    disable();
    enable({ brightness: 100 });
  },
  userscript() {
    rescan();
    setInterval(rescan, RESCAN);
  },
};

/** Whether a phone's cell shows what this peer is for. */
const DONE: Record<Peer, (cell: Element) => boolean> = {
  'mark.js': (cell) => cell.firstElementChild !== null,
  'Dark Reader': () => document.documentElement.hasAttribute('data-darkreader-mode'),
  userscript: (cell) => cell.matches('[class*=c-]'),
};

declare global {
  var isDoneByPeer: ((cell: Element) => boolean) | undefined;
}

const name = new URLSearchParams(location.search).get('by') as Peer;
globalThis.isDoneByPeer = DONE[name];
document.addEventListener('DOMContentLoaded', () => PEERS[name]());
