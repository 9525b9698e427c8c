import type { GrowthRow } from './growth.ts';

const WIDTH = 720;
const HEIGHT = 380;
const PLOT = { left: 64, right: 610, top: 28, bottom: 320 };
const INK = '#39424e';
const PALE = '#dfe4ea';

const SERIES = [
  { name: 'mark, p99', of: (row: GrowthRow) => row.p99, colour: '#b45a7d', dash: '' },
  { name: 'mark, p50', of: (row: GrowthRow) => row.p50, colour: '#2f6f9f', dash: '' },
  { name: 'floor, p99', of: (row: GrowthRow) => row.floor99, colour: '#b45a7d', dash: '4 4' },
  { name: 'floor, p50', of: (row: GrowthRow) => row.floor50, colour: '#2f6f9f', dash: '4 4' },
];

/** Milliseconds against the number of profiles, both by powers, as a picture that reads on light and dark pages. */
export function drawGrowth(rows: readonly GrowthRow[]): string {
  const clients = rows.map((row) => row.clients);
  const values = rows.flatMap((row) => SERIES.map(({ of }) => of(row)));
  const x = scale(Math.min(...clients), Math.max(...clients), PLOT.left, PLOT.right);
  const [low, high] = [powerBelow(Math.min(...values)), powerBelow(Math.max(...values)) * 10];
  const y = scale(low, high, PLOT.bottom, PLOT.top);
  const grid: string[] = [];
  for (let value = low; value <= high; value *= 10) {
    const at = y(value).toFixed(1);
    grid.push(`<path d="M${PLOT.left} ${at}H${PLOT.right}" stroke="${PALE}"/>`);
    grid.push(text(PLOT.left - 8, y(value) + 4, `${value} ms`, 'end'));
  }
  const feet = clients.map((value) => text(x(value), PLOT.bottom + 20, String(value), 'middle'));
  const lines = SERIES.map(({ of, colour, dash }) => {
    const points = rows.map((row) => `${x(row.clients).toFixed(1)},${y(of(row)).toFixed(1)}`);
    const dots = dash ? [] : points.map((point) => `<circle cx="${point.replace(',', '" cy="')}" r="3" fill="${colour}"/>`);
    const style = `fill="none" stroke="${colour}" stroke-width="1.75"${dash ? ` stroke-dasharray="${dash}"` : ''}`;
    return [`<polyline points="${points.join(' ')}" ${style}/>`, ...dots].join('\n  ');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="12">
  <title>From a mark to its arrival at the other profiles</title>
  <rect width="${WIDTH}" height="${HEIGHT}" rx="6" fill="#fff"/>
  ${grid.join('\n  ')}
  ${feet.join('\n  ')}
  ${text((PLOT.left + PLOT.right) / 2, PLOT.bottom + 42, 'profiles that listen', 'middle')}
  ${lines.join('\n  ')}
  ${names(rows.at(-1) as GrowthRow, y).join('\n  ')}
</svg>
`;
}

/** Each line's name at its end, pushed apart where two ends are close. */
function names(last: GrowthRow, y: (value: number) => number): string[] {
  const ends = SERIES.map(({ name, of, colour }) => ({ name, colour, at: y(of(last)) })).sort((a, b) => a.at - b.at);
  for (const [i, end] of ends.entries()) end.at = Math.max(end.at, (ends[i - 1]?.at ?? -Infinity) + 16);
  return ends.map(({ name, at, colour }) => text(PLOT.right + 12, at + 4, name, 'start', colour));
}

/** Evenly by powers. */
function scale(from: number, to: number, start: number, end: number): (value: number) => number {
  return (value) => start + ((Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from))) * (end - start);
}

function powerBelow(value: number): number {
  return 10 ** Math.floor(Math.log10(value));
}

function text(x: number, y: number, words: string, anchor: string, colour = INK): string {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" fill="${colour}">${words}</text>`;
}
