import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { NO_TESTS, type Report, type Totals } from './totals.ts';

/** One script of package.json; where it runs tests, the report that it leaves behind. */
export interface Step {
  script: string;
  args?: readonly string[];
  report?: Report;
}

/** Runs a step with its output shown; resolves to whether it went well and what its tests came to. */
export async function runStep({ script, args = [], report }: Step): Promise<{ ok: boolean; tests: Totals }> {
  // Only a report of this very run counts.
  if (report) rmSync(report.file, { force: true });
  console.log(`\n── ${script} ──`);
  const began = performance.now();
  const code = await runScript(script, args);
  const took = (performance.now() - began) / 1000;
  const reported = report ? report.read() : NO_TESTS;
  const ok = code === 0 && reported !== null && reported.failed === 0;
  console.log(`── ${script}: ${ok ? 'ok' : 'FAILED'}, ${took.toFixed(1)} s`);
  const tests = reported ?? NO_TESTS;
  // A crash outside any test, or a failed step that has no tests, still is one thing that failed.
  return { ok, tests: ok || tests.failed > 0 ? tests : { ...tests, failed: 1 } };
}

function runScript(script: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['run', '--silent', script, '--', ...args], { stdio: 'inherit' });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
