import { parentPort, workerData } from 'node:worker_threads';
import { playAnswers } from './parser-fuzz/play.ts';
import type { Problem } from './problem.ts';
import { playSeed } from './provider-fuzz/play.ts';

/** What a thread is given: every `stride`th seed from `first` up to `end`, for so many ms at most. */
export interface Slice {
  fuzz: FuzzName;
  first: number;
  end: number;
  stride: number;
  most: number;
}

export interface Report {
  cases: number;
  failed: { seed: number; problems: Problem[] }[];
}

export type FuzzName = keyof typeof FUZZES;

/** What plays the case of a seed. */
export const FUZZES = { 'provider-fuzz': playSeed, 'parser-fuzz': playAnswers };

/** So many between two reports. */
const PIECE = 500;

async function main({ fuzz, first, end, stride, most }: Slice): Promise<void> {
  const until = performance.now() + most;
  let report: Report = { cases: 0, failed: [] };
  for (let seed = first; seed < end && performance.now() < until; seed += stride) {
    const problems = await FUZZES[fuzz](seed);
    report.cases += 1;
    if (problems.length > 0) report.failed.push({ seed, problems });
    if (report.cases >= PIECE) {
      parentPort?.postMessage(report);
      report = { cases: 0, failed: [] };
    }
  }
  parentPort?.postMessage(report);
}

if (parentPort) await main(workerData as Slice);
