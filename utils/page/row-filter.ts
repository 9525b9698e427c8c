import type { Colour } from '../domain/colour.ts';
import type { Mark } from '../domain/fact.ts';
import type { Step } from '../domain/step.ts';
import type { Paint } from '../messages/protocol.ts';

export type FilterKey = `colour:${Colour | 'none'}` | `mark:${Mark}` | `step:${Step}`;

/** Which rows the operator wants to see; the others are dimmed, never taken away: the page stays whole. */
export interface RowFilter {
  toggle(key: FilterKey): void;
  /** Takes all of it off; whether there was anything to take off. */
  clear(): boolean;
  isOn(key: FilterKey): boolean;
  isActive(): boolean;
  /** `mark` is the one that the row shows, which may be ahead of the worker. */
  matches(paint: Paint | null, mark: Mark | null): boolean;
}

/** Colours and marks are the bar's one group, steps the other: a row is to match one of each group that is used. */
export function createRowFilter(): RowFilter {
  const on = new Set<FilterKey>();

  function isUsed(isStep: boolean): boolean {
    return [...on].some((key) => key.startsWith('step:') === isStep);
  }

  return {
    toggle(key) {
      if (!on.delete(key)) on.add(key);
    },
    clear() {
      const had = on.size > 0;
      on.clear();
      return had;
    },
    isOn: (key) => on.has(key),
    isActive: () => on.size > 0,
    matches(paint, mark) {
      const isState = on.has(`colour:${paint?.colour ?? 'none'}`) || (mark !== null && on.has(`mark:${mark}`));
      const isStep = paint !== null && on.has(`step:${paint.next.step}`);
      return (isState || !isUsed(false)) && (isStep || !isUsed(true));
    },
  };
}
