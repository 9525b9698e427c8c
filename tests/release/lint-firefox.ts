import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const NAMED = join(import.meta.dirname, 'linter');
const HOME = join(import.meta.dirname, '..', '..', '.output', 'linter');

/**
 * Warnings that were looked at, each with what was found. Any other is a problem.
 * Preact sets innerHTML where a component asks for `dangerouslySetInnerHTML`; none of ours does (tests/unit/conventions/safety.test.ts).
 */
const REVIEWED: readonly { code: string; file: RegExp }[] = [
  { code: 'UNSAFE_VAR_ASSIGNMENT', file: /^chunks\/store-[\w-]+\.js$/ },
];

interface Found {
  code: string;
  file?: string;
  message: string;
}

/** What Mozilla's linter finds wrong in a build, beyond what was reviewed; [] for nothing. Installs it where it is not yet. */
export function lintFirefox(build: string): string[] {
  // Apart from the project's own: 190 packages that nobody needs for anything else. Outside of the sources, which tests read as a whole.
  mkdirSync(HOME, { recursive: true });
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) cpSync(join(NAMED, file), join(HOME, file));
  const installed = spawnSync('npm', ['ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: HOME,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (installed.status !== 0) return ['addons-linter could not be installed; npm says why above'];
  const linted = spawnSync(join(HOME, 'node_modules/.bin/addons-linter'), [build, '--output', 'json'], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  const report = JSON.parse(linted.stdout) as Record<'errors' | 'warnings' | 'notices', Found[]>;
  return [...report.errors, ...report.warnings.filter(isNew), ...report.notices].map(
    ({ code, file, message }) => `${code} ${file ?? ''}: ${message}`,
  );
}

function isNew({ code, file }: Found): boolean {
  return !REVIEWED.some((one) => one.code === code && one.file.test(file ?? ''));
}
