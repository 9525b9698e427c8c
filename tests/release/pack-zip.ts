import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { listFiles } from './list-files.ts';

// The least a zip can say, in the zone of whoever packs: its bytes are the same everywhere.
const NO_TIME = new Date(1980, 0, 1);

/** The zip of a folder, the same bytes for the same files: sorted, without times; `change` may replace a file by its path. */
export async function packZip(folder: string, change: Record<string, Uint8Array> = {}): Promise<Uint8Array> {
  const entries: Record<string, [Uint8Array, object]> = {};
  for (const path of await listFiles(folder)) {
    entries[path] = [change[path] ?? (await readFile(join(folder, path))), { mtime: NO_TIME, level: 9 }];
  }
  return zipSync(entries);
}
