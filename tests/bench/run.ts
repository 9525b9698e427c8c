import { runStep } from '../run/steps.ts';
import { lookAround, type Part } from './part.ts';
import { writeReport } from './report.ts';
import { keepPart } from './results.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { openStage, type Stage } from './stage.ts';
import { figureLine } from './words.ts';

const TIMES = 7;

/**
 * `npm run bench -- [numbers of scenarios] [--rows 300] [--times 9] [--write]`. What was played is kept beside what was kept before, and
 * the page is written from both; fewer than seven times are shown and kept only with `--write`. `--page` plays nothing and writes the page.
 */
async function main(args: readonly string[]): Promise<void> {
  if (args.includes('--page')) {
    console.log(`Written: ${writeReport()}`);
    return;
  }
  const wanted = args.filter((arg, i) => /^\d+$/.test(arg) && !args[i - 1]?.startsWith('--')).map(Number);
  const times = numberAfter(args, '--times') ?? TIMES;
  const rows = numberAfter(args, '--rows');
  const isKept = times >= TIMES || args.includes('--write');
  const chosen = SCENARIOS.filter(({ no, also = no }) => wanted.length === 0 || wanted.includes(no) || wanted.includes(also));
  if (chosen.length === 0) throw new Error(`There are the scenarios ${[...new Set(SCENARIOS.map(({ no }) => no))].join(', ')}`);
  if (!(await runStep({ script: 'build' })).ok) throw new Error('There is nothing to be measured: the build failed');

  const began = performance.now();
  const failed: string[] = [];
  const stage = await openStage();
  try {
    for (const size of [...new Set(chosen.flatMap(({ sizes }) => sizes))].sort((a, b) => a - b)) {
      if (rows !== null && size !== rows) continue;
      for (const scenario of chosen.filter(({ sizes }) => sizes.includes(size))) {
        const standing = new Set(stage.dozvon.context.pages());
        try {
          const part = await play(stage, scenario, size, times);
          if (isKept) keepPart(part);
        } catch (error) {
          // The others are played all the same; the run has failed.
          failed.push(`${scenario.no} at ${size} rows`);
          console.error(error);
          // What it has left open would be in the way of the next.
          for (const page of stage.dozvon.context.pages()) if (!standing.has(page)) await page.close();
        }
      }
    }
  } finally {
    await stage.close();
  }
  console.log(`\n${((performance.now() - began) / 60_000).toFixed(1)} min`);
  if (isKept) console.log(`Written: ${writeReport()}`);
  if (failed.length > 0) throw new Error(`Not played to the end, and kept as they were: ${failed.join(', ')}`);
}

async function play(stage: Stage, scenario: Scenario, rows: number, times: number): Promise<Part> {
  const { no, title } = scenario;
  await stage.play(rows);
  const machine = await lookAround(stage.chromium);
  const at = new Date().toISOString();
  const began = performance.now();
  const figures = await scenario.run(stage, rows, times);
  const took = Math.round((performance.now() - began) / 1000);
  console.log(`\n${no} · ${title} · ${rows} rows · ${took} s · others ${machine.others} %`);
  for (const figure of figures) console.log(`  ${figureLine(figure)}`);
  return { scenario: no, title, rows, times, at, took, machine, figures };
}

function numberAfter(args: readonly string[], name: string): number | null {
  const at = args.indexOf(name);
  return at < 0 ? null : Number(args[at + 1]);
}

main(process.argv.slice(2).filter((arg) => arg !== '--')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
