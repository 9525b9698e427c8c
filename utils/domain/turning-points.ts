import { smsDueAt } from './cascade.ts';
import type { Case } from './case.ts';
import { type RoundRules, startOf } from './round.ts';

/**
 * The moments, ms, at which the clock alone may change what is to be done with a case or what its row says; between two of them, and within
 * one round, both stay as they are. Whatever the steps come to hang on belongs in here: tests/unit/worker/days.test.ts holds them together.
 */
export function turningPoints(known: Case, rules: RoundRules): number[] {
  if (!known.visit) return [];
  const start = startOf(known.visit, rules);
  const followed = known.messages.flatMap((message) => smsDueAt(message, rules.cascade) ?? []);
  const promised = known.calls.flatMap((call) => call.report?.again ?? []);
  return [start, start - rules.cascade.noneBefore * 60_000, ...followed, ...promised];
}

/** The time around `now` in which none of these points is passed: `from` ≤ `now` < `until`. */
export function spanAround(points: readonly number[], now: number): { from: number; until: number } {
  let from = Number.NEGATIVE_INFINITY;
  let until = Number.POSITIVE_INFINITY;
  for (const point of points) {
    if (point <= now) from = Math.max(from, point);
    else until = Math.min(until, point);
  }
  return { from, until };
}
