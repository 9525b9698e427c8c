import { loadavg } from 'node:os';
import { runStep } from '../run/steps.ts';
import type { Figure } from './figure.ts';
import { writeReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { openStage, type Stage } from './stage.ts';
import { figureLine } from './words.ts';

const TIMES = 7;

/** `npm run bench -- [numbers of scenarios] [--times 9] [--rows 300] [--write]`; a whole run is written down in any case. */
async function main(args: readonly string[]): Promise<void> {
  const wanted = args.filter((arg, i) => /^\d+$/.test(arg) && !args[i - 1]?.startsWith('--')).map(Number);
  const times = numberAfter(args, '--times') ?? TIMES;
  const rows = numberAfter(args, '--rows');
  const chosen = SCENARIOS.filter(({ no, also = no }) => wanted.length === 0 || wanted.includes(no) || wanted.includes(also));
  if (chosen.length === 0) throw new Error(`There are the scenarios ${[...new Set(SCENARIOS.map(({ no }) => no))].join(', ')}`);
  if (!(await runStep({ script: 'build' })).ok) throw new Error('There is nothing to be measured: the build failed');

  const began = performance.now();
  const [load = 0] = loadavg();
  const figures: Figure[] = [];
  const stage = await openStage();
  try {
    for (const size of [...new Set(chosen.flatMap(({ sizes }) => sizes))].sort((a, b) => a - b)) {
      if (rows !== null && size !== rows) continue;
      for (const scenario of chosen.filter(({ sizes }) => sizes.includes(size))) {
        figures.push(...(await play(stage, scenario, size, times)));
      }
    }
  } finally {
    await stage.close();
  }
  const minutes = ((performance.now() - began) / 60_000).toFixed(1);
  console.log(`\n${figures.length} figures in ${minutes} min`);
  const isWhole = wanted.length === 0 && rows === null && times >= TIMES;
  if (isWhole || args.includes('--write')) {
    const path = writeReport({ figures, times, load, chromium: stage.chromium, minutes: Number(minutes), isWhole });
    console.log(`Written: ${path}`);
  }
}

async function play(stage: Stage, scenario: Scenario, size: number, times: number): Promise<Figure[]> {
  await stage.play(size);
  const began = performance.now();
  const figures = await scenario.run(stage, size, times);
  console.log(`\n${scenario.no} · ${scenario.title} · ${size} rows · ${((performance.now() - began) / 1000).toFixed(0)} s`);
  for (const figure of figures) console.log(`  ${figureLine(figure)}`);
  return figures;
}

function numberAfter(args: readonly string[], name: string): number | null {
  const at = args.indexOf(name);
  return at < 0 ? null : Number(args[at + 1]);
}

main(process.argv.slice(2).filter((arg) => arg !== '--')).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
