import type { Figure } from './figure.ts';
import { BESIDE, drawing, OURS, PALE, text } from './plot-parts.ts';
import type { Spread } from './samples.ts';
import { short } from './words.ts';

const WIDTH = 640;
const HEIGHT = 300;
const PLOT = { left: 64, right: 470, top: 40, bottom: 250 };

/** What was measured against the number of rows, both by powers, with the range of all runs; reads on light and dark pages. */
export function drawSizes(figures: readonly Figure[], title: string): string {
  const sizes = figures.map(({ rows }) => rows ?? 0);
  const spreads = figures.flatMap(({ ours, beside }) => (beside ? [ours, beside.spread] : [ours]));
  const x = scale(Math.min(...sizes), Math.max(...sizes), PLOT.left + 20, PLOT.right - 20);
  const least = powerBelow(Math.max(0.01, Math.min(...spreads.map(({ low }) => low))));
  const most = powerBelow(Math.max(...spreads.map(({ high }) => high))) * 10;
  const y = scale(least, most, PLOT.bottom, PLOT.top);
  const grid: string[] = [];
  for (let value = least; value <= most * 1.01; value *= 10) {
    grid.push(`<path d="M${PLOT.left} ${y(value).toFixed(1)}H${PLOT.right}" stroke="${PALE}"/>`);
    grid.push(text(PLOT.left - 8, y(value) + 4, `${short(value)} ${figures[0]?.unit}`, 'end'));
  }
  const feet = sizes.map((rows) => text(x(rows), PLOT.bottom + 20, String(rows), 'middle'));
  const line = (of: (figure: Figure) => Spread | undefined, colour: string) => series(figures, of, x, y, colour);
  const last = figures.at(-1) as Figure;
  const ends = apart([
    { name: 'Dozvon', colour: OURS, at: y(last.ours.median) },
    { name: last.beside?.name ?? '', colour: BESIDE, at: y(last.beside?.spread.median ?? least) },
  ]);
  return drawing(WIDTH, HEIGHT, title, [
    text(PLOT.left, 22, title, 'start'),
    ...grid,
    ...feet,
    text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 40, 'rows of the list', 'middle'),
    line((figure) => figure.beside?.spread, BESIDE),
    line((figure) => figure.ours, OURS),
    ...ends.map(({ name, at, colour }) => text(PLOT.right + 6, at + 4, name, 'start', colour)),
  ]);
}

function series(
  figures: readonly Figure[],
  of: (figure: Figure) => Spread | undefined,
  x: (rows: number) => number,
  y: (ms: number) => number,
  colour: string,
): string {
  const points = figures.flatMap((figure) => {
    const spread = of(figure);
    return spread ? [{ at: x(figure.rows ?? 0), spread }] : [];
  });
  const bars = points.map(
    ({ at, spread }) =>
      `<path d="M${at.toFixed(1)} ${y(spread.low).toFixed(1)}V${y(spread.high).toFixed(1)}" stroke="${colour}" stroke-width="5" stroke-opacity=".25"/>`,
  );
  const dots = points.map(
    ({ at, spread }) => `<circle cx="${at.toFixed(1)}" cy="${y(spread.median).toFixed(1)}" r="3" fill="${colour}"/>`,
  );
  const path = points.map(({ at, spread }) => `${at.toFixed(1)},${y(spread.median).toFixed(1)}`).join(' ');
  return [`<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="1.75"/>`, ...bars, ...dots].join('\n  ');
}

function apart<E extends { at: number }>(ends: E[]): E[] {
  const sorted = [...ends].sort((a, b) => a.at - b.at);
  for (const [i, end] of sorted.entries()) end.at = Math.max(end.at, (sorted[i - 1]?.at ?? -Infinity) + 16);
  return sorted;
}

/** Evenly by powers. */
function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  return (value) => start + ((Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))) * (end - start);
}

function powerBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}
