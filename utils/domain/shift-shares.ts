import { percentOf } from './share.ts';
import type { Figures } from './shift-figures.ts';

/** All calls of these figures. */
export function callsOf({ calls }: Figures): number {
  return sum(calls);
}

/** Calls that somebody picked up, of all that have an outcome. */
export function reachedPercent({ calls }: Figures): number | null {
  return percentOf(calls.reached, sum(calls));
}

/** Visits confirmed by this work, of all that it was about. */
export function comingPercent({ words, worked }: Figures): number | null {
  return percentOf(sum(words.coming), worked);
}

export function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((a, b) => a + b, 0);
}
