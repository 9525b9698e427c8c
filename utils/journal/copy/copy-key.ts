import type { Journal } from '../journal.ts';
import type { Seal } from '../lock/seal.ts';
import { createLockSealer } from './lock-sealer.ts';
import { createSealer, newCopyKey, type Sealer } from './seal.ts';

/** Where the key stands outside the journal, out of a content script's reach (docs/decisions/0018). */
export interface KeyPlace {
  read(): Promise<string | null>;
  write(key: string): Promise<void>;
  forget(): Promise<void>;
}

/** The PIN lock's seal, while there is a lock; and the one before, as it is being turned off. */
export interface CopySeals {
  seal: Seal | null;
  former: Seal | null;
}

const KEY = 'copy.key';

/**
 * What the second copy is sealed with: the PIN lock's own key while there is a lock, else a key of its own. Pieces from before the lock was
 * turned on or off are opened by whichever sealed them, as long as it is there.
 */
export async function openSealer(db: Journal, place: KeyPlace, { seal, former }: CopySeals): Promise<Sealer> {
  if (seal) return either(createLockSealer(seal), await knownSealer(db, place));
  return either(await ownSealer(db, place), former && createLockSealer(former));
}

/** The copy is under the lock's key: no other may open what is left of the one before. */
export async function forgetCopyKey(db: Journal, place: KeyPlace): Promise<void> {
  await place.forget();
  await db.meta.delete(KEY);
}

function either(own: Sealer, other: Sealer | null): Sealer {
  return {
    seal: own.seal,
    open: async (name, sealed) => (await own.open(name, sealed)) ?? (await other?.open(name, sealed)) ?? null,
  };
}

async function knownSealer(db: Journal, place: KeyPlace): Promise<Sealer | null> {
  const key = (await place.read()) ?? (await insideKey(db));
  return key === null ? null : createSealer(key);
}

/**
 * The key stands in two places, and whichever has lost it gets it from the other; lost in both, the copy of before opens no more, and a
 * new key is made.
 */
async function ownSealer(db: Journal, place: KeyPlace): Promise<Sealer> {
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
