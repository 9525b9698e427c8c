/** Where the operator is in the round's work, and where «Следующий» leads. */
export interface Walk {
  /** The visit the operator is at; null before the first. */
  current(): string | null;
  /** Where the next step would lead; null where nothing is left. `isHere` says which visits can be gone to. */
  peek(queue: readonly string[], isHere: (visit: string) => boolean): string | null;
  /** Goes there. */
  advance(queue: readonly string[], isHere: (visit: string) => boolean): string | null;
  /** The operator took a row by themselves. */
  goTo(visit: string): void;
}

/**
 * Goes through the queue without coming back to a row that was passed over until all have been seen. A row that left the queue and
 * came back is new; one that comes in ahead, as a freed slot does, is next.
 */
export function createWalk(): Walk {
  const passed = new Set<string>();
  let current: string | null = null;

  function peek(queue: readonly string[], isHere: (visit: string) => boolean): string | null {
    const isOther = (visit: string) => visit !== current && isHere(visit);
    const fresh = queue.find((visit) => !passed.has(visit) && isOther(visit));
    return fresh ?? queue.find(isOther) ?? queue.find(isHere) ?? null;
  }

  return {
    current: () => current,
    peek,
    advance(queue, isHere) {
      for (const visit of passed) if (!queue.includes(visit)) passed.delete(visit);
      const to = peek(queue, isHere);
      if (to === null) return null;
      // Once round: all over again.
      if (passed.has(to)) passed.clear();
      passed.add(to);
      current = to;
      return to;
    },
    goTo(visit) {
      passed.add(visit);
      current = visit;
    },
  };
}
