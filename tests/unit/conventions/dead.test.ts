import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSources, root } from './sources.ts';

const files = readSources('{components,entrypoints,utils,tests}/**/*.{ts,tsx,mjs,js}', '*.config.ts', '.wxt/wxt.d.ts');
const words = files.map(({ path, text }) => ({ path, words: new Set(text.match(/[\w$]+/g)) }));

const EXPORTED = /^export (?:async )?(?:function\*?|const|let|class) ([\w$]+)/gm;

it('whatever is exported is named in another file', () => {
  const dead = files.flatMap(({ path, text }) =>
    [...text.matchAll(EXPORTED)]
      .map(([, name]) => name as string)
      .filter((name) => !words.some((other) => other.path !== path && other.words.has(name)))
      .map((name) => `${path}: ${name}`),
  );
  expect(dead).toEqual([]);
});

it('every package is used', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  const text = [...files.map((file) => file.text), readFileSync(join(root, 'tsconfig.json'), 'utf8')].join('\n');
  const isNamed = (name: string) => ["'", '"', '`', '/', '{'].some((before) => text.includes(`${before}${name}`));
  const names = Object.keys({ ...dependencies, ...devDependencies });
  expect(names.length).toBeGreaterThan(40);
  expect(names.filter((name) => !isNamed(name) && !OF_OTHERS.has(name))).toEqual([]);
});

/** What no file of ours names, and who wants it. */
const OF_OTHERS = new Map([
  ['@biomejs/biome', 'npm run lint'],
  ['@types/node', 'the compiler, by itself'],
  ['typescript', 'npm run typecheck'],
]);
