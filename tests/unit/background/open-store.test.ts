import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Fact } from '@/utils/domain/fact.ts';
import { newFactId } from '@/utils/domain/fact-id.ts';
import type { Visit } from '@/utils/domain/visit.ts';
import { appendFacts } from '@/utils/journal/append.ts';
import { StoreBrokenError } from '@/utils/worker/open-kept.ts';
import { StoreFullError } from '@/utils/worker/room.ts';
import { someVisits } from '../courier/some-visits.ts';
import { type StoreStage, setStoreStage, unreadable } from './store-stage.ts';

const [VISIT] = someVisits(1, () => ({ date: '2099-01-01' })) as [Visit];
const NOW = Date.now();
let stage: StoreStage;

beforeEach(() => {
  stage = setStoreStage();
  return () => vi.unstubAllGlobals();
});

function facts(): Fact[] {
  const { id, ...visit } = VISIT;
  return [
    { id: newFactId(NOW), kind: 'visit.seen', visit: id, at: NOW, by: 'machine:page', data: { visit } },
    { id: newFactId(NOW), kind: 'visit.marked', visit: id, at: NOW, by: 'Анна', data: { mark: 'called' } },
  ];
}

/** A worker with something in its journal and the copy. */
async function work() {
  const store = stage.worker();
  const kept = await store.open();
  await fakeBrowser.storage.local.set({ pages: [] });
  const known = facts();
  await appendFacts(kept.db, known);
  expect(await kept.copy.flush()).toBe(true);
  return { store, kept, known };
}

const idsIn = async ({ db }: Awaited<ReturnType<ReturnType<StoreStage['worker']>['open']>>) =>
  (await db.facts.toCollection().primaryKeys()).sort();
const idsOf = (all: readonly Fact[]) => all.map(({ id }) => id).sort();

describe('a store that the browser closes in the middle of the work', () => {
  it('ends what stood on it, and opened anew holds what it held', async () => {
    const { store, kept, known } = await work();
    kept.db.on('close').fire(new Event('close'));
    expect(kept.db.isOpen()).toBe(false);
    expect(stage.heard).toContain('end');
    expect(stage.errors).toEqual([]);
    expect(await idsIn(await store.open())).toEqual(idsOf(known));
    expect(store.words()).toBeNull();
  });

  it('is examined when it is opened anew, though the browser still runs: what it has lost comes back, and is told', async () => {
    const { store, kept, known } = await work();
    await kept.db.facts.delete(known[1]?.id ?? '');
    kept.db.on('close').fire(new Event('close'));
    expect(await idsIn(await store.open())).toEqual(idsOf(known));
    expect(store.words()).not.toBeNull();
  });

  it('is not examined because its worker alone was stopped: that would be done many times an hour', async () => {
    const { kept, known } = await work();
    await kept.db.facts.delete(known[1]?.id ?? '');
    kept.db.close();
    expect(await idsIn(await stage.worker().open())).toHaveLength(1);
  });
});

describe('a store that can be neither opened nor deleted', () => {
  async function broken() {
    const { kept, known } = await work();
    kept.db.close();
    stage.first = unreadable();
    const store = stage.worker();
    await expect(store.open()).rejects.toBeInstanceOf(StoreBrokenError);
    return { store, known };
  }

  it('is left where it is, and the journal begins anew beside it from the second copy', async () => {
    const { store, known } = await broken();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told = await store.requests.ours['store.renew']({}, { side: 'ours', url: '', tab: null });
    expect([...stage.buckets.keys()]).toEqual(['journal-1']);
    expect(told.notice).not.toBeNull();
    // The copy was never in trouble.
    expect(told.trouble).toBeNull();
    expect(await idsIn(await store.open())).toEqual(idsOf(known));
  });

  it('is left for good: the next worker opens the one beside it', async () => {
    const { store, known } = await broken();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await store.requests.ours['store.renew']({}, { side: 'ours', url: '', tab: null });
    (await store.open()).db.close();
    expect(await idsIn(await stage.worker().open())).toEqual(idsOf(known));
  });

  it('stays broken, and says so, in a browser that has no place beside it', async () => {
    const { store } = await broken();
    vi.stubGlobal('navigator', { storage: { estimate: async () => stage.room } });
    const renewed = store.requests.ours['store.renew']({}, { side: 'ours', url: '', tab: null });
    await expect(renewed).rejects.toMatchObject({ name: 'UnknownError' });
    await expect(store.open()).rejects.toBeInstanceOf(StoreBrokenError);
  });
});

describe('no room', () => {
  it('the store is not even opened: a browser that cannot write its log throws the whole of it away', async () => {
    stage.room = { quota: 1_000_000, usage: 999_999 };
    const open = vi.spyOn(stage.first, 'open');
    const store = stage.worker();
    await expect(store.open()).rejects.toBeInstanceOf(StoreFullError);
    expect(open).not.toHaveBeenCalled();
    expect(store.words()).toContain('Нет места на диске');
    stage.room = { quota: 1e9, usage: 1e6 };
    const kept = await store.open();
    await store.lookForRoom(kept);
    expect(store.words()).toBeNull();
  });

  it('while the copy cannot be written it is said, and once it can, no more', async () => {
    const { store, kept } = await work();
    const set = vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(new Error('Resource::kQuotaBytes quota exceeded'));
    await appendFacts(kept.db, [{ id: newFactId(NOW), kind: 'visit.unmarked', visit: VISIT.id, at: NOW, by: 'Анна', data: {} }]);
    expect(await kept.copy.flush()).toBe(false);
    await expect.poll(() => store.words()).toContain('Нет места на диске');
    await store.lookForRoom(kept);
    expect(store.words()).toContain('Нет места на диске');
    set.mockRestore();
    await store.lookForRoom(kept);
    expect(store.words()).toBeNull();
  });
});
