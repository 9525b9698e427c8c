import { runStep, type Step } from './steps.ts';
import { addTotals, NO_TESTS, playwrightReport, showTotals, vitestReport } from './totals.ts';

// Cheapest first; the built extension is looked at before a browser is started on it.
const steps: Step[] = [
  { script: 'typecheck' },
  { script: 'lint' },
  { script: 'unit', args: withJson('test-results/unit.json'), report: vitestReport('test-results/unit.json') },
  { script: 'build' },
  { script: 'build:drill' },
  { script: 'built', args: withJson('test-results/built.json'), report: vitestReport('test-results/built.json') },
  { script: 'e2e', report: playwrightReport('test-results/e2e.json') },
];

let totals = NO_TESTS;
let failed: string | null = null;
const began = performance.now();
for (const step of steps) {
  const result = await runStep(step);
  totals = addTotals(totals, result.tests);
  if (!result.ok) {
    failed = step.script;
    break;
  }
}
const minutes = ((performance.now() - began) / 60_000).toFixed(1);
console.log(
  failed ? `\n${failed} failed after ${minutes} min; the steps after it did not run` : `\nall steps passed in ${minutes} min`,
);
console.log(showTotals(totals));
if (process.env.DOZVON_NATS === '') {
  console.log('The team’s tests did not run: there is no nats-server here, and it could not be installed (package nats-server).');
}
if (failed) process.exitCode = 1;

function withJson(file: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
}
