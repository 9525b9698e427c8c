import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPaintPace } from '../../../utils/page/paint-pace.ts';

let painted: string[][];
let life: AbortController;
/** What painting one visit takes, and what the page's frame after it does; ms. */
let each: number;
let frame: number;

beforeEach(() => {
  vi.useFakeTimers();
  painted = [];
  life = new AbortController();
  each = 1;
  frame = 0;
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

function open() {
  let late = 0;
  const view = {
    // The page is laid out after each painting: what is due meanwhile comes late.
    performance: { now: () => Date.now() + late },
    setTimeout: ((act: () => void, ms: number) =>
      setTimeout(() => {
        late += frame;
        frame = 0;
        act();
      }, ms)) as unknown as Window['setTimeout'],
    clearTimeout: ((timer: number) => clearTimeout(timer)) as Window['clearTimeout'],
  };
  return createPaintPace({
    paint(visits) {
      const some: string[] = [];
      painted.push(some);
      for (const visit of visits) {
        some.push(visit);
        late += each;
      }
    },
    view: view as unknown as Window,
    signal: life.signal,
  });
}

const visits = (from: number, count: number) => Array.from({ length: count }, (_, i) => `v${from + i}`);

it('paints what comes to a list that rests at once', () => {
  const add = open();
  add(visits(0, 3));
  expect(painted).toEqual([['v0', 'v1', 'v2']]);
});

it('gathers what comes while a long page is laid out, until three times as long has gone', () => {
  const add = open();
  add(['a']);
  frame = 400;
  for (let i = 0; i < 10; i++) add(visits(i, 2));
  expect(painted).toHaveLength(1);
  vi.advanceTimersByTime(50 + 3 * 400 - 1);
  expect(painted).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(painted.slice(1)).toEqual([visits(0, 11)]);
});

it('paints no longer than a slice in one piece, and all in the end, each once', () => {
  const add = open();
  each = 10;
  add(visits(0, 30));
  expect(painted[0]?.length).toBeLessThanOrEqual(9);
  vi.runAllTimers();
  expect(painted.flat()).toEqual(visits(0, 30));
  add(['late']);
  expect(painted.at(-1)).toEqual(['late']);
});

it('paints nothing after its list has gone', () => {
  const add = open();
  add(['a']);
  add(['b']);
  life.abort();
  vi.runAllTimers();
  expect(painted).toEqual([['a']]);
});
