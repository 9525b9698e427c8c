import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SHIFT } from '../../../../utils/domain/fact.ts';
import { newFactId } from '../../../../utils/domain/fact-id.ts';
import { appendFacts } from '../../../../utils/journal/append.ts';
import { chunksIn, nameOf } from '../../../../utils/journal/copy/chunks.ts';
import { forgetCopy } from '../../../../utils/journal/copy/forget-copy.ts';
import { createSealer } from '../../../../utils/journal/copy/seal.ts';
import { keepTwice } from '../../../../utils/journal/lock/kept-twice.ts';
import { createLock } from '../../../../utils/journal/lock/lock.ts';
import type { LockRow } from '../../../../utils/journal/lock/lock-row.ts';
import { openLockStore } from '../../../../utils/journal/lock/lock-store.ts';
import { NOON } from '../../courier/bench.ts';
import { someVisits } from '../../courier/some-visits.ts';
import { type CopyBench, openCopyBench } from '../copy-bench.ts';
import { spoilRow } from './raw-rows.ts';

// The real 600,000 rounds are played in lock.test.ts.
vi.mock('../../../../utils/journal/lock/data-key.ts', async (original) => {
  const real = await original<typeof import('../../../../utils/journal/lock/data-key.ts')>();
  return { ...real, wrapKey: (key: Uint8Array<ArrayBuffer>, pin: string) => real.wrapKey(key, pin, 10) };
});

const PIN = 'зонтик 27';
const VISITS = someVisits(4);
const FACTS = 7;
const NOTHING = async () => null;

let bench: CopyBench;
let prefix: string;
let session: Map<string, unknown>;
let spare: LockRow | null;
let store: ReturnType<typeof openLockStore> | null = null;
let last: Dexie | null = null;

beforeEach(() => {
  bench = openCopyBench(NOON);
  prefix = `${bench.name}-`;
  session = new Map();
  spare = null;
});

/** A worker's lock; what it knows stands in the browser's stores alone. */
function startLock() {
  store?.close();
  store = openLockStore(async () => indexedDB, prefix);
  const other = {
    read: async () => spare,
    write: async (row: LockRow) => {
      spare = structuredClone(row);
    },
    forget: async () => {
      spare = null;
    },
  };
  return createLock({
    store: keepTwice(store, other, () => undefined),
    session: {
      get: async (key) => session.get(key),
      put: async (key, value) => void session.set(key, value),
      drop: async (key) => void session.delete(key),
    },
    factory: async () => indexedDB,
    leave: async (error) => Promise.reject(error),
    now: () => NOON,
    wait: async () => undefined,
    point: async () => undefined,
    prefix,
  });
}

/** A browser that starts, or the worker alone: the journal is opened through the lock, and its copy follows. */
async function start(how: 'start' | 'wake' = 'start', providers: string[] = []) {
  last?.close();
  return bench[how]({
    secretive: async () => providers,
    open: async () => {
      const opened = await startLock().openJournal();
      last = opened.db;
      return opened;
    },
  });
}

/** A day's work in the journal and its copy, without a lock. */
async function work(): Promise<void> {
  const { db, copy } = await start();
  bench.local.items.settings = {};
  const base = { at: NOON, by: 'Анна' };
  await appendFacts(db, [
    ...VISITS.map(({ id, ...visit }) => ({
      ...base,
      id: newFactId(NOON),
      kind: 'visit.seen' as const,
      visit: id,
      data: { visit },
    })),
    { ...base, id: newFactId(NOON), kind: 'visit.marked', visit: VISITS[0]?.id ?? '', data: { mark: 'called' } },
    { ...base, id: newFactId(NOON), kind: 'patient.silenced', visit: VISITS[1]?.id ?? '', data: { phone: '+79371000001' } },
    { ...base, id: newFactId(NOON), kind: 'shift.started', visit: SHIFT, data: {} },
  ]);
  await copy.flush();
}

async function turnOn(): Promise<void> {
  await startLock().turnOn(PIN, 30);
  await start('wake');
}

/** How many pieces of the copy this key opens, of how many. */
async function openedBy(key: string | null): Promise<[opened: number, all: number]> {
  const sealer = key === null ? null : await createSealer(key);
  const pieces = [...chunksIn(bench.local.items)];
  const texts = await Promise.all(pieces.map(([of, chunk]) => chunk && sealer?.open(nameOf(of, chunk.d), chunk.s)));
  return [texts.filter((text) => typeof text === 'string').length, pieces.length];
}

const names = async () => (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix)).sort();
const isUnderLock = () => (bench.local.items['copy.state'] as { isLocked?: boolean }).isLocked === true;

/** Everything of the profile's IndexedDB is gone. */
async function vanish(): Promise<void> {
  last?.close();
  store?.close();
  for (const name of await names()) await Dexie.delete(name);
}

describe('the second copy behind the lock', () => {
  it('opens with the lock’s key alone once it is on, and with one of its own once it is off', async () => {
    await work();
    const before = bench.key.value;
    expect(await openedBy(before)).toEqual([7, 7]);
    await turnOn();
    expect(await openedBy(before)).toEqual([0, 7]);
    expect([bench.key.value, isUnderLock(), await last?.table('meta').get('copy.key')]).toEqual([null, true, undefined]);
    await startLock().turnOff(PIN);
    await start('wake');
    expect(await openedBy(bench.key.value)).toEqual([7, 7]);
    expect([isUnderLock(), await names()]).toEqual([false, [`${prefix}dozvon`]]);
    expect(bench.key.value).not.toBe(before);
    expect(bench.notices.now()).toBeNull();
  });

  it('another PIN changes nothing in it', async () => {
    await work();
    await turnOn();
    const before = structuredClone(bench.local.items);
    await startLock().change(PIN, 'another');
    await start();
    expect(bench.local.items).toEqual(before);
  });

  it.each(['the journal', 'everything'])('gives back what was in it where %s has vanished behind the lock', async (what) => {
    await work();
    await turnOn();
    session.clear();
    if (what === 'everything') await vanish();
    else {
      last?.close();
      await Dexie.delete(`${prefix}dozvon.sealed`);
    }
    await expect(start()).rejects.toThrow('The store cannot be opened');
    expect(await startLock().open('wrong')).toBe('wrong');
    expect(await startLock().open(PIN)).toBe('done');
    const { db } = await start();
    expect([await db.facts.count(), await db.cases.count(), await db.silences.count()]).toEqual([FACTS, 4, 1]);
    expect(bench.notices.now()).toMatchObject({ restored: FACTS, lost: 0 });
    expect([isUnderLock(), (await openedBy(bench.key.value))[0], (await names()).includes(`${prefix}dozvon.lock`)]).toEqual([
      true,
      0,
      true,
    ]);
  });

  it('turned on and cut off in its writing it is made whole at the next start, and nobody else opens what is left', async () => {
    await work();
    await startLock().turnOn(PIN, 30);
    const { set } = bench.local;
    const cut = vi.spyOn(bench.local, 'set').mockImplementation(async (items) => {
      const [first] = Object.entries(items);
      if (first) await set(Object.fromEntries([first]));
      throw new Error('cut off');
    });
    await start('wake');
    cut.mockRestore();
    expect(isUnderLock()).toBe(false);
    const { db } = await start();
    expect([await db.facts.count(), isUnderLock(), bench.key.value]).toEqual([FACTS, true, null]);
    expect(bench.notices.now()).toBeNull();
  });

  it('a journal that is gone while half of the copy is under each key comes back whole', async () => {
    await work();
    const own = structuredClone(bench.local.items);
    const key = bench.key.value;
    await turnOn();
    // The state between the first and the last of its writes.
    const half = Object.keys(own).filter((at, i) => at === 'copy.state' || i % 2 === 0);
    for (const at of half) bench.local.items[at] = own[at];
    bench.key.value = key;
    last?.close();
    await Dexie.delete(`${prefix}dozvon.sealed`);
    const { db } = await start();
    expect([await db.facts.count(), bench.notices.now()?.lost]).toEqual([FACTS, 0]);
    expect([(await openedBy(key))[0], isUnderLock(), bench.key.value]).toEqual([0, true, null]);
  });

  it('a sealed row that was garbled comes from the copy, one under a number too', async () => {
    await work();
    await turnOn();
    const { db } = await start();
    const phone = await phoneAsStored();
    const [fact] = await db.facts.toCollection().primaryKeys();
    const spoil = (row: Record<string, unknown>) => {
      row.sealed = (row.sealed as Uint8Array).with(40, 7).with(41, 7);
    };
    last?.close();
    await spoilRow(`${prefix}dozvon.sealed`, 'silences', phone, spoil);
    await spoilRow(`${prefix}dozvon.sealed`, 'facts', fact as string, spoil);
    const again = await start();
    expect([await again.db.facts.count(), (await again.db.silences.toArray()).map((row) => row.phone)]).toEqual([
      FACTS,
      ['+79371000001'],
    ]);
    expect(bench.notices.now()).toMatchObject({ restored: 1, lost: 0 });
  });

  it('deleted with a journal that spoke to others, these are told as gone', async () => {
    await work();
    await turnOn();
    session.clear();
    last?.close();
    await startLock().forget();
    await forgetCopy(bench.local as Parameters<typeof forgetCopy>[0], {
      read: NOTHING,
      write: async () => undefined,
      forget: async () => undefined,
    });
    await start('start', ['green-api']);
    expect(bench.notices.now()).toMatchObject({ isDeleted: true, tokens: ['green-api'], restored: 0, lost: 0 });
  });

  it('is deleted with a journal whose PIN is forgotten, and nothing is told as lost', async () => {
    await work();
    await turnOn();
    session.clear();
    last?.close();
    expect(await startLock().forget()).toBe(true);
    await forgetCopy(bench.local as Parameters<typeof forgetCopy>[0], {
      read: NOTHING,
      write: async () => undefined,
      forget: async () => undefined,
    });
    expect(chunksIn(bench.local.items).size).toBe(0);
    const { db } = await start();
    expect([await db.facts.count(), bench.notices.now(), (await names()).includes(`${prefix}dozvon.sealed`)]).toEqual([
      0,
      null,
      false,
    ]);
  });
});

function phoneAsStored(): Promise<IDBValidKey> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(`${prefix}dozvon.sealed`);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const asked = opening.result.transaction('silences').objectStore('silences').getAllKeys();
      asked.onsuccess = () => {
        opening.result.close();
        resolve(asked.result[0] as IDBValidKey);
      };
    };
  });
}
