import type { Spread } from './samples.ts';

/** One line of the report: ours beside what it is measured by. */
export interface Figure {
  scenario: number;
  name: string;
  /** Rows of the list; null where they make no difference. */
  rows: number | null;
  ours: Spread;
  /** What `ours` is compared with, by its name; null where the goal is a number. */
  beside: { name: string; spread: Spread } | null;
  unit: 'ms' | 'µs' | 'KB' | 'count' | 'MB' | '%';
  /** Met when the ratio (or, without `beside`, the median itself) is at most this; null: told, and no goal. */
  goal: number | null;
  /** The goal in words where the number alone would not say it. */
  note?: string;
}

/** `ours` by what it is beside, by their medians; null without anything beside. */
export function ratioOf({ ours, beside }: Figure): number | null {
  return beside ? ours.median / beside.spread.median : null;
}

/** Whether the goal is met; null where there is none. */
export function isMet(figure: Figure): boolean | null {
  if (figure.goal === null) return null;
  return (ratioOf(figure) ?? figure.ours.median) <= figure.goal;
}
