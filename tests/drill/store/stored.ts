import type { Page } from '@playwright/test';
import type { Fact } from '../../../utils/domain/fact.ts';
import type { OutboxRow } from '../../../utils/journal/journal.ts';

/** What stands in the journal, read past the worker. */
export interface Stored {
  facts: Fact[];
  outbox: OutboxRow[];
  /** Commits by the journal's own counter, and by its copy's. */
  turns: [journal: number, copy: number];
}

/** Reads the journal as it is on the disk; `own` is a page of the extension, whose worker has opened it. */
export function readStored(own: Page): Promise<Stored> {
  return own.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { get(key: string): Promise<Record<string, { turn?: number } | undefined>> } } };
    };
    const n = (await chrome.storage.local.get('store.bucket'))['store.bucket'];
    const { storageBuckets } = navigator as unknown as {
      storageBuckets: { open(name: string): Promise<{ indexedDB: IDBFactory }> };
    };
    // A store that could not be deleted either was left behind.
    const factory = n ? (await storageBuckets.open(`journal-${n}`)).indexedDB : indexedDB;
    const db = await asked(factory.open('dozvon'));
    try {
      const all = <T>(table: string) => asked(db.transaction(table).objectStore(table).getAll()) as Promise<T[]>;
      const [facts, outbox, meta] = await Promise.all([
        all<Fact>('facts'),
        all<OutboxRow>('outbox'),
        all<{ key: string; value: { turn: number } }>('meta'),
      ]);
      const turn = meta.find((row) => row.key === 'tally')?.value.turn ?? 0;
      const state = (await chrome.storage.local.get('copy.state'))['copy.state'];
      return { facts, outbox, turns: [turn, state?.turn ?? 0] as [number, number] };
    } finally {
      db.close();
    }
  });
}

/** Waits until the second copy has followed the journal. */
export async function untilCopied(own: Page): Promise<Stored> {
  for (let tries = 0; tries < 400; tries++) {
    const stored = await readStored(own);
    if (stored.turns[0] === stored.turns[1]) return stored;
    await own.waitForTimeout(25);
  }
  throw new Error('The second copy does not follow the journal');
}
