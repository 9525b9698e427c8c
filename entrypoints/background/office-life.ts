/** How long, ms, what is under way has to come to its end. */
const PATIENCE = 10_000;

/** How long an office stays open: for the worker's life, or until the lock is closed. */
export interface OfficeLife {
  isOver(): boolean;
  /** Work that is not to be cut off as long as there is patience for it. */
  during<T>(work: Promise<T>): Promise<T>;
  /** Nothing more is begun; resolves when what was under way has ended, or has taken too long. */
  end(): Promise<void>;
}

export function createOfficeLife(): OfficeLife {
  const running = new Set<Promise<unknown>>();
  let isOver = false;
  return {
    isOver: () => isOver,
    during(work) {
      // Its outcome is for whoever asked for it.
      const ended = work.then(
        () => undefined,
        () => undefined,
      );
      running.add(ended);
      void ended.then(() => running.delete(ended));
      return work;
    },
    async end() {
      isOver = true;
      const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      await Promise.race([Promise.all(running), patience]);
    },
  };
}
