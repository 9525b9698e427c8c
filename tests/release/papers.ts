import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What is wrong with the papers that go with a release: its version, CHANGELOG, LICENSE, PRIVACY; [] for nothing. */
export async function checkPapers(root: string, version: string): Promise<string[]> {
  const read = (name: string) => readFile(join(root, name), 'utf8').catch(() => '');
  const [changes, license, privacy] = await Promise.all(['CHANGELOG.md', 'LICENSE', 'PRIVACY.md'].map(read));
  return [
    // Browsers take one to four numbers, nothing else.
    /^\d{1,5}(?:\.\d{1,5}){2}$/.test(version) ? '' : `package.json: version ${version} is not three numbers`,
    headingOf(changes as string, version) ? '' : `CHANGELOG.md says nothing of ${version}`,
    /^MIT License\n/.test(license as string) ? '' : 'LICENSE is not the MIT licence',
    (privacy as string).length > 500 ? '' : 'PRIVACY.md is missing',
  ].filter((problem) => problem !== '');
}

/** Whether the changelog says when this version came out: `## 1.2.0 (2026-11-23)`. */
export async function isDated(root: string, version: string): Promise<boolean> {
  const heading = headingOf(await readFile(join(root, 'CHANGELOG.md'), 'utf8'), version);
  return /\(\d{4}-\d\d-\d\d\)$/.test(heading ?? '');
}

function headingOf(changes: string, version: string): string | null {
  return changes.split('\n').find((line) => line === `## ${version}` || line.startsWith(`## ${version} `)) ?? null;
}
