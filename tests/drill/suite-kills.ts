import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { KILLS_LOG } from '../e2e/harness/killer.ts';
import type { DrillRow } from './table.ts';

const root = join(import.meta.dirname, '..', '..');
const REPORT = join(root, 'test-results', 'suite-kills.json');

/** Those that a test says of itself why the worker must live through it are left out. */
const LEFT_OUT = '@long|@undisturbed';

/** Whatever waits for a worker waits for several of them here, ms. */
const PATIENCE = '240000';

interface Suites {
  suites?: Suites[];
  specs?: { title: string; file: string; tests: { status: string }[] }[];
}

/**
 * The whole end-to-end suite, or the folders in `DOZVON_SUITES` (`evening day`), while the worker is killed every 0.2 to 2 s.
 * `DOZVON_SEED` chooses when.
 */
export async function suiteKills(): Promise<DrillRow[]> {
  const seed = process.env.DOZVON_SEED ?? '1';
  const folders = (process.env.DOZVON_SUITES ?? '').split(/\s+/).filter(Boolean);
  mkdirSync(join(root, 'test-results'), { recursive: true });
  rmSync(KILLS_LOG, { force: true });
  rmSync(REPORT, { force: true });
  await run(
    [
      'playwright',
      'test',
      ...folders.map((name) => `tests/e2e/${name}/`),
      '--grep-invert',
      LEFT_OUT,
      '--timeout',
      PATIENCE,
      '--reporter=list,json',
    ],
    { DOZVON_KILLS: seed, PLAYWRIGHT_JSON_OUTPUT_NAME: REPORT },
  );
  const specs = allSpecs(JSON.parse(readFileSync(REPORT, 'utf8')) as Suites);
  const failed = specs.filter((spec) => spec.tests.some((test) => test.status === 'unexpected'));
  const played = specs.filter((spec) => spec.tests.some((test) => test.status !== 'skipped'));
  for (const { file, title } of failed) console.log(`failed: ${file}: ${title}`);
  const kills = readFileSync(KILLS_LOG, 'utf8').trim().split('\n').map(Number);
  const note = `${kills.reduce((sum, one) => sum + one, 0)} kills in ${kills.length} browsers, seed ${seed}`;
  const drill = `suite under kills${folders.length > 0 ? `: ${folders.join(', ')}` : ''}`;
  return [{ drill, cases: played.length, lost: 0, doubled: 0, wrong: failed.length, leaked: 0, note }];
}

function allSpecs(suite: Suites): NonNullable<Suites['specs']> {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(allSpecs)];
}

/** Whether the tests pass is told by the report. */
function run(args: readonly string[], env: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('npx', args, { stdio: 'inherit', cwd: root, env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('close', () => resolve());
  });
}
