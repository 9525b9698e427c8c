import * as v from 'valibot';
import type { Fact } from '../domain/fact.ts';

const LONGEST = 8_000;

/**
 * A fact as another profile may have made it. Only its frame is checked: a kind that this version does not know is kept as it is, for
 * the version that will.
 */
const factShape = v.object({
  id: v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/)),
  kind: v.pipe(v.string(), v.regex(/^[a-z]+\.[a-z]+$/)),
  visit: v.pipe(v.string(), v.regex(/^([a-z2-7]{16}|unassigned|shift)$/)),
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  by: v.pipe(v.string(), v.nonEmpty(), v.maxLength(120)),
  data: v.record(v.string(), v.unknown()),
});

/** The fact in what was opened; null when it is none. Own properties only: `__proto__` does not get through. */
export function readFact(opened: unknown): Fact | null {
  const read = v.safeParse(factShape, opened);
  if (!read.success || JSON.stringify(read.output).length > LONGEST) return null;
  return read.output as Fact;
}
