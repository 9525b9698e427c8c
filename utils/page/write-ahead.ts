import type { WriteAhead } from '../messages/write-ahead.ts';
import { WRITE_AHEAD_PREFIX } from '../messages/write-ahead-key.ts';

/** As much of `browser.storage.local` as is needed. */
export interface LocalStorage {
  set(items: Record<string, unknown>): Promise<void>;
  remove(key: string): Promise<void>;
}

/** A mark to be made: its op id is a ULID, and the fact's id once it is kept. */
export interface MarkOp extends WriteAhead {
  op: string;
}

/** Gestures written down before the worker is asked: closing the tab at once loses nothing (design §6). */
export interface WriteAheadLog {
  /** Resolves once it is written; the write itself starts within the call. */
  keep(op: MarkOp): Promise<void>;
  /** Called after the worker has refused for good; what it has kept it strikes itself. */
  clear(op: string): Promise<void>;
}

export function createWriteAhead(local: LocalStorage): WriteAheadLog {
  return {
    keep({ op, visit, mark, at }) {
      return local.set({ [WRITE_AHEAD_PREFIX + op]: { visit, mark, at } satisfies WriteAhead });
    },
    clear(op) {
      return local.remove(WRITE_AHEAD_PREFIX + op);
    },
  };
}
