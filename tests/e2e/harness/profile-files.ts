import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { tableBlocks } from './leveldb-table.ts';

/** Every way in which a text may stand in a browser's files. */
function shapesOf(text: string): Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  // At each of the three places that a text can begin at within base64's groups; its first and last letters depend on what is around it.
  const base64 = [utf8, utf16].flatMap((bytes) =>
    [0, 1, 2].map((shift) => {
      const letters = Buffer.concat([Buffer.alloc(shift), bytes])
        .toString('base64')
        .replaceAll('=', '');
      return Buffer.from(letters.slice(shift === 0 ? 0 : shift + 1, -2), 'latin1');
    }),
  );
  const escaped = Buffer.from(
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, escape16),
    'latin1',
  );
  return [utf8, utf16, escaped, Buffer.from(encodeURIComponent(text), 'latin1'), ...base64].filter((one) => one.length >= 6);
}

function escape16(letter: string): string {
  return `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

export interface Found {
  /** Within the profile. */
  file: string;
  canary: string;
}

/** Where in a closed browser's profile the canaries stand, in any of their shapes. */
export async function searchProfile(profile: string, canaries: readonly string[]): Promise<Found[]> {
  const shapes = canaries.map((canary) => ({ canary, shapes: shapesOf(canary) }));
  const found: Found[] = [];
  for (const entry of await readdir(profile, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const places = path.endsWith('.ldb') ? [bytes, ...tableBlocks(bytes)] : [bytes];
    for (const one of shapes) {
      if (places.some((place) => one.shapes.some((shape) => place.includes(shape))))
        found.push({ file: relative(profile, path), canary: one.canary });
    }
  }
  return found;
}
