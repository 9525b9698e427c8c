import { Dexie, type EntityTable } from 'dexie';
import type { WrappedKey } from './data-key.ts';
import type { Tries } from './tries.ts';

/** How the profile is locked. Nothing in it opens anything without the PIN. */
export interface LockRow extends Tries {
  id: 'lock';
  wrapped: WrappedKey;
  /** The database that holds the journal. */
  journal: string;
  /** The one that its rows are being moved to: sealed when the lock is turned on, plain when it is turned off. */
  moving: string | null;
  /** One whose rows have been moved, to be deleted. */
  leftover: string | null;
  /** Minutes without an operator's act after which it locks itself. */
  idleMinutes: number;
}

const NAME = 'dozvon.lock';

/**
 * Keeps the one row. In a database of its own, since it says which one to open; not in storage.local, since a clinic's page that has
 * taken over its process may come to read that, and guess the PIN at leisure.
 */
export function openLockStore(prefix = '') {
  const db = new Dexie(`${prefix}${NAME}`, { chromeTransactionDurability: 'strict' }) as Dexie & {
    lock: EntityTable<LockRow, 'id'>;
  };
  db.version(1).stores({ lock: 'id' });
  return {
    read: async (): Promise<LockRow | null> => (await db.lock.get('lock')) ?? null,
    async put(row: LockRow): Promise<void> {
      await db.lock.put(row);
    },
    async change(part: Partial<LockRow>): Promise<void> {
      await db.lock.update('lock', part);
    },
    /** The wrapped key is not left in a log of the store's: the whole database goes. */
    async forget(): Promise<void> {
      await db.delete({ disableAutoOpen: false });
    },
    close: () => db.close({ disableAutoOpen: false }),
  };
}

export type LockStore = ReturnType<typeof openLockStore>;
