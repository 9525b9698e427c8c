import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dice } from '../../clinic/seeded.ts';

/** One way in which a store on the disk can be damaged; `apply` says what it did, or null where there is nothing to damage so. */
export interface Mutation {
  name: string;
  apply(folder: string, dice: Dice): Promise<string | null>;
}

const BLOCK = 4096;

/** Every shape, each at a place that chance picks. `folder` is the profile's `Default/IndexedDB`. */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'truncated log',
    apply: (folder, dice) => onOne(folder, isLog, dice, async (file, size) => file.truncate(dice.between(0, size - 1))),
  },
  {
    name: 'bad block',
    apply: (folder, dice) =>
      onOne(folder, isData, dice, (file, size) => {
        const at = BLOCK * dice.between(0, Math.floor((size - 1) / BLOCK));
        return write(file, at, noise(Math.min(BLOCK, size - at), dice));
      }),
  },
  {
    name: 'deleted file',
    async apply(folder, dice) {
      const files = await filesIn(folder);
      if (files.length === 0) return null;
      const file = dice.pick(files);
      await rm(file);
      return file;
    },
  },
  {
    name: 'vanished folder',
    async apply(folder) {
      await rm(folder, { recursive: true, force: true });
      return folder;
    },
  },
  {
    name: 'zeroed tail',
    apply: (folder, dice) =>
      onOne(folder, isData, dice, (file, size) => {
        const length = dice.between(1, Math.min(size, 64 * 1024));
        return write(file, size - length, new Uint8Array(length));
      }),
  },
  {
    name: 'byte flips',
    apply: (folder, dice) =>
      onOne(folder, isData, dice, async (file, size) => {
        for (let i = dice.between(1, 24); i > 0; i--) {
          const at = dice.between(0, size - 1);
          const byte = new Uint8Array(1);
          await file.read(byte, 0, 1, at);
          await write(file, at, new Uint8Array([(byte[0] as number) ^ (1 << dice.between(0, 7))]));
        }
      }),
  },
];

type Handle = Awaited<ReturnType<typeof open>>;

async function onOne(
  folder: string,
  isMeant: (path: string) => boolean,
  dice: Dice,
  change: (file: Handle, size: number) => Promise<unknown>,
): Promise<string | null> {
  const found: { path: string; size: number }[] = [];
  for (const path of (await filesIn(folder)).filter(isMeant)) {
    const { size } = await stat(path);
    if (size > 0) found.push({ path, size });
  }
  if (found.length === 0) return null;
  const { path, size } = dice.pick(found);
  const file = await open(path, 'r+');
  try {
    await change(file, size);
  } finally {
    await file.close();
  }
  return path;
}

/** LevelDB's write-ahead log; SQLite's, or its database, into which the log goes again and again. */
function isLog(path: string): boolean {
  return /\/(?:\d+\.log|[A-Z2-7]{52}(?:-wal)?)$/.test(path);
}

/** What holds data, not what tells of the store's own doings. */
function isData(path: string): boolean {
  return !/\/(?:LOG|LOG\.old|LOCK)$/.test(path);
}

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function noise(length: number, dice: Dice): Uint8Array {
  return Uint8Array.from({ length }, () => dice.between(0, 255));
}

function write(file: Handle, at: number, bytes: Uint8Array): Promise<unknown> {
  return file.write(bytes, 0, bytes.length, at);
}
