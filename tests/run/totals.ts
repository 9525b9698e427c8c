import { existsSync, readFileSync } from 'node:fs';

/** Tests counted by outcome. */
export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** A test runner's own JSON report; `read` gives null where the runner left none. */
export interface Report {
  file: string;
  read(): Totals | null;
}

export const NO_TESTS: Totals = { passed: 0, failed: 0, skipped: 0 };

/** What Vitest's json reporter writes to `file`. */
export function vitestReport(file: string): Report {
  return {
    file,
    read() {
      const json = readJson<{ numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }>(
        file,
      );
      return (
        json && { passed: json.numPassedTests, failed: json.numFailedTests, skipped: json.numPendingTests + json.numTodoTests }
      );
    },
  };
}

/** What Playwright's json reporter writes to `file`. A test that passed only on a second try has failed. */
export function playwrightReport(file: string): Report {
  return {
    file,
    read() {
      const json = readJson<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(file);
      return (
        json && { passed: json.stats.expected, failed: json.stats.unexpected + json.stats.flaky, skipped: json.stats.skipped }
      );
    },
  };
}

export function addTotals(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** The closing line, alone on a line: `12 passed, 0 failed`. */
export function showTotals({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readJson<T>(file: string): T | null {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : null;
}
