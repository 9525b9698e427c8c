import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addTotals, NO_TESTS, playwrightReport, showTotals, vitestReport } from '../../run/totals.ts';

const folder = mkdtempSync(join(tmpdir(), 'totals-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, json: unknown): string {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(json));
  return file;
}

describe('the totals of a run', () => {
  it('come from the runners’ own reports, added up', () => {
    const unit = vitestReport(
      written('unit.json', { numPassedTests: 40, numFailedTests: 2, numPendingTests: 1, numTodoTests: 3 }),
    ).read();
    const e2e = playwrightReport(written('e2e.json', { stats: { expected: 7, unexpected: 1, flaky: 0, skipped: 2 } })).read();
    expect(unit).toEqual({ passed: 40, failed: 2, skipped: 4 });
    expect(e2e).toEqual({ passed: 7, failed: 1, skipped: 2 });
    expect(addTotals(unit ?? NO_TESTS, e2e ?? NO_TESTS)).toEqual({ passed: 47, failed: 3, skipped: 6 });
  });

  it('count a test that passed only on a second try as failed', () => {
    expect(
      playwrightReport(written('flaky.json', { stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 0 } })).read()?.failed,
    ).toBe(1);
  });

  it('are unknown where a runner left no report', () => {
    expect(vitestReport(join(folder, 'none.json')).read()).toBeNull();
    expect(playwrightReport(join(folder, 'none.json')).read()).toBeNull();
  });

  it('close the run alone on a line', () => {
    expect(showTotals({ passed: 47, failed: 0, skipped: 0 })).toBe('47 passed, 0 failed');
    expect(showTotals({ passed: 47, failed: 3, skipped: 6 })).toBe('47 passed, 3 failed, 6 skipped');
  });
});
