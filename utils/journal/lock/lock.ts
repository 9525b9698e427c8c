import { Dexie } from 'dexie';
import { type Journal, openJournal } from '../journal.ts';
import { newDataKey, unwrapKey, wrapKey } from './data-key.ts';
import type { LockRow, LockStore } from './lock-store.ts';
import { moveRows } from './move-rows.ts';
import { createSeal, type Seal } from './seal.ts';
import { waitAfter } from './tries.ts';
import { prepareWipe, wipeDeleted } from './wipe.ts';

/** Whoever wants the journal has to open the lock first. */
export class LockedError extends Error {
  constructor() {
    super('The profile is locked');
    this.name = 'LockedError';
  }
}

/** storage.session, in memory and for our own pages alone; as much of it as the lock needs. */
export interface LockSession {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  drop(key: string): Promise<void>;
}

export type LockPoint = 'row-moved' | 'lock-flipped' | 'lock-deleted';

export interface LockDeps {
  store: LockStore;
  session: LockSession;
  /** storage.local: whether there is a lock at all, so that a profile without one has nothing to open; and whether its row was lost. */
  flag: { read(): Promise<boolean>; write(isOn: boolean): Promise<void> };
  now(): number;
  /** A place where the worker may be stopped. */
  point(name: LockPoint): Promise<void>;
  /** Before the names of the databases; for tests. */
  prefix?: string;
}

export interface LockState {
  isOn: boolean;
  isLocked: boolean;
  /** The wrapped key is gone and the sealed journal is not: nothing opens it any more. */
  isLost: boolean;
  /** How long, ms, the next PIN has to wait. */
  wait: number;
  idleMinutes: number;
}

/** What came of a PIN. */
export type PinResult = 'done' | 'wrong' | 'wait';

export const IDLE_MINUTES = 30;
const KEY = 'lock.key';
const ACT = 'lock.act';
const OFF: LockState = { isOn: false, isLocked: false, isLost: false, wait: 0, idleMinutes: IDLE_MINUTES };

export type Lock = ReturnType<typeof createLock>;

/**
 * The PIN lock of a profile (docs/decisions/0020): which database holds the journal, and the key it is sealed under. The key stands in
 * storage.session while the lock is open, so that a worker's restart does not ask for the PIN and the browser's end locks by itself.
 */
export function createLock({ store, session, flag, now, point, prefix = '' }: LockDeps) {
  const plain = `${prefix}dozvon`;
  const sealed = `${prefix}dozvon.sealed`;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: two wrong PINs at once are two tries. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const own = turn.then(work, work);
    turn = own.catch(() => undefined);
    return own;
  }

  const readRow = async () => ((await flag.read()) ? store.read() : null);

  async function isLost(): Promise<boolean> {
    if (!(await flag.read())) return false;
    const names = await Dexie.getDatabaseNames();
    if (names.includes(sealed)) return true;
    // Turning it on was cut off before anything was sealed.
    await flag.write(false);
    return false;
  }

  async function dataKey(): Promise<Uint8Array<ArrayBuffer> | null> {
    const kept = await session.get(KEY);
    return typeof kept === 'string' ? Uint8Array.from(atob(kept), (letter) => letter.charCodeAt(0)) : null;
  }

  async function keepKey(key: Uint8Array): Promise<void> {
    await session.put(KEY, btoa(String.fromCharCode(...key)));
    await session.put(ACT, now());
  }

  async function state(): Promise<LockState> {
    const row = await readRow();
    if (!row) return (await isLost()) ? { ...OFF, isOn: true, isLocked: true, isLost: true } : OFF;
    const isLocked = (await dataKey()) === null;
    return { isOn: true, isLocked, isLost: false, wait: waitAfter(row, now()), idleMinutes: row.idleMinutes };
  }

  /** The try is counted before it is made: stopping the worker in between gives none for nothing. */
  async function tryPin(row: LockRow, pin: string): Promise<Uint8Array<ArrayBuffer> | PinResult> {
    if (waitAfter(row, now()) > 0) return 'wait';
    await store.change({ tries: row.tries + 1, triedAt: now() });
    const key = await unwrapKey(row.wrapped, pin);
    if (!key) return 'wrong';
    await store.change({ tries: 0, triedAt: 0 });
    return key;
  }

  async function withPin(pin: string, work: (key: Uint8Array<ArrayBuffer>, row: LockRow) => Promise<void>): Promise<PinResult> {
    const row = await readRow();
    if (!row) return 'wrong';
    const key = await tryPin(row, pin);
    if (typeof key === 'string') return key;
    await work(key, row);
    return 'done';
  }

  const sealOf = (name: string, key: Uint8Array) => (name === sealed ? createSeal(key) : null);

  /** Goes on with a move wherever it was cut off. The rows' new home counts from the one put that says so. */
  async function finishMove(row: LockRow, key: Uint8Array): Promise<LockRow> {
    if (row.moving === null) return row;
    if (row.moving === sealed) await prepareWipe(prefix);
    const [from, to] = await Promise.all([row.journal, row.moving].map((name) => openJournal(name, sealOf(name, key))));
    try {
      if (from && to) await moveRows(from, to, point);
    } finally {
      from?.close();
      to?.close();
    }
    const moved: LockRow = { ...row, journal: row.moving, moving: null, leftover: row.journal };
    await store.put(moved);
    await point('lock-flipped');
    return moved;
  }

  async function deleteLeftover(row: LockRow): Promise<void> {
    if (row.leftover === null) return;
    await Dexie.delete(row.leftover);
    await wipeDeleted(prefix);
    await point('lock-deleted');
    if (row.journal === sealed) {
      await store.change({ leftover: null });
      return;
    }
    await store.forget();
    await flag.write(false);
    await session.drop(KEY);
  }

  return {
    state: () => inTurn(state),
    isLocked: async () => (await inTurn(state)).isLocked,

    /** Opens the journal that counts, after whatever moving was begun. Throws LockedError. */
    openJournal: (): Promise<Journal> =>
      inTurn(async () => {
        const row = await readRow();
        if (!row) {
          if (await isLost()) throw new LockedError();
          return openJournal(plain, null);
        }
        const key = await dataKey();
        if (!key) throw new LockedError();
        const moved = await finishMove(row, key);
        await deleteLeftover(moved);
        return openJournal(moved.journal, sealOf(moved.journal, key));
      }),

    /** For what is kept outside the journal and tells of a person. Null while there is no lock; throws LockedError. */
    seal: async (): Promise<Seal | null> => {
      const { isOn, isLocked } = await inTurn(state);
      const key = await dataKey();
      if (isLocked || (isOn && !key)) throw new LockedError();
      return isOn && key ? createSeal(key) : null;
    },

    /** Begins: the journal has to be closed, and is moved when it is opened next. Asked again after a restart it is done already. */
    turnOn: (pin: string, idleMinutes: number): Promise<PinResult> =>
      inTurn(async () => {
        if (await readRow()) return withPin(pin, async () => undefined);
        const key = newDataKey();
        const wrapped = await wrapKey(key, pin);
        await flag.write(true);
        await keepKey(key);
        await store.put({
          id: 'lock',
          wrapped,
          journal: plain,
          moving: sealed,
          leftover: null,
          tries: 0,
          triedAt: 0,
          idleMinutes,
        });
        return 'done';
      }),

    /** Begins to turn it off, as above; the wrapped key goes last. */
    turnOff: (pin: string): Promise<PinResult> =>
      inTurn(async () => {
        // Asked again after a restart: it is off.
        if (!(await readRow())) return 'done';
        return withPin(pin, async (key, row) => {
          await keepKey(key);
          if (row.journal === sealed) await store.change({ moving: plain });
        });
      }),

    open: (pin: string): Promise<PinResult> => inTurn(() => withPin(pin, keepKey)),

    /** The journal has to be closed by whoever opened it. */
    close: () => inTurn(() => session.drop(KEY)),

    /** Wraps the same data key anew: nothing has to be sealed again. */
    change: (pin: string, next: string): Promise<PinResult> =>
      inTurn(() => withPin(pin, async (key) => store.change({ wrapped: await wrapKey(key, next) }))),

    setIdle: (idleMinutes: number) => inTurn(() => store.change({ idleMinutes })),

    /** An operator has just done something. */
    act: () => session.put(ACT, now()),

    /** Whether nobody has done anything for so long that it has to be locked. A clock set back counts as an act. */
    isIdle: (): Promise<boolean> =>
      inTurn(async () => {
        const row = await readRow();
        if (!row || !(await dataKey())) return false;
        const at = await session.get(ACT);
        const idle = now() - (typeof at === 'number' ? at : 0);
        if (idle < 0) await session.put(ACT, now());
        return idle >= row.idleMinutes * 60_000;
      }),

    /** The PIN is forgotten: what is sealed is lost, and goes. Does nothing while it is open: there it can be turned off. */
    forget: () =>
      inTurn(async () => {
        if (!(await state()).isLocked) return;
        await Dexie.delete(sealed);
        await Dexie.delete(plain);
        await store.forget();
        await session.drop(KEY);
        await flag.write(false);
      }),
  };
}
