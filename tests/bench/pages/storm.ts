/** What a bench does to a page's list, by the page's own means. */
export interface BenchTable {
  /** Every row is made anew with the same content, as by a page that draws its list from what the server says. */
  replaceAll(): void;
  /** A word of one row changes. */
  updateRandom(): void;
  sort(): void;
  /** The phones' cells that stand in the document now and can be seen at most; the first of them are looked at. */
  phones(): Iterable<Element>;
}

export interface BenchList extends Pick<BenchTable, 'replaceAll'> {
  /** All rows replaced, then so many words of single rows changed, so many times; then all sorted. */
  storm(force: { rounds: number; updates: number }): Promise<Storm>;
}

export interface Storm {
  /** Frames after a replacement in which a row in view had no colour. */
  late: number;
  frames: number;
  /** ms of the longest task that the browser told of. */
  longest: number;
}

declare global {
  var benchList: BenchList;
}

const IN_VIEW = 20;
/** Words that change before one frame: a hundred a second, twenty times a second. */
const AT_ONCE = 5;
/** ms after the last change, in which whatever follows it late is done. */
const REST = 500;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves when the next frame has been shown. */
async function shown(): Promise<void> {
  await frame();
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
}

/** Numbers that come in the same order in every run. */
export function turns(): (below: number) => number {
  let turn = 1;
  return (below) => {
    turn = (turn * 48_271) % 2_147_483_647;
    return turn % below;
  };
}

/** Makes of a table the page's `benchList`. */
export function stormOver(table: BenchTable): void {
  const { replaceAll, updateRandom, sort, phones } = table;

  /** Whether the rows in view bear their colour, asked in the page's own next frame. */
  async function isLate(): Promise<boolean> {
    await frame();
    return [...phones()].slice(0, IN_VIEW).some((cell) => !isColoured(cell));
  }

  async function storm({ rounds, updates }: { rounds: number; updates: number }): Promise<Storm> {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: 'longtask' });
    let [late, frames] = [0, 0];
    for (let i = 0; i < rounds; i++) {
      replaceAll();
      frames += 1;
      if (await isLate()) late += 1;
      for (let n = 0; n < updates; n++) {
        updateRandom();
        // Not by the clock: whoever makes frames slow would have fewer of them to pay for.
        if (n % AT_ONCE === AT_ONCE - 1) await shown();
      }
    }
    sort();
    frames += 1;
    if (await isLate()) late += 1;
    await pause(REST);
    observer.disconnect();
    return { late, frames, longest };
  }

  globalThis.benchList = { replaceAll, storm };
}

const COLOURED = '[data-dozvon-colour],.c-blue,.c-grey,.c-red,.c-orange,.c-green';

/** Ours stands on the cell itself or, in a grid, on what it stands in; a peer’s is a class on it or on what it has put inside. */
export function isColoured(cell: Element): boolean {
  return cell.closest(COLOURED) !== null || cell.querySelector(COLOURED) !== null;
}
