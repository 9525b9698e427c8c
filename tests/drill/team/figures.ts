import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { DrillRow } from '../table.ts';
import type { GrowthRow } from './growth.ts';
import { drawGrowth } from './growth-plot.ts';

const DOCS = join(import.meta.dirname, '..', '..', '..', 'docs');
const PLOT = 'pictures/team-growth.svg';
const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];

/** In what surroundings the drills ran. */
export interface Ran {
  /** Of nats-server. */
  version: string;
  /** How many programs wanted the processor when the drills began, the average of a minute: other work makes the slowest slower. */
  load: number;
}

/** Writes docs/team-figures.md and its picture. */
export async function writeFigures(ran: Ran, rows: readonly DrillRow[], growth: readonly GrowthRow[]): Promise<void> {
  await writeFile(join(DOCS, PLOT), drawGrowth(growth));
  await writeFile(join(DOCS, 'team-figures.md'), figures(ran, rows, growth));
}

/** The text of docs/team-figures.md. */
export function figures({ version, load }: Ran, rows: readonly DrillRow[], growth: readonly GrowthRow[]): string {
  const cores = availableParallelism();
  return `<!-- Written by \`npm run drill -- team\`; do not edit. -->
# Several operators: what was measured

${NUMBERS[cores] ?? cores} cores, loopback, nats-server ${version}: server, profiles and the writer share the machine with whatever else it had to do (load
${load.toFixed(1)} when the run began, which shows in the p99). One run; the numbers show what to expect of such a machine, not what yours will do. \`npm run drill -- team\` measures yours, in about five minutes.

## Nothing lost, nothing twice

${table(
  ['drill', 'cases', 'lost', 'doubled', 'wrong', ''],
  rows.map((row) => [row.drill, count(row.cases), count(row.lost), count(row.doubled), count(row.wrong), row.note ?? '']),
)}

A case is a race for one reminder, or a fact that the store has acknowledged. Doubled: two winners of a race, or a fact that a new profile
reads twice. Wrong: a loser that was told another name than the winner's. Killed is SIGKILL, in the middle of the writing; the time
without service is the longest in which nothing was acknowledged, restarts included.

## A mark, and when the others see it

One profile makes a mark each 50 ms; every other profile hears each one, opens it and has it as a fact.
The floor is a bare publish of as many bytes to as many subscribers on the same connections, without storing, right before.

![p50 and p99 against the number of profiles](${PLOT})

${table(
  ['profiles', 'p50, ms', 'p99, ms', 'floor p50', 'floor p99', 'server, cores', 'profiles, cores', 'heard', 'lost'],
  growth.map((row) => [
    count(row.clients),
    ...[row.p50, row.p99, row.floor50, row.floor99].map((value) => value.toFixed(1)),
    row.serverCpu === null ? '—' : row.serverCpu.toFixed(2),
    row.clientsCpu.toFixed(2),
    count(row.marks * row.clients),
    count(row.lost),
  ]),
)}

Server and profiles: processor time as a part of one core while the marks were made. All listening profiles are in one process of Node.js,
which does for each what the extension's worker does up to its journal: receive, check the sequence, decrypt, check the shape. One
browser's share is that column divided by the number of profiles.
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 || head[i] === '' ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en');
}
