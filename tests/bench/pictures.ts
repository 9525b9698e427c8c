import type { Figure } from './figure.ts';
import { drawPeers } from './plot-peers.ts';
import { drawSizes } from './plot-sizes.ts';

export interface Picture {
  scenario: number;
  /** Within docs/pictures. */
  file: string;
  title: string;
  svg: string;
}

/** What each picture of growth shows: the first pair of curves of that name. */
const GROWING: readonly { scenario: number; name: string; file: string; title: string }[] = [
  { scenario: 1, name: 'rows in view coloured', file: 'bench-1-view.svg', title: 'A list is opened: the rows in view' },
  { scenario: 1, name: 'all rows coloured', file: 'bench-1.svg', title: 'A list is opened: all rows' },
  { scenario: 2, name: 'heard to painted', file: 'bench-2.svg', title: 'One status changes' },
  { scenario: 3, name: 'heard to painted', file: 'bench-3.svg', title: 'A hundred statuses change' },
  { scenario: 4, name: 'main thread', file: 'bench-4.svg', title: 'Replacing, updating, sorting: main thread' },
  { scenario: 6, name: 'shown', file: 'bench-6.svg', title: 'Double click to pink' },
  { scenario: 7, name: 'kept', file: 'bench-7.svg', title: 'Double click to kept' },
  { scenario: 8, name: 'first coloured frame', file: 'bench-8.svg', title: 'With a comment box in every row' },
  { scenario: 9, name: 'the day’s figures', file: 'bench-9.svg', title: 'A worker that slept answers' },
  { scenario: 10, name: 'heard to kept', file: 'bench-10.svg', title: 'A poll with up to 500 events' },
  { scenario: 11, name: 'heap of an open list', file: 'bench-11.svg', title: 'What an open list holds' },
];

const PEERS = 13;

/** All pictures for which something was measured. */
export function drawPictures(figures: readonly Figure[]): Picture[] {
  const growing = GROWING.flatMap(({ scenario, name, file, title }): Picture[] => {
    const own = figures.filter((figure) => figure.scenario === scenario && figure.name === name && figure.beside);
    const once = own.filter((figure, i) => own.findIndex((other) => other.rows === figure.rows) === i);
    return once.length < 2 ? [] : [{ scenario, file, title, svg: drawSizes(once, title) }];
  });
  const peers = figures.filter(({ scenario, beside, unit }) => scenario === PEERS && beside && unit === 'ms');
  const names = [...new Set(peers.map(({ name, rows }) => `${name}, ${rows} rows`))];
  const bars = names.flatMap((title, i): Picture[] => {
    const own = peers.filter(({ name, rows }) => `${name}, ${rows} rows` === title);
    // A pair is read in the table.
    return own.length < 3 ? [] : [{ scenario: PEERS, file: `bench-13-${i + 1}.svg`, title, svg: drawPeers(own, title) }];
  });
  return [...growing, ...bars];
}
