import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export const root = join(import.meta.dirname, '../../..');

/** A file of the project by its path from the root, with `/` on every system. */
export interface Source {
  path: string;
  text: string;
}

/** What stands in the project's folder and is not the project. A package may be a folder whose name ends like a file's. */
const FOREIGN = new Set(['node_modules', '.output', '.wxt', 'test-results', 'playwright-report', 'tour']);

/** The project's own files that match a pattern, e.g. `utils/**\/*.ts`. */
export function readSources(...patterns: string[]): Source[] {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (name) => FOREIGN.has(name) }))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** What the extension is made of, tests aside. */
export function readExtension(): Source[] {
  return readSources('{components,entrypoints,utils}/**/*.{ts,tsx}', 'wxt.config.ts').filter(
    (one) => !one.path.endsWith('.d.ts'),
  );
}

/** One import of a file: ours by its path from the root, others by their name as written. */
export interface Import {
  from: string;
  to: string;
  isOurs: boolean;
  isType: boolean;
}

const IMPORT = /^\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;

/** Every import, re-export and dynamic import of a file. `import { type A }` alone counts as a type import. */
export function importsOf({ path, text }: Source): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const name = match[2] ?? match[3] ?? '';
    const ours = resolveOurs(path, name);
    return { from: path, to: ours ?? name, isOurs: ours !== null, isType: match[1] !== undefined || hasOnlyTypes(match[0]) };
  });
}

function hasOnlyTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  if (names === undefined || /^\s*(?:import|export)\s+[\w*]/.test(statement)) return false;
  return names.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type '));
}

function resolveOurs(path: string, name: string): string | null {
  const bare = name.replace(/\?.*$/, '');
  if (bare.startsWith('.')) return posix.join(posix.dirname(path), bare);
  if (bare.startsWith('@/')) return bare.slice(2);
  return null;
}
