import type { BenchLine } from '../day.ts';

/** What a bench does to the page of the plain table, by the page's own means. */
export interface BenchList {
  replaceAll(): void;
  updateRandom(): void;
  sort(): void;
  /** All rows replaced, then so many words of single rows changed, so many times; then all sorted. */
  storm(force: { rounds: number; updates: number }): Promise<Storm>;
}

export interface Storm {
  /** Frames after a replacement in which a row in view had no colour. */
  late: number;
  frames: number;
  /** ms of the longest tasks that the browser told of. */
  longest: number;
}

declare global {
  var benchList: BenchList;
  /** Every row's colour, by its number: what a floor or a peer is given beforehand. */
  var colours: Record<string, BenchLine['colour']>;
  /** The numbers of the rows that bear a mark. */
  var marked: ReadonlySet<string>;
}

const SECOND = 1000;

let turn = 1;
const body = () => document.querySelector('#list tbody') as HTMLTableSectionElement;

/** Makes every row anew with the same content, as a page does that draws its list from what the server says. */
function replaceAll(): void {
  const old = [...body().rows];
  const fresh = old.map((row) => {
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
}

function updateRandom(): void {
  turn = (turn * 48_271) % 2_147_483_647;
  const row = body().rows[turn % body().rows.length];
  const cell = row?.cells[7];
  if (cell) cell.textContent = String(turn % 90);
}

function sort(): void {
  const key = (row: HTMLTableRowElement) => row.cells[2]?.textContent ?? '';
  const rows = [...body().rows].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  body().append(...rows);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Whether the rows in view bear their colour, asked in the page's own next frame. */
async function isLate(): Promise<boolean> {
  await frame();
  return [...body().rows].slice(0, 20).some((row) => !row.querySelector('.tel')?.matches('[data-dozvon-colour],[class*=c-]'));
}

async function storm({ rounds, updates }: { rounds: number; updates: number }): Promise<Storm> {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  let [late, frames] = [0, 0];
  for (let i = 0; i < rounds; i++) {
    const began = performance.now();
    replaceAll();
    frames += 1;
    if (await isLate()) late += 1;
    for (let n = 0; n < updates; n++) {
      updateRandom();
      if (n % 5 === 4) await pause(SECOND / 100);
    }
    await pause(Math.max(0, SECOND / 2 - (performance.now() - began)));
  }
  sort();
  frames += 1;
  if (await isLate()) late += 1;
  await pause(400);
  observer.disconnect();
  return { late, frames, longest };
}

globalThis.benchList = { replaceAll, updateRandom, sort, storm };
