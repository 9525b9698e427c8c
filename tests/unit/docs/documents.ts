import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../conventions/sources.ts';

export { root };

/** A document of the project. */
export interface Document {
  /** From the root. */
  path: string;
  text: string;
}

export function readDocument(path: string): Document {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** Every Markdown file of the project: what is tracked, and what is about to be. */
export function readDocuments(): Document[] {
  const args = ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md'];
  const paths = execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  // The bench puts its notes into docs/performance.md, where their links are looked at.
  return paths.filter((path) => path !== 'tests/bench/notes.md').map(readDocument);
}

/** The text without code blocks, in which nothing is a link. */
export function prose(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '');
}

/** Headings in their order, with how deep they stand. */
export function headingsOf(text: string): { depth: number; words: string }[] {
  return [...prose(text).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = '', words = '']) => ({ depth: marks.length, words }));
}

/** The anchor that GitHub makes of a heading; the second of the same words has `-1` after it. */
export function anchorsOf(text: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = headingsOf(text).map(({ words }) => {
    const plain = words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '');
    const anchor = plain
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/ /g, '-');
    const times = seen.get(anchor) ?? 0;
    seen.set(anchor, times + 1);
    return times ? `${anchor}-${times}` : anchor;
  });
  return new Set(anchors);
}
