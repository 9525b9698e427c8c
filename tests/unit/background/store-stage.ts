import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { browserLock } from '@/entrypoints/background/browser-lock.ts';
import { openStore, type Store } from '@/entrypoints/background/open-store.ts';
import { Refused } from '@/utils/messages/server.ts';
import { StoreBrokenError } from '@/utils/worker/open-kept.ts';

/** A profile in which the background's store opens, as it outlives its workers. */
export interface StoreStage {
  /** The journal's first place, which may be replaced by one that fails. */
  first: IDBFactory;
  /** Those beside it, by name. */
  buckets: Map<string, IDBFactory>;
  room: { quota: number; usage: number };
  errors: unknown[];
  /** What happened to whatever stood on the store: `end` and `close`. */
  heard: string[];
  /** A worker's store, not opened yet. */
  worker(): Store;
}

export function setStoreStage(): StoreStage {
  fakeBrowser.reset();
  const key = new Map<string, string>();
  const stage: StoreStage = {
    first: new IDBFactory(),
    buckets: new Map(),
    room: { quota: 1e9, usage: 0 },
    errors: [],
    heard: [],
    worker() {
      vi.stubGlobal('indexedDB', stage.first);
      const onError = (error: unknown) => void stage.errors.push(error);
      const store = openStore({
        lock: browserLock(onError),
        first: { templateName: 'т', messenger: '', sms: '', phrases: 'придёт' },
        office: () =>
          store.open().catch((error: unknown) => {
            throw error instanceof StoreBrokenError ? new Refused('storeBroken') : error;
          }),
        drop: () => void stage.heard.push('close'),
        onChanged: () => undefined,
        onPolicy: () => undefined,
        onError,
      });
      store.onEnd(() => void stage.heard.push('end'));
      return store;
    },
  };
  // Of what is not there a browser says nothing.
  const { local } = fakeBrowser.storage;
  const get = local.get as (keys?: unknown) => Promise<Record<string, unknown>>;
  const found = async (keys?: unknown) =>
    Object.fromEntries(Object.entries(await get(keys)).filter(([, value]) => value !== undefined && value !== null));
  vi.spyOn(local, 'get').mockImplementation(found as never);
  vi.stubGlobal('caches', {
    match: async (address: string) => (key.has(address) ? new Response(key.get(address)) : undefined),
    delete: async (name: string) => key.delete(`https://dozvon.invalid/${name}`),
    open: async () => ({
      put: async (address: string, response: Response) => void key.set(address, await response.text()),
    }),
  });
  vi.stubGlobal('navigator', {
    storage: { estimate: async () => stage.room },
    storageBuckets: {
      async open(name: string) {
        const indexedDB = stage.buckets.get(name) ?? new IDBFactory();
        stage.buckets.set(name, indexedDB);
        return { indexedDB };
      },
    },
  });
  return stage;
}

/** A store some of whose files are missing: Chromium opens it no more, and does not delete it. */
export function unreadable(): IDBFactory {
  const refuse = () => {
    const request = {
      onerror: null as ((event: Event) => void) | null,
      error: new DOMException('Internal error', 'UnknownError'),
    };
    const event = Object.assign(new Event('error'), { preventDefault: () => undefined });
    Object.defineProperty(event, 'target', { value: request });
    setTimeout(() => request.onerror?.(event));
    return Object.assign(request, {
      addEventListener: (_: string, heard: (event: Event) => void) => setTimeout(() => heard(event)),
    });
  };
  const factory = new IDBFactory();
  return Object.assign(factory, { open: refuse, deleteDatabase: refuse });
}
