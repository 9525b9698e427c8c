import { type Figure, ratioOf } from './figure.ts';
import type { Part } from './part.ts';
import type { Spread } from './samples.ts';

const OPENING = 1;
const WHOLE = 'all rows coloured';
/** Flat, but for what the machine does meanwhile. */
const FLAT = 1.1;

/** What one row costs in a long list beside a shorter one: the cost of a list that grows is to grow no faster than its rows. */
export function growthOf(parts: readonly Part[]): Figure[] {
  const whole = parts
    .flatMap(({ figures }) => figures)
    .filter(({ scenario, name, rows }) => scenario === OPENING && name === WHOLE && rows !== null)
    .sort((a, b) => Number(a.rows) - Number(b.rows));
  const longest = whole.at(-1);
  return whole.slice(0, -1).flatMap((shorter): Figure[] => {
    if (!longest || ratioOf(longest) === null) return [];
    const [own, other] = [perRow(longest.ours, longest.rows), perRow(shorter.ours, shorter.rows)];
    return [
      {
        scenario: OPENING,
        name: 'a row of them',
        rows: longest.rows,
        ours: own,
        beside: { name: `a row of ${shorter.rows}`, spread: other },
        unit: 'µs',
        goal: FLAT,
      },
    ];
  });
}

function perRow({ median, low, high, count }: Spread, rows: number | null): Spread {
  const of = (ms: number) => (ms * 1000) / (rows ?? 1);
  return { median: of(median), low: of(low), high: of(high), count };
}
