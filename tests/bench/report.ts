import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, isMet } from './figure.ts';
import { growthOf } from './growth.ts';
import { isBusy, type Part } from './part.ts';
import { drawPictures } from './pictures.ts';
import { readResults } from './results.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { goalWords, metWords, ratioWords, spreadWords } from './words.ts';

const root = join(import.meta.dirname, '..', '..');
const NOTES = join(import.meta.dirname, 'notes.md');
const PAGE = join('docs', 'performance.md');
/** Figures that stand under another number than their scenario's. */
const TITLES = new Map([[13, 'Peers on the same work']]);

/** Writes docs/performance.md and its pictures from what was kept of every scenario; returns the document's path within the project. */
export function writeReport(): string {
  const parts = readResults();
  const figures = [...parts.flatMap((part) => part.figures), ...growthOf(parts)];
  const pictures = drawPictures(figures);
  mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
  for (const { file, svg } of pictures) writeFileSync(join(root, 'docs', 'pictures', file), svg);
  const numbers = [...new Set(figures.map(({ scenario }) => scenario))].sort((a, b) => a - b);
  const sections = numbers.map((no) =>
    section(
      figures.filter(({ scenario }) => scenario === no),
      no,
      pictures.filter((picture) => picture.scenario === no),
    ),
  );
  const pieces = [head(parts, figures), readFileSync(NOTES, 'utf8').trim(), ...sections, played(parts)];
  writeFileSync(join(root, PAGE), `${pieces.join('\n\n')}\n`);
  return PAGE;
}

function head(parts: readonly Part[], figures: readonly Figure[]): string {
  const judged = figures.filter((figure) => isMet(figure) !== null);
  const met = judged.filter((figure) => isMet(figure));
  const busy = parts.filter(({ machine }) => isBusy(machine)).length;
  const missing = SCENARIOS.flatMap(({ no, title, sizes }) =>
    sizes.filter((size) => !parts.some((part) => part.title === title && part.rows === size)).map((size) => `${no} at ${size}`),
  );
  const times = parts.map((part) => part.times);
  const days = parts.map(({ at }) => at.slice(0, 10)).sort();
  const when = days[0] === days.at(-1) ? `on ${days[0]}` : `from ${days[0]} to ${days.at(-1)}`;
  const kinds = [...new Set(parts.map(({ machine }) => `${machine.kind}, headless ${machine.chromium}`))].join('; ');
  return `<!-- Written by \`npm run bench\` from tests/bench/results.json and tests/bench/notes.md: not to be edited here. -->
# Performance

${met.length} of ${judged.length} goals are met. Measured ${when} on ${kinds}: the built release,
medians of ${Math.min(...times)} runs or more and their range, each way in turn after one run that does not count.
${[
  ...(busy > 0
    ? [
        `**${busy} of ${parts.length} parts were played while others used the machine**: whatever goes through several processes looks slower than it is.`,
      ]
    : []),
  ...(missing.length > 0 ? [`**Not played yet**: ${missing.join(', ')}.`] : []),
  'Milliseconds are this machine’s; only the ratios within a part say something of another. When each part was played stands at the end.',
].join('\n')}`;
}

function section(own: readonly Figure[], no: number, pictures: readonly { file: string; title: string }[]): string {
  const title = TITLES.get(no) ?? SCENARIOS.find((scenario) => scenario.no === no)?.title;
  const rows = own.map((figure) => {
    const { name, rows, ours, beside, unit } = figure;
    const cells = [
      name,
      rows ?? '',
      `${spreadWords(ours)} ${unit === 'count' ? '' : unit}`,
      beside ? `${spreadWords(beside.spread)} (${beside.name})` : '',
      ratioWords(figure),
      goalWords(figure),
      metWords(figure),
    ];
    return `| ${cells.map((cell) => String(cell).trim()).join(' | ')} |`;
  });
  const images = pictures.map((picture) => `\n\n![${picture.title}](pictures/${picture.file})`).join('');
  return `## ${no}. ${title}

| what | rows | ours | beside | ratio | goal | |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}${images}`;
}

/** When and in what company every part was played. */
function played(parts: readonly Part[]): string {
  const rows = parts.map(({ scenario, title, rows, at, times, took, machine }) => {
    const when = `${at.slice(0, 10)} ${at.slice(11, 16)}`;
    const busy = isBusy(machine) ? ', **busy**' : '';
    return `| ${scenario}. ${title} | ${rows} | ${when} | ${times} | ${took} s | ${machine.load} | ${machine.others} %${busy} |`;
  });
  return `## When each part was played

Load: programs that wanted a core, the bench’s own among them, over the minute before. Others: what of all cores other programs used just
before, while the bench stood still.

| scenario | rows | when, UTC | runs | took | load | others |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}`;
}
