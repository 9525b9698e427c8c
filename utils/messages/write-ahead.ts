import * as v from 'valibot';

export { WRITE_AHEAD_PREFIX } from './write-ahead-key.ts';

/** A mark as it was asked for: no personal data, since a page may come to read this storage (reliability.md P15). */
export const writeAheadSchema = v.object({
  visit: v.pipe(v.string(), v.regex(/^[a-z2-7]{16}$/)),
  mark: v.nullable(v.picklist(['called', 'replied'])),
  /** When the operator did it, ms. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type WriteAhead = v.InferOutput<typeof writeAheadSchema>;
