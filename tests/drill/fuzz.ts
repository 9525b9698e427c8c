import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { FUZZES, type FuzzName, type Report, type Slice } from './fuzz-thread.ts';
import type { Problem } from './problem.ts';
import type { DrillRow } from './table.ts';

/** Seeds shown of those that failed. */
const SHOWN = 10;

/**
 * Plays `cases` seeds over all cores, for `minutes` at most, and prints every seed that failed. `DOZVON_SEED` is the first one,
 * `DOZVON_CASES` how many, `DOZVON_MINUTES` how long: a seed that failed is played alone by `DOZVON_CASES=1`.
 */
export async function fuzzRow(fuzz: FuzzName, drill: string, cases: number, minutes: number): Promise<DrillRow> {
  const first = Number(process.env.DOZVON_SEED ?? 1);
  const end = first + Number(process.env.DOZVON_CASES ?? cases);
  const most = Number(process.env.DOZVON_MINUTES ?? minutes) * 60_000;
  const stride = availableParallelism();
  const began = performance.now();
  const total = { cases: 0, lost: 0, doubled: 0, wrong: 0, leaked: 0 };
  let shown = 0;
  let told = began;
  const hear = (report: Report) => {
    total.cases += report.cases;
    for (const { seed, problems } of report.failed) {
      for (const kind of new Set(problems.map((one) => one.kind))) total[kind] += 1;
      shown += 1;
      if (shown <= SHOWN) console.log(`${fuzz}, seed ${seed}:\n${wordsOf(problems)}`);
    }
    if (performance.now() - told < 60_000) return;
    told = performance.now();
    console.log(`${fuzz}: ${total.cases.toLocaleString('en')} so far, ${rateOf(total.cases, began)} a second`);
  };
  const slices = Array.from({ length: stride }, (_, i): Slice => ({ fuzz, first: first + i, end, stride, most }));
  await Promise.all(slices.map((slice) => runThread(slice, hear)));
  return { drill, ...total, note: `seeds from ${first}; ${rateOf(total.cases, began)} a second` };
}

/** The short form, in the caller's own thread: what was wrong, by seed. */
export async function fuzzHere(fuzz: FuzzName, first: number, cases: number): Promise<string[]> {
  const found: string[] = [];
  for (let seed = first; seed < first + cases; seed++) {
    const problems = await FUZZES[fuzz](seed);
    if (problems.length > 0) found.push(`seed ${seed}:\n${wordsOf(problems)}`);
  }
  return found;
}

function runThread(slice: Slice, hear: (report: Report) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL('./fuzz-thread.ts', import.meta.url), { workerData: slice });
    thread.on('message', hear);
    thread.on('error', reject);
    thread.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`A thread ended with ${code}`))));
  });
}

function wordsOf(problems: readonly Problem[]): string {
  return problems.map(({ kind, what }) => `  ${kind}: ${what}`).join('\n');
}

function rateOf(cases: number, began: number): number {
  return Math.round(cases / ((performance.now() - began) / 1000));
}
