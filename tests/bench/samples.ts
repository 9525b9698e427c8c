/** What was measured several times in one run; ms unless said otherwise. */
export interface Spread {
  median: number;
  low: number;
  high: number;
  count: number;
}

export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new Error('Nothing was measured');
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
  return { median, low: sorted[0] as number, high: sorted.at(-1) as number, count: sorted.length };
}

/**
 * Plays each way in turn, `times` times after one time that is not counted: what the machine does meanwhile happens to all of them. Every
 * other round goes backwards, so that what one way leaves behind does not always meet the same other.
 */
export async function inTurn<K extends string>(
  ways: Record<K, () => Promise<number | Record<string, number>>>,
  times: number,
): Promise<Record<K, Record<string, Spread>>> {
  const names = Object.keys(ways) as K[];
  const taken = Object.fromEntries(names.map((name) => [name, new Map<string, number[]>()])) as Record<K, Map<string, number[]>>;
  for (let i = 0; i <= times; i++) {
    for (const name of i % 2 === 0 ? names : names.toReversed()) {
      const one = await ways[name]();
      if (i === 0) continue;
      for (const [key, value] of Object.entries(typeof one === 'number' ? { ms: one } : one)) {
        taken[name].set(key, [...(taken[name].get(key) ?? []), value]);
      }
    }
  }
  const spreads = (all: Map<string, number[]>) => Object.fromEntries([...all].map(([key, values]) => [key, spreadOf(values)]));
  return Object.fromEntries(names.map((name) => [name, spreads(taken[name])])) as Record<K, Record<string, Spread>>;
}
