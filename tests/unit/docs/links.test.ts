import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, type Document, prose, readDocuments, root } from './documents.ts';

const documents = readDocuments();

function targetsOf({ text }: Document): string[] {
  const plain = prose(text).replace(/`[^`\n]*`/g, '');
  return [...plain.matchAll(/\]\(([^)\s]+)\)|<(?:img|source|a)\b[^>]*?\b(?:src|href|srcset)="([^"]+)"/g)].map(
    (found) => found[1] ?? found[2] ?? '',
  );
}

/** What is wrong with a link; null for a good one, and for one that leads out of the project. */
function faultOf(document: Document, target: string): string | null {
  if (/^(?:https?|mailto):/.test(target)) return null;
  const [file = '', anchor] = decodeURI(target).split('#');
  const path = file === '' ? document.path : normalize(join(dirname(document.path), file));
  if (!existsSync(join(root, path))) return `${document.path}: no ${path}`;
  if (anchor === undefined) return null;
  const has = anchorsOf(readFileSync(join(root, path), 'utf8')).has(anchor);
  return has ? null : `${document.path}: ${path} has no heading #${anchor}`;
}

describe('links of every document', () => {
  it('finds the documents and their links', () => {
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'README.ru.md', 'docs/user-guide.ru.md']),
    );
    expect(documents.flatMap(targetsOf).length).toBeGreaterThan(100);
  });

  it('lead to a file that is there, and to a heading of it', () => {
    const faults = documents.flatMap((document) => targetsOf(document).map((target) => faultOf(document, target)));
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});

describe('docs/pictures', () => {
  const names = readDocuments()
    .flatMap(({ text }) => [...text.matchAll(/pictures\/([\w-]+\.\w+)/g)])
    .map(([, name = '']) => name);

  it('are all shown somewhere, and small', async () => {
    const { readdirSync } = await import('node:fs');
    const folder = join(root, 'docs/pictures');
    const kept = readdirSync(folder);
    expect(kept.filter((name) => !names.includes(name))).toEqual([]);
    const bytes = kept.map((name) => statSync(join(folder, name)).size);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThan(6_000_000);
    expect(statSync(join(folder, 'tour.webp')).size).toBeLessThan(1_500_000);
  });
});
