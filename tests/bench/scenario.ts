import type { Figure } from './figure.ts';
import type { Stage } from './stage.ts';

/** One of the questions of the bench. */
export interface Scenario {
  no: number;
  title: string;
  /** Another number under which some of its figures stand. */
  also?: number;
  /** Sizes of the list at which it is asked. */
  sizes: readonly number[];
  /** The stage's day has `rows` visits, known to the worker, and no list is open. */
  run(stage: Stage, rows: number, times: number): Promise<Figure[]>;
}

export const EACH = [300, 2000, 10_000];
