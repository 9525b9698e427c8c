import { fromBase64, toBase64 } from '../../domain/base64.ts';
import { deleteJournal, type Journal, type JournalPlace, openJournal } from '../journal.ts';
import { newDataKey, unwrapKey, wrapKey } from './data-key.ts';
import type { LockStore } from './kept-twice.ts';
import type { LockRow } from './lock-row.ts';
import { moveRows } from './move-rows.ts';
import { createSeal, type Seal } from './seal.ts';
import { waitAfter } from './tries.ts';
import { prepareWipe, wipeAgain, wipeDeleted } from './wipe.ts';

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
  /** Whose databases the journal is among. */
  factory(): Promise<IDBFactory>;
  /** What cannot be deleted is left behind, and others are used from now on. Throws the error where there are none. */
  leave(error: unknown): Promise<void>;
  now(): number;
  /** Resolves after so many ms. */
  wait(ms: number): Promise<void>;
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

/** The journal that counts, and what its second copy is to be kept under. */
export interface OpenedJournal {
  db: Journal;
  /** Null while there is no lock. */
  seal: Seal | null;
  /** What the copy may still be under, as the lock is being turned off. */
  former: Seal | null;
  /** To be called once the copy has followed: turned off, what was moved from goes then, and the key last. */
  settle(): Promise<void>;
}

/** What came of a PIN. */
export type PinResult = 'done' | 'wrong' | 'wait';

const IDLE_MINUTES = 30;
/** Whoever was reading as the plain rows were deleted is done with it, ms. */
const READERS = 1_000;
const KEY = 'lock.key';
const ACT = 'lock.act';
/** In this browser's run it was seen that there is no lock: nothing has to be looked up. */
const NONE = 'lock.none';
const OFF: LockState = { isOn: false, isLocked: false, isLost: false, wait: 0, idleMinutes: IDLE_MINUTES };

export type Lock = ReturnType<typeof createLock>;

/**
 * The PIN lock of a profile (docs/decisions/0028): which database holds the journal, and the key it is sealed under. The key stands in
 * storage.session while the lock is open, so that a worker's restart does not ask for the PIN and the browser's end locks by itself.
 */
export function createLock({ store, session, factory, leave, now, wait, point, prefix = '' }: LockDeps) {
  const plain = `${prefix}dozvon`;
  const sealed = `${prefix}dozvon.sealed`;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: two wrong PINs at once are two tries. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const own = turn.then(work, work);
    turn = own.catch(() => undefined);
    return own;
  }

  async function readRow(): Promise<LockRow | null> {
    if ((await session.get(NONE)) === true) return null;
    const row = await store.read();
    if (!row && !(await isSealedThere())) await session.put(NONE, true);
    return row;
  }

  async function isSealedThere(): Promise<boolean> {
    // Where the browser cannot even list them, opening the journal says what is the matter.
    const all = await (await factory()).databases().catch(() => []);
    return all.some((one) => one.name === sealed);
  }

  /** Without a row there is no lock, unless there is something sealed: then its key is lost. */
  const isLost = async () => (await session.get(NONE)) !== true && isSealedThere();

  async function dataKey(): Promise<Uint8Array<ArrayBuffer> | null> {
    const kept = await session.get(KEY);
    return typeof kept === 'string' ? fromBase64(kept) : null;
  }

  async function keepKey(key: Uint8Array): Promise<void> {
    await session.put(KEY, toBase64(key));
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
  const placeOf = async (name: string): Promise<JournalPlace> => ({ name, indexedDB: await factory() });
  const openOne = async (name: string, seal: Seal | null) => openJournal(await placeOf(name), seal);
  const deleteOne = async (name: string) => deleteJournal(await placeOf(name));

  /** Goes on with a move wherever it was cut off. The rows' new home counts from the one put that says so. */
  async function finishMove(row: LockRow, key: Uint8Array): Promise<LockRow> {
    if (row.moving === null) return row;
    // The one before was not tidied up: its rows would be taken for some of these.
    if (row.leftover !== null) await deleteOne(row.leftover);
    if (row.moving === sealed) await prepareWipe(await factory(), prefix);
    const [from, to] = await Promise.all([row.journal, row.moving].map((name) => openOne(name, sealOf(name, key))));
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

  async function tidyUp(moved: LockRow): Promise<void> {
    if (moved.leftover === null) return;
    await wait(READERS);
    await wipeAgain(await factory(), prefix);
  }

  async function deleteOrLeave(names: readonly (string | null | undefined)[]): Promise<void> {
    try {
      for (const name of names) if (name) await deleteOne(name);
    } catch (error) {
      await leave(error);
    }
  }

  async function deleteLeftover(row: LockRow): Promise<void> {
    if (row.leftover === null) return;
    await deleteOne(row.leftover);
    await wipeDeleted(await factory(), prefix);
    await point('lock-deleted');
    if (row.journal === sealed) {
      await store.change({ leftover: null });
      return;
    }
    await store.forget();
    await session.drop(KEY);
  }

  return {
    state: () => inTurn(state),
    isLocked: async () => (await inTurn(state)).isLocked,

    /** Opens the journal that counts, after whatever moving was begun. Throws LockedError. */
    openJournal: (): Promise<OpenedJournal> =>
      inTurn(async () => {
        const row = await readRow();
        if (!row) {
          if (await isLost()) throw new LockedError();
          return { db: await openOne(plain, null), seal: null, former: null, settle: async () => undefined };
        }
        const key = await dataKey();
        if (!key) throw new LockedError();
        const moved = await finishMove(row, key);
        const seal = sealOf(moved.journal, key);
        // Plain rows before anything is open that may keep their file on the disk; sealed ones once the copy has done with their key.
        if (seal) await deleteLeftover(moved);
        const settle = () => (seal ? tidyUp(moved) : inTurn(() => deleteLeftover(moved)));
        return { db: await openOne(moved.journal, seal), seal, former: seal ? null : createSeal(key), settle };
      }),

    /** Deletes the journal, which cannot be opened; the lock stays as it is. */
    renew: () =>
      inTurn(async () => {
        const row = await readRow();
        if ((row && !(await dataKey())) || (!row && (await isLost()))) throw new LockedError();
        await deleteOrLeave([row?.journal ?? plain, row?.moving, row?.leftover]);
      }),

    /** Begins: the journal has to be closed, and is moved when it is opened next. Asked again after a restart it is done already. */
    turnOn: (pin: string, idleMinutes: number): Promise<PinResult> =>
      inTurn(async () => {
        if (await readRow()) return withPin(pin, async () => undefined);
        const key = newDataKey();
        const wrapped = await wrapKey(key, pin);
        await session.drop(NONE);
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

    /** The PIN is forgotten: what is sealed is lost, and goes. Does nothing while it is open: there it can be turned off. Whether it did. */
    forget: (): Promise<boolean> =>
      inTurn(async () => {
        if (!(await state()).isLocked) return false;
        await deleteOrLeave([sealed, plain]);
        await store.forget();
        await session.drop(KEY);
        return true;
      }),
  };
}
