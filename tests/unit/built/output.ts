import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../conventions/sources.ts';

/** A build's folder; `drill` is the build that carries the fault points. */
export type Build = 'chrome-mv3' | 'chrome-mv3-drill';

/** Says what to do where a build is missing: these tests look at what a build left, they do not make one. */
export function checkBuilt(build: Build): void {
  const found = globSync(`.output/${build}/manifest.json`, { cwd: root }).length > 0;
  if (!found) throw new Error(`.output/${build} is missing. Run: npm run ${build === 'chrome-mv3' ? 'build' : 'build:drill'}`);
}

/** Paths of all files of a build, from its folder. */
export function listFiles(build: Build): string[] {
  return globSync('**/*', { cwd: join(root, '.output', build) })
    .filter((path) => statSync(join(root, '.output', build, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

export function readBytes(build: Build, path: string): Buffer {
  return readFileSync(join(root, '.output', build, path));
}

export function readText(build: Build, path: string): string {
  return readBytes(build, path).toString('utf8');
}

/** Every script that a page loads, whether named in it or imported by one that is. */
export function scriptsOf(build: Build, page: string): string[] {
  const named = [...readText(build, page).matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map((match) => match[1] as string);
  const found = new Set(named);
  for (const path of found) {
    for (const match of readText(build, path).matchAll(/(?:from|import)\s*\(?\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g)) {
      found.add(posix.join(posix.dirname(path), match[1] as string));
    }
  }
  return [...found].sort();
}

/** Bytes of these files together. */
export function sizeOf(build: Build, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + readBytes(build, path).length, 0);
}
