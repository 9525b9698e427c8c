import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './list-files.ts';

/** The SHA-256 of every file in a folder, one a line, as `sha256sum --check` reads them. */
export async function sumsOf(folder: string): Promise<string> {
  const lines: string[] = [];
  for (const path of await listFiles(folder)) {
    const sum = createHash('sha256').update(await readFile(join(folder, path)));
    lines.push(`${sum.digest('hex')}  ${path}\n`);
  }
  return lines.join('');
}
