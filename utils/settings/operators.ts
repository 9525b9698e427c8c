import { nameKey } from '../domain/normalise.ts';
import type { Settings } from './settings.ts';

type Names = Pick<Settings, 'operator' | 'operators'>;

/** Everybody who may be chosen; whoever works now is one of them, even if chosen before there was a list. */
export function operatorsOf({ operator, operators }: Names): string[] {
  return operator === '' || findOperator(operators, operator) ? [...operators] : [...operators, operator];
}

/** The name of the list that reads like `name` (case, ё/е, dots and spaces aside); null when there is none. */
export function findOperator(operators: readonly string[], name: string): string | null {
  const key = nameKey(name);
  return operators.find((one) => nameKey(one) === key) ?? null;
}
