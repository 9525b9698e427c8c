import { Dexie, type EntityTable } from 'dexie';
import type { LockRow, RowPlace } from './lock-row.ts';

type LockBase = Dexie & { lock: EntityTable<LockRow, 'id'> };

const NAME = 'dozvon.lock';

/**
 * The row in a database of its own, since it says which one to open. Never in storage.local: a clinic's page that has taken over its process
 * may come to read that, and guess the PIN at leisure.
 */
export function openLockStore(factory: () => Promise<IDBFactory>, prefix = ''): RowPlace & { close(): void } {
  const name = `${prefix}${NAME}`;
  let held: { factory: IDBFactory; db: LockBase } | null = null;

  /** Null for one that is not there, unless it may be created. */
  async function open(mayCreate: boolean): Promise<LockBase | null> {
    const own = await factory();
    if (held?.factory === own) return held.db;
    close();
    if (!mayCreate && !(await own.databases()).some((one) => one.name === name)) return null;
    const options = { chromeTransactionDurability: 'strict', indexedDB: own, IDBKeyRange } as const;
    const db = new Dexie(name, options) as LockBase;
    db.version(1).stores({ lock: 'id' });
    held = { factory: own, db };
    return db;
  }

  function close(): void {
    held?.db.close({ disableAutoOpen: false });
    held = null;
  }

  return {
    read: async () => (await (await open(false))?.lock.get('lock')) ?? null,
    async write(row) {
      await (await open(true))?.lock.put(row);
    },
    /** The wrapped key is not left in a log of the store's: the whole database goes. */
    async forget() {
      await (await open(false))?.delete();
      held = null;
    },
    close,
  };
}
