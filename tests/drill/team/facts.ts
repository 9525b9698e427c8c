import type { Fact } from '../../../utils/domain/fact.ts';
import { newFactId } from '../../../utils/domain/fact-id.ts';
import { visitId } from '../../../utils/domain/visit.ts';

const START = 1_795_000_000_000;

/** The `i`-th mark of a drill, on one of 182 visits. */
export function markFact(i: number, by = 'Анна'): Fact {
  const at = START + i;
  return { id: newFactId(at), kind: 'visit.marked', visit: visitId(`visit ${i % 182}`), at, by, data: { mark: 'called' } };
}

export function offered(fact: Fact) {
  return { fact, day: '2026-11-24' };
}
