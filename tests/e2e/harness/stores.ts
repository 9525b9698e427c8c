import type { Page } from '@playwright/test';

/** Everything that the extension keeps in the browser, every table and storage area, as text. `own` is a page of the extension. */
export function everythingStored(own: Page): Promise<string> {
  return own.evaluate(async () => {
    type Area = { get(keys: null): Promise<Record<string, unknown>> };
    const { chrome } = globalThis as unknown as { chrome: { storage: Record<'local' | 'session' | 'sync', Area> } };
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const found: unknown[] = [];
    for (const { name } of await indexedDB.databases()) {
      const db = await asked(indexedDB.open(name ?? ''));
      for (const table of db.objectStoreNames) {
        const store = db.transaction(table).objectStore(table);
        found.push([name, table, await asked(store.getAllKeys()), await asked(store.getAll())]);
      }
      db.close();
    }
    for (const area of ['local', 'session', 'sync'] as const) found.push([area, await chrome.storage[area].get(null)]);
    found.push([...Object.entries(localStorage), ...(await caches.keys())]);
    return JSON.stringify(found);
  });
}
