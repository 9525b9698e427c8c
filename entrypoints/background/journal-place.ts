import { browser } from '#imports';

const KEY = 'store.bucket';

/** Chromium 122: storage of the same origin with files of its own. */
interface Buckets {
  open(name: string): Promise<{ indexedDB: IDBFactory }>;
}

/**
 * Where the journal is. A store some of whose files are missing can be neither opened nor deleted: Chromium answers UnknownError to both, for
 * good. It is left where it is, and the journal begins anew in the next bucket.
 */
export function findJournalPlace() {
  let factory: Promise<IDBFactory> | null = null;
  return {
    factory(): Promise<IDBFactory> {
      factory ??= find().catch((error: unknown) => {
        factory = null;
        throw error;
      });
      return factory;
    },
    /** Throws the error in a browser that has no other place. */
    async leave(error: unknown): Promise<void> {
      if (!buckets()) throw error;
      console.error('Dozvon: a store that cannot be deleted is left behind', error);
      await browser.storage.local.set({ [KEY]: (await number()) + 1 });
      factory = null;
    },
  };
}

async function find(): Promise<IDBFactory> {
  const n = await number();
  const all = buckets();
  return n === 0 || !all ? indexedDB : (await all.open(`journal-${n}`)).indexedDB;
}

async function number(): Promise<number> {
  const n = (await browser.storage.local.get(KEY))[KEY];
  return typeof n === 'number' ? n : 0;
}

function buckets(): Buckets | undefined {
  return (navigator as Navigator & { storageBuckets?: Buckets }).storageBuckets;
}
