import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { type Figure, isMet, ratioOf } from './figure.ts';
import { drawSizes } from './plot.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { goalWords, metWords, ratioWords, short, spreadWords } from './words.ts';

const root = join(import.meta.dirname, '..', '..');
const NOTES = join(import.meta.dirname, 'notes.md');

/** Scenarios of which a picture says how they grow with the list. */
const DRAWN = [1, 2, 3, 4];
const PEERS = 13;

/** One run of the bench. */
export interface BenchRun {
  figures: readonly Figure[];
  times: number;
  /** How many programs wanted a core when it began: on a quiet machine well below the number of cores. */
  load: number;
  chromium: string;
  minutes: number;
  /** Whether all scenarios were played at all sizes, as often as they should be. */
  isWhole: boolean;
}

/** Writes docs/performance.md and its pictures; returns the document's path within the project. */
export function writeReport(run: BenchRun): string {
  const { figures } = run;
  const path = join('docs', 'performance.md');
  mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
  const pictures = new Map(DRAWN.map((no) => [no, drawn(figures, no)]));
  for (const [no, svg] of pictures) if (svg) writeFileSync(join(root, 'docs', 'pictures', `bench-${no}.svg`), svg);
  writeFileSync(join(root, path), documentOf(run, pictures));
  return path;
}

function documentOf(
  { figures, times, load, chromium, minutes, isWhole }: BenchRun,
  pictures: ReadonlyMap<number, string | null>,
): string {
  const numbers = [...new Set(figures.map(({ scenario }) => scenario))].sort((a, b) => a - b);
  const judged = figures.filter((figure) => isMet(figure) !== null);
  const met = judged.filter((figure) => isMet(figure));
  const isBusy = load > cpus().length / 2;
  const circumstances = [
    `Measured on ${new Date().toISOString().slice(0, 10)} in one run of \`npm run bench\` (${minutes} minutes) in headless ${chromium},`,
    `on ${cpus().length} × ${cpus()[0]?.model.trim()} with ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${type()}: the built release,`,
    `medians of ${times} runs and their range, each way in turn after one run that does not count.`,
    `${load.toFixed(1)} programs wanted a core when it began.`,
    ...(isBusy ? ['**The machine was not quiet**: whatever goes through several processes looks slower than it is.'] : []),
    ...(isWhole ? [] : ['**Not a whole run**: sizes or scenarios are missing.']),
    'Milliseconds are this machine’s; only the ratios within the run say something of another.',
  ].join('\n');
  return `<!-- Written by \`npm run bench\` from what it measured and from tests/bench/notes.md: not to be edited here. -->
# Performance

${met.length} of ${judged.length} goals are met. ${circumstances}

${readFileSync(NOTES, 'utf8').trim()}

${numbers.map((no) => section(figures, no, pictures.get(no) ?? null)).join('\n')}
`;
}

function section(figures: readonly Figure[], no: number, picture: string | null): string {
  const own = figures.filter((figure) => figure.scenario === no);
  if (own.length === 0) return '';
  const title = SCENARIOS.find((scenario) => scenario.no === no)?.title ?? 'Peers on the same work';
  const rows = own.map((figure) => {
    const { name, rows, ours, beside, unit } = figure;
    const against = beside ? `${spreadWords(beside.spread)} (${beside.name})` : '';
    const cells = [
      name,
      rows ?? '',
      `${spreadWords(ours)} ${unit === 'count' ? '' : unit}`,
      against,
      ratioWords(figure),
      goalWords(figure),
      metWords(figure),
    ];
    return `| ${cells.map((cell) => String(cell).trim()).join(' | ')} |`;
  });
  const image = picture ? `\n![${title}](pictures/bench-${no}.svg)\n` : '';
  return `## ${no}. ${title}

| what | rows | ours | beside | ratio | goal | |
| --- | --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
${image}${growth(own)}`;
}

/** What one row costs at the shortest and at the longest list. */
function growth(own: readonly Figure[]): string {
  const timed = own.filter(({ unit, name, rows }) => unit === 'ms' && name === 'all rows coloured' && rows !== null);
  const [first, last] = [timed[0], timed.at(-1)];
  if (!first?.rows || !last?.rows || first === last || first.scenario === PEERS) return '';
  const perRow = ({ ours, rows }: Figure) => `${short((ours.median / (rows ?? 1)) * 1000)} µs`;
  return `\nA row costs ${perRow(first)} at ${first.rows} rows and ${perRow(last)} at ${last.rows}.\n`;
}

function drawn(figures: readonly Figure[], no: number): string | null {
  const name = figures.find((figure) => figure.scenario === no && figure.unit === 'ms' && figure.beside)?.name;
  const own = figures.filter(
    (figure) => figure.scenario === no && figure.name === name && figure.beside && ratioOf(figure) !== null,
  );
  const once = own.filter((figure, i) => own.findIndex((other) => other.rows === figure.rows) === i);
  if (once.length < 2) return null;
  return drawSizes(once, SCENARIOS.find((scenario) => scenario.no === no)?.title ?? '');
}
