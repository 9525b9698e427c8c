import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles } from './list-files.ts';

/** Files that one folder has and the other has not, or has with other bytes; [] for folders that are alike. */
export async function compareFolders(one: string, other: string): Promise<string[]> {
  const [left, right] = [await listFiles(one), await listFiles(other)];
  const odd = [...left.filter((path) => !right.includes(path)), ...right.filter((path) => !left.includes(path))];
  for (const path of left.filter((one) => right.includes(one))) {
    const [a, b] = await Promise.all([readFile(join(one, path)), readFile(join(other, path))]);
    if (!a.equals(b)) odd.push(path);
  }
  return odd.sort();
}
