import type { Figure } from './figure.ts';
import { BESIDE, drawing, INK, OURS, text } from './plot-parts.ts';
import type { Spread } from './samples.ts';
import { short } from './words.ts';

const WIDTH = 640;
const LEFT = 190;
const RIGHT = 540;
const TOP = 46;
const ROW = 24;
const BAR = 14;

/** Milliseconds of each beside the others, from nothing on, with the range of all runs. */
export function drawPeers(figures: readonly Figure[], title: string): string {
  const bars = [
    ...figures.slice(0, 1).map(({ ours }) => ({ name: 'Dozvon', spread: ours, colour: OURS })),
    ...figures.flatMap(({ beside }) => (beside ? [{ ...beside, colour: BESIDE }] : [])),
  ].sort((a, b) => a.spread.median - b.spread.median);
  const most = Math.max(...bars.map(({ spread }) => spread.high));
  const x = (ms: number) => LEFT + ((RIGHT - LEFT) * ms) / most;
  const pieces = bars.map(({ name, spread, colour }, i) => bar(name, spread, colour, TOP + i * ROW, x));
  return drawing(WIDTH, TOP + bars.length * ROW + 14, title, [text(16, 24, `${title}, ms`, 'start'), ...pieces]);
}

function bar(name: string, { median, low, high }: Spread, colour: string, y: number, x: (ms: number) => number): string {
  const middle = y + BAR / 2;
  return [
    text(LEFT - 8, middle + 4, name, 'end', colour),
    `<rect x="${LEFT}" y="${y}" width="${(x(median) - LEFT).toFixed(1)}" height="${BAR}" fill="${colour}" fill-opacity=".75"/>`,
    `<path d="M${x(low).toFixed(1)} ${middle}H${x(high).toFixed(1)}" stroke="${INK}" stroke-width="1.5"/>`,
    text(x(high) + 6, middle + 4, short(median), 'start'),
  ].join('\n  ');
}
