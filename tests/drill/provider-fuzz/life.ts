/** Settles never. Of its own each time: whatever waits for one and the same would be held by it for as long as the process lives. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * The life of one worker. It ends at the `endsAt`th of its steps, and whatever it was doing then is never finished: no promise of it
 * settles any more.
 */
export class Life {
  readonly ended: Promise<void>;
  #steps = 0;
  #isOver = false;
  readonly #endsAt: number;
  readonly #onEnd: () => void;
  readonly #end: () => void;
  readonly #locks = new Map<string, Promise<unknown>>();

  constructor(endsAt: number, onEnd: () => void) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
    this.#endsAt = endsAt;
    this.#onEnd = onEnd;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Every moment at which a worker can be seen to die: each use of the store, each request, each point of the courier. */
  step(): Promise<void> | undefined {
    this.#steps += 1;
    if (!this.#isOver && this.#steps >= this.#endsAt) {
      this.#isOver = true;
      this.#onEnd();
      this.#end();
    }
    return this.#isOver ? never() : undefined;
  }

  /** A Web Lock: one at a time, and released with the worker. */
  lock<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#locks.get(name) ?? Promise.resolve()).then(work);
    this.#locks.set(
      name,
      turn.catch(() => undefined),
    );
    return turn;
  }
}
