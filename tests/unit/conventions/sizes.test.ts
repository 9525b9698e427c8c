import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from './sources.ts';

// What is read as source: the extension, and the clinic and the runners that stand beside it.
const files = readSources('{components,entrypoints,utils,tests/clinic,tests/run}/**/*.{ts,tsx,mjs,css}', '*.config.ts');
const sizes = files
  .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
  .sort((a, b) => a.lines - b.lines);

function share(of: number): number {
  return sizes[Math.ceil(sizes.length * of) - 1]?.lines ?? 0;
}

describe('small rooms', () => {
  it('half of the files have at most 60 lines, nine of ten at most 200', () => {
    expect(sizes.length).toBeGreaterThan(100);
    expect({ median: share(0.5) <= 60 || share(0.5), p90: share(0.9) <= 200 || share(0.9) }).toEqual({ median: true, p90: true });
  });

  it('no file has more than 300 lines', () => {
    expect(sizes.filter((one) => one.lines > 300)).toEqual([]);
  });

  it('names are kebab-case; only a component’s file is named as the component', () => {
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:config|setup))?\.(?:d\.ts|ts|tsx|mjs|css)$/;
    const component = /^[A-Z][A-Za-z]*\.tsx$/;
    const odd = files.filter(
      ({ path }) => !kebab.test(basename(path)) && !(path.startsWith('components/') && component.test(basename(path))),
    );
    expect(odd.map((file) => file.path)).toEqual([]);
  });

  it('no file is named after nothing', () => {
    const vague = files.filter(({ path }) => /^(?:utils?|helpers?|common|misc|shared|types)\.tsx?$/.test(basename(path)));
    expect(vague.map((file) => file.path).filter((path) => !path.startsWith('tests/'))).toEqual([]);
  });

  it('no index.ts only passes on what others export', () => {
    const barrels = files.filter(
      ({ path, text }) => basename(path) === 'index.ts' && !/^(?!\s*(?:export .* from|import|\/\/|\/?\*|$))/m.test(text),
    );
    expect(barrels.map((file) => file.path)).toEqual([]);
  });
});
