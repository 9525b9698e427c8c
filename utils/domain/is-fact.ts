import type { Fact } from './fact.ts';

/** Whether a stored row has a fact's frame: one that a damaged store garbled has not. */
export function isFact(row: unknown): row is Fact {
  const { id, kind, visit, at, by, data } = (row ?? {}) as Partial<Record<keyof Fact, unknown>>;
  return (
    typeof id === 'string' &&
    /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id) &&
    typeof kind === 'string' &&
    /^[a-z]+\.[a-z]+$/.test(kind) &&
    typeof visit === 'string' &&
    /^([a-z2-7]{16}|unassigned|shift)$/.test(visit) &&
    Number.isFinite(at) &&
    typeof by === 'string' &&
    typeof data === 'object' &&
    data !== null
  );
}
