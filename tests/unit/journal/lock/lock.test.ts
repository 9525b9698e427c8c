import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Journal, openJournal } from '../../../../utils/journal/journal.ts';
import { keepTwice } from '../../../../utils/journal/lock/kept-twice.ts';
import { createLock, LockedError, type LockPoint } from '../../../../utils/journal/lock/lock.ts';
import { readRow, writeRow } from '../../../../utils/journal/lock/lock-row.ts';
import { openLockStore } from '../../../../utils/journal/lock/lock-store.ts';
import { everything } from '../everything.ts';
import { fillCanaries } from './canaries.ts';
import { rawRows, readable } from './raw-rows.ts';

// The real 600,000 rounds would be most of this file's time; one test below plays them.
vi.mock('../../../../utils/journal/lock/data-key.ts', async (original) => {
  const real = await original<typeof import('../../../../utils/journal/lock/data-key.ts')>();
  return { ...real, wrapKey: (key: Uint8Array<ArrayBuffer>, pin: string) => real.wrapKey(key, pin, 10) };
});

const PIN = 'зонтик 27';
const NOON = Date.parse('2026-11-23T08:30:00Z');
const MINUTE = 60_000;

class Killed extends Error {}

let opened = 0;
let prefix = '';
let clock = NOON;
let session = new Map<string, unknown>();
/** The row's other place. */
let spare: string | null = null;
let errors: unknown[] = [];
let kill: { at: LockPoint; after: number } | null = null;
beforeEach(() => {
  opened += 1;
  prefix = `lock-${opened}-`;
  clock = NOON;
  session = new Map();
  spare = null;
  errors = [];
  kill = null;
});

let store: ReturnType<typeof openLockStore> | null = null;

const SPARE = {
  read: async () => (spare === null ? null : readRow(spare)),
  write: async (row: Parameters<typeof writeRow>[0]) => {
    spare = writeRow(row);
  },
  forget: async () => {
    spare = null;
  },
};

/** A worker's lock, after the last one is gone; what it knows stands in the browser's stores alone. */
function startLock() {
  store?.close();
  store = openLockStore(async () => indexedDB, prefix);
  return createLock({
    store: keepTwice(store, SPARE, (error) => errors.push(error)),
    session: {
      get: async (key) => session.get(key),
      put: async (key, value) => void session.set(key, value),
      drop: async (key) => void session.delete(key),
    },
    factory: async () => indexedDB,
    leave: async (error) => Promise.reject(error),
    now: () => clock,
    wait: async () => undefined,
    prefix,
    async point(name) {
      if (kill?.at !== name) return;
      kill.after -= 1;
      if (kill.after > 0) return;
      kill = null;
      throw new Killed(name);
    },
  });
}

/** As whoever opens it does, once the second copy has followed. */
async function openOf(lock: ReturnType<typeof startLock>): Promise<Journal> {
  const { db, settle } = await lock.openJournal();
  await settle();
  return db;
}

/** A plain profile with something in it; what it tells, and all of it as text. */
async function plainProfile(): Promise<{ canaries: string[]; whole: string }> {
  const db = await openOf(startLock());
  const canaries = await fillCanaries(db);
  // More than one step of moving.
  await db.meta.bulkPut(Array.from({ length: 600 }, (_, i) => ({ key: `k.${i}`, value: i })));
  const whole = await everything(db);
  db.close();
  return { canaries, whole };
}

async function onDisk(): Promise<string> {
  const names = (await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix));
  const rows = await Promise.all(names.map(async (name) => [name, await rawRows(name)]));
  return readable(rows);
}

async function whole(lock: ReturnType<typeof startLock>): Promise<string> {
  const db = await openOf(lock);
  const text = await everything(db);
  db.close();
  return text;
}

/** Starts workers until one is not killed; how many it took. */
async function untilDone(work: (lock: ReturnType<typeof startLock>) => Promise<unknown>): Promise<number> {
  for (let starts = 1; ; starts++) {
    try {
      await work(startLock());
      return starts;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

describe('turning it on and off', () => {
  it('nothing can be read any more, and everything is there', async () => {
    const before = await plainProfile();
    expect(before.canaries.every((canary) => before.whole.includes(canary))).toBe(true);
    expect(await startLock().turnOn(PIN, 30)).toBe('done');
    expect(await whole(startLock())).toBe(before.whole);
    const disk = await onDisk();
    for (const secret of [...before.canaries, PIN]) expect(disk).not.toContain(secret);
    expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix)).sort()).toEqual([
      `${prefix}dozvon.lock`,
      `${prefix}dozvon.sealed`,
    ]);
  });

  it('off again it is as it was, and no key is left', async () => {
    const before = await plainProfile();
    await startLock().turnOn(PIN, 30);
    await whole(startLock());
    expect(await startLock().turnOff(PIN)).toBe('done');
    expect(await whole(startLock())).toBe(before.whole);
    expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix))).toEqual([`${prefix}dozvon`]);
    expect([spare, session.has('lock.key'), (await startLock().state()).isOn]).toEqual([null, false, false]);
  });

  it.each<[LockPoint, number]>([
    ['row-moved', 1],
    ['row-moved', 2],
    ['row-moved', 7],
    ['lock-flipped', 1],
    ['lock-deleted', 1],
  ])('a worker killed at %s (%i) goes on, in both directions', async (at, after) => {
    const before = await plainProfile();
    await startLock().turnOn(PIN, 30);
    kill = { at, after };
    expect(await untilDone(whole)).toBe(2);
    expect(await whole(startLock())).toBe(before.whole);
    const disk = await onDisk();
    for (const canary of before.canaries) expect(disk).not.toContain(canary);
    await startLock().turnOff(PIN);
    kill = { at, after };
    expect(await untilDone(whole)).toBe(2);
    expect(await whole(startLock())).toBe(before.whole);
    expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix))).toEqual([`${prefix}dozvon`]);
  });

  it('cut off by the browser’s end it waits for the PIN, and goes on with it', async () => {
    const before = await plainProfile();
    await startLock().turnOn(PIN, 30);
    kill = { at: 'row-moved', after: 3 };
    await expect(startLock().openJournal()).rejects.toBeInstanceOf(Killed);
    session.clear();
    await expect(startLock().openJournal()).rejects.toBeInstanceOf(LockedError);
    expect(await startLock().open(PIN)).toBe('done');
    expect(await whole(startLock())).toBe(before.whole);
  });

  it('asked twice, as a request is after a restart, does it once', async () => {
    const before = await plainProfile();
    expect([await startLock().turnOn(PIN, 30), await startLock().turnOn(PIN, 30)]).toEqual(['done', 'done']);
    expect(await startLock().turnOn('another', 30)).toBe('wrong');
    expect(await whole(startLock())).toBe(before.whole);
    expect([await startLock().turnOff(PIN), await startLock().turnOff(PIN)]).toEqual(['done', 'done']);
    expect(await whole(startLock())).toBe(before.whole);
    expect(await startLock().turnOff(PIN)).toBe('done');
  });
});

describe('locked', () => {
  beforeEach(async () => {
    await plainProfile();
    await startLock().turnOn(PIN, 30);
    (await openOf(startLock())).close();
  });

  it('by hand and with the browser’s end, not by the worker’s', async () => {
    expect(await startLock().isLocked()).toBe(false);
    await startLock().close();
    expect(await startLock().isLocked()).toBe(true);
    await expect(startLock().openJournal()).rejects.toBeInstanceOf(LockedError);
    await startLock().open(PIN);
    expect(await startLock().isLocked()).toBe(false);
    session.clear();
    expect(await startLock().isLocked()).toBe(true);
  });

  it('a PIN typed with composed or decomposed letters is one PIN', async () => {
    await startLock().change(PIN, 'йод-ёлка');
    session.clear();
    expect(await startLock().open('йод-ёлка'.normalize('NFD'))).toBe('done');
  });

  it('wrong PINs open nothing; from the sixth on each waits longer, whatever restarts', async () => {
    session.clear();
    for (let i = 0; i < 5; i++) expect(await startLock().open(`wrong-${i}`)).toBe('wrong');
    expect(await startLock().open(PIN)).toBe('wait');
    expect((await startLock().state()).wait).toBe(30_000);
    clock += 30_000;
    expect(await startLock().open('wrong')).toBe('wrong');
    expect((await startLock().state()).wait).toBe(60_000);
    // A clock set back makes no wait longer than it was.
    clock -= 86_400_000;
    expect((await startLock().state()).wait).toBe(60_000);
    clock += 86_400_000 + 60_000;
    expect(await startLock().open(PIN)).toBe('done');
    expect((await startLock().state()).wait).toBe(0);
    session.clear();
    expect(await startLock().open('wrong')).toBe('wrong');
    expect((await startLock().state()).wait).toBe(0);
  });

  it('two wrong PINs at once are two tries', async () => {
    session.clear();
    const lock = startLock();
    const all = await Promise.all(Array.from({ length: 8 }, (_, i) => lock.open(`wrong-${i}`)));
    expect(all).toEqual([...Array(5).fill('wrong'), ...Array(3).fill('wait')]);
  });

  it('another PIN opens, the one before no more', async () => {
    expect(await startLock().change('wrong', 'another')).toBe('wrong');
    expect(await startLock().change(PIN, 'another')).toBe('done');
    session.clear();
    expect(await startLock().open(PIN)).toBe('wrong');
    expect(await startLock().open('another')).toBe('done');
  });

  it('is due once nobody has done anything for the set time', async () => {
    const lock = startLock();
    clock += 29 * MINUTE;
    expect(await lock.isIdle()).toBe(false);
    await lock.act();
    clock += 29 * MINUTE;
    expect(await lock.isIdle()).toBe(false);
    clock += MINUTE;
    expect(await lock.isIdle()).toBe(true);
    await lock.setIdle(60);
    expect(await startLock().isIdle()).toBe(false);
    // A clock set back counts as an act: it would else hold the lock open for a day.
    clock -= 86_400_000;
    expect(await lock.isIdle()).toBe(false);
    clock += 60 * MINUTE;
    expect(await lock.isIdle()).toBe(true);
  });

  it('a forgotten PIN: everything sealed goes, and the profile begins anew', async () => {
    session.clear();
    await startLock().forget();
    const db = await openOf(startLock());
    expect([await db.facts.count(), (await startLock().state()).isOn]).toEqual([0, false]);
    db.close();
  });

  it('nothing is deleted while it is open', async () => {
    await startLock().forget();
    const db = await openOf(startLock());
    expect([(await db.facts.count()) > 0, (await startLock().state()).isOn]).toEqual([true, true]);
    db.close();
  });

  it('a key that was lost is said, and no empty journal takes the sealed one’s place', async () => {
    await Dexie.delete(`${prefix}dozvon.lock`);
    spare = null;
    expect(await startLock().state()).toMatchObject({ isOn: true, isLocked: true, isLost: true });
    await expect(startLock().openJournal()).rejects.toBeInstanceOf(LockedError);
    expect(await startLock().open(PIN)).toBe('wrong');
  });

  it('a key that one of its two places has lost or garbled comes from the other, with the tries', async () => {
    session.clear();
    for (let i = 0; i < 5; i++) await startLock().open(`wrong-${i}`);
    await Dexie.delete(`${prefix}dozvon.lock`);
    expect(await startLock().open(PIN)).toBe('wait');
    clock += 30_000;
    spare = spare?.slice(0, -9) ?? null;
    expect(await startLock().open(PIN)).toBe('done');
    expect(readRow(spare ?? '')).toMatchObject({ tries: 0 });
    (await openOf(startLock())).close();
  });

  it('one of the places that is behind, or cannot be read, counts for nothing', async () => {
    const before = spare;
    await startLock().change(PIN, 'another');
    spare = before;
    session.clear();
    expect([await startLock().open(PIN), await startLock().open('another')]).toEqual(['wrong', 'done']);
    const broken = vi.spyOn(IDBFactory.prototype, 'databases').mockRejectedValue(new DOMException('', 'UnknownError'));
    session.clear();
    expect(await startLock().open('another')).toBe('done');
    broken.mockRestore();
    expect(errors.length).toBeGreaterThan(0);
    expect(await startLock().state()).toMatchObject({ isOn: true, isLocked: false });
  });

  it('others seal under the same key, and have nothing to seal with while there is no lock', async () => {
    const seals = async () => {
      const { db, seal, former, settle } = await startLock().openJournal();
      await settle();
      db.close();
      return { seal, former };
    };
    const sealed = (await seals()).seal?.close(new TextEncoder().encode('копия'), 'copy') as Uint8Array;
    const again = (await seals()).seal;
    expect(new TextDecoder().decode(again?.open(sealed, 'copy') ?? undefined)).toBe('копия');
    expect(again?.open(sealed, 'elsewhere')).toBeNull();
    await startLock().turnOff(PIN);
    const off = await seals();
    expect([off.seal, off.former?.open(sealed, 'copy')?.length]).toEqual([null, 10]);
    expect(await seals()).toEqual({ seal: null, former: null });
  });
});

it('the key is wrapped by 600,000 rounds of PBKDF2-SHA-256, with a salt of its own each time', async () => {
  const { wrapKey, unwrapKey, newDataKey } = await vi.importActual<typeof import('../../../../utils/journal/lock/data-key.ts')>(
    '../../../../utils/journal/lock/data-key.ts',
  );
  const key = newDataKey();
  const [one, other] = await Promise.all([wrapKey(key, PIN), wrapKey(key, PIN)]);
  expect([one.iterations, one.salt.length]).toEqual([600_000, 16]);
  expect(one.salt).not.toEqual(other.salt);
  expect(one.key).not.toEqual(other.key);
  expect(await unwrapKey(one, PIN)).toEqual(key);
  expect(await unwrapKey(one, `${PIN} `)).toBeNull();
  one.key[3] = (one.key[3] ?? 0) ^ 1;
  expect(await unwrapKey(one, PIN)).toBeNull();
});

it('a profile without a lock is as it always was', async () => {
  const db = await openOf(startLock());
  expect(db.name).toBe(`${prefix}dozvon`);
  db.close();
  const other = await openJournal(`${prefix}dozvon`, null);
  expect(await other.meta.count()).toBe(1);
  other.close();
  expect(await startLock().state()).toMatchObject({ isOn: false, isLocked: false, isLost: false });
  expect((await Dexie.getDatabaseNames()).filter((name) => name.startsWith(prefix))).toEqual([`${prefix}dozvon`]);
});
