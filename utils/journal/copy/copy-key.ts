import type { Journal } from '../journal.ts';
import { createSealer, newCopyKey, type Sealer } from './seal.ts';

/** Where the key stands outside the journal, out of a content script's reach (docs/decisions/0018). */
export interface KeyPlace {
  read(): Promise<string | null>;
  write(key: string): Promise<void>;
}

const KEY = 'copy.key';

/**
 * The second copy's key. It stands in two places, and whichever has lost it gets it from the other; lost in both, the copy of before
 * opens no more, and a new key is made.
 */
export async function openSealer(db: Journal, place: KeyPlace): Promise<Sealer> {
  const [outside, inside] = await Promise.all([place.read(), insideKey(db)]);
  const known = outside && (await createSealer(outside));
  if (known) {
    if (inside !== outside) await db.meta.put({ key: KEY, value: outside });
    return known;
  }
  const key = inside && (await createSealer(inside)) ? inside : newCopyKey();
  await place.write(key);
  await db.meta.put({ key: KEY, value: key });
  return (await createSealer(key)) as Sealer;
}

async function insideKey(db: Journal): Promise<string | null> {
  const value = (await db.meta.get(KEY))?.value;
  return typeof value === 'string' ? value : null;
}
