import { isColoured } from './storm.ts';

/** What a page of the bench tells of itself: by it ours, the floor and the peers are measured alike. */
export interface Recorder {
  /** When the page's HTML had been read: the list is open. */
  readonly opened: number;
  /** When every row in view, and when every row of all, bore its colour in a frame that was shown; ms since `opened`. */
  readonly opening: Promise<{ visible: number; all: number }>;
  /** Resolves with the moment at which the frame was shown that first passes; ms of `performance.now`. */
  frameWith(isShown: () => boolean): Promise<number>;
  /** Frames in a row that were shown until one passed, and when that was, ms since `from`. */
  framesUntil(isShown: () => boolean, from: () => number): Promise<{ frames: number; ms: number }>;
}

/** So many rows are in view at 768 pixels. */
const IN_VIEW = 25;
/** A grid that shows fewer has not been drawn yet. */
const DRAWN = 10;

declare global {
  var recorder: Recorder;
}

let opened = 0;
document.addEventListener('DOMContentLoaded', () => {
  opened = performance.now();
});

/** The frame that follows has been shown when a message sent from within it arrives. */
function shown(): Promise<number> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.now());
    port2.postMessage(null);
  });
}

function frameWith(isShown: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (isShown()) void shown().then(resolve);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

async function watchOpening(): Promise<{ visible: number; all: number }> {
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  if (document.querySelector('#list:not(table)')) return watchGrid();
  const isDone = globalThis.isDoneByPeer ?? ((cell) => cell.hasAttribute('data-dozvon-colour'));
  const cells = [...document.querySelectorAll('#list td.tel')];
  let done = 0;
  // Each cell is asked until it is done and never again: the looking itself costs each way the same, and little.
  const upTo = (count: number) => () => {
    while (done < count && isDone(cells[done] as Element)) done += 1;
    return done >= count;
  };
  const visible = await frameWith(upTo(Math.min(IN_VIEW, cells.length)));
  const all = upTo(cells.length)() ? visible : await frameWith(upTo(cells.length));
  return { visible: visible - opened, all: all - opened };
}

/** Of a grid those rows count that it has put into the document: all that anybody can colour. `?plain` asks only that they stand there. */
async function watchGrid(): Promise<{ visible: number; all: number }> {
  const isPlain = new URLSearchParams(location.search).has('plain');
  const isDone = (most?: number) => () => {
    const cells = globalThis.gridPhones?.() ?? [];
    return cells.length >= DRAWN && (isPlain || cells.slice(0, most).every(isColoured));
  };
  const visible = await frameWith(isDone(IN_VIEW));
  const all = isDone()() ? visible : await frameWith(isDone());
  return { visible: visible - opened, all: all - opened };
}

async function framesUntil(isShown: () => boolean, from: () => number): Promise<{ frames: number; ms: number }> {
  let frames = 0;
  const at = await frameWith(() => {
    if (from() > 0) frames += 1;
    return isShown();
  });
  return { frames, ms: at - from() };
}

const opening = watchOpening();

globalThis.recorder = {
  get opened() {
    return opened;
  },
  opening,
  frameWith,
  framesUntil,
};
