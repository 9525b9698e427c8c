/** There is no room to open the store in; nothing of it was touched. */
export class StoreFullError extends Error {
  constructor() {
    super('There is no room on the disk');
    this.name = 'StoreFullError';
  }
}

export interface RoomDeps {
  /** `navigator.storage.estimate`, bytes; what cannot be told is missing. */
  estimate(): Promise<{ quota?: number; usage?: number }>;
  /** Whoever shows it asks again. */
  onChanged(): void;
}

export type Room = ReturnType<typeof createRoom>;

/**
 * Bytes without which the store is not opened: opening one writes its log anew, and a Chromium that cannot has been seen to throw the whole
 * store away (docs/reliability.md).
 */
const LEAST = 8 * 2 ** 20;
const WORDS = /quota exceeded|NO_SPACE|no space left|full disk|disk is full/i;

/** Whether there is room on the disk, as far as the store was told. */
export function createRoom({ estimate, onChanged }: RoomDeps) {
  let isFull = false;

  function set(next: boolean): void {
    if (isFull === next) return;
    isFull = next;
    onChanged();
  }

  async function isTight(): Promise<boolean> {
    const { quota, usage } = await estimate();
    return quota !== undefined && usage !== undefined && quota - usage < LEAST;
  }

  return {
    isFull: () => isFull,
    /** Whether something failed for want of room. An aborted transaction does not say why: then the disk is looked at. */
    async isWhy(error: unknown): Promise<boolean> {
      const is = saysNoRoom(error) || (await isTight());
      if (is) set(true);
      return is;
    },
    /** Throws StoreFullError where the store must not be opened now. */
    async ensure(): Promise<void> {
      if (!(await isTight())) return;
      set(true);
      throw new StoreFullError();
    },
    /** Something could be written. */
    freed: () => set(false),
  };
}

/** Dexie keeps the browser's own error within its own. */
function saysNoRoom(error: unknown): boolean {
  const { name, message, inner } = (error ?? {}) as { name?: unknown; message?: unknown; inner?: unknown };
  if (name === 'QuotaExceededError' || name === 'StoreFullError' || WORDS.test(String(message))) return true;
  return inner !== undefined && inner !== null && inner !== error && saysNoRoom(inner);
}
