import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { outputOf } from '../../e2e/harness/browser.ts';
import type { Figure } from '../figure.ts';
import { spreadOf } from '../samples.ts';
import type { Scenario } from '../scenario.ts';

const OUT = outputOf('chrome-mv3');

/** A page's scripts: those that it names, which are all that it loads before it is shown. */
function scriptsOf(page: string): string[] {
  return [...readFileSync(join(OUT, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] as string);
}

const BUNDLES: { name: string; files: () => string[]; goal: number | null }[] = [
  { name: 'content script', files: () => ['content-scripts/dial-list.js'], goal: 30 },
  { name: 'worker', files: () => ['background.js'], goal: 250 },
  { name: 'popup', files: () => scriptsOf('popup.html'), goal: 60 },
  { name: 'desk', files: () => scriptsOf('desk.html'), goal: 90 },
  { name: 'options', files: () => scriptsOf('options.html'), goal: null },
  { name: 'report', files: () => scriptsOf('report.html'), goal: null },
  { name: 'teaching script', files: () => ['teach.js'], goal: null },
];

export const bundleScenario: Scenario = {
  no: 12,
  title: 'What is loaded, minified',
  sizes: [300],
  async run() {
    return BUNDLES.flatMap(({ name, files, goal }): Figure[] => {
      const paths = files().map((path) => join(OUT, path));
      const bytes = paths.reduce((sum, path) => sum + statSync(path).size, 0);
      const zipped = paths.reduce((sum, path) => sum + gzipSync(readFileSync(path)).byteLength, 0);
      const base = { scenario: 12, rows: null, beside: null, unit: 'KB' as const };
      return [
        { ...base, name, ours: spreadOf([bytes / 1000]), goal },
        { ...base, name: `${name}, gzipped`, ours: spreadOf([zipped / 1000]), goal: null },
      ];
    });
  },
};
