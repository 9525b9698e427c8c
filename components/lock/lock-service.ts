import { refusalOf } from '@/components/parts/refusal-words.ts';
import { createStore, type Store } from '@/components/parts/store.ts';
import type { Link } from '@/utils/messages/link.ts';
import type { LockRequests, LockView, PinAnswer } from '@/utils/messages/lock-protocol.ts';
import type { Refusal } from '@/utils/messages/protocol.ts';

export type LockLink = Link<LockRequests>;

export interface LockState {
  /** Null until the first answer. */
  lock: LockView | null;
  /** When the next PIN may be tried, ms. */
  waitUntil: number;
  /** What came of the last PIN; null before one, and once something else was asked. */
  last: 'asking' | PinAnswer['result'] | null;
  refusal: Refusal | null;
}

export interface LockService {
  state: Store<LockState>;
  load(): Promise<void>;
  /** Each resolves with whether it was done. */
  open(pin: string): Promise<boolean>;
  turnOn(pin: string, idleMinutes: number): Promise<boolean>;
  turnOff(pin: string): Promise<boolean>;
  change(pin: string, next: string): Promise<boolean>;
  close(): Promise<boolean>;
  setIdle(idleMinutes: number): Promise<boolean>;
  forget(): Promise<boolean>;
  /** Calls back once the lock was closed or opened, wherever that was done. */
  onTurn(listener: () => void): void;
}

/** The PIN lock as a page shows it. */
export function createLockService(link: LockLink, now: () => number): LockService {
  const state = createStore<LockState>({ lock: null, waitUntil: 0, last: null, refusal: null });

  async function ask(question: () => Promise<{ lock: LockView; result?: PinAnswer['result'] }>): Promise<boolean> {
    try {
      const { lock, result = null } = await question();
      state.set({ lock, waitUntil: now() + lock.wait, last: result, refusal: null });
      return result === null || result === 'done';
    } catch (error) {
      state.set({ last: null, refusal: refusalOf(error) });
      return false;
    }
  }

  function tryPin(question: () => Promise<PinAnswer>): Promise<boolean> {
    state.set({ last: 'asking', refusal: null });
    return ask(question);
  }

  return {
    state,
    load: async () => void (await ask(() => link.request('lock.state', {}))),
    open: (pin) => tryPin(() => link.request('lock.open', { pin })),
    turnOn: (pin, idleMinutes) => tryPin(() => link.request('lock.on', { pin, idleMinutes })),
    turnOff: (pin) => tryPin(() => link.request('lock.off', { pin })),
    change: (pin, next) => tryPin(() => link.request('lock.change', { pin, next })),
    close: () => ask(() => link.request('lock.close', {})),
    setIdle: (idleMinutes) => ask(() => link.request('lock.idle', { idleMinutes })),
    forget: () => ask(() => link.request('lock.forget', {})),
    onTurn: (listener) => link.on('lock', listener),
  };
}
