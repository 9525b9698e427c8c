import { vi } from 'vitest';

type Tell = (entries: { target: Element; isVisible: boolean; intersectionRatio: number }[]) => void;

/** happy-dom does no layout: whatever is asked whether it is seen, is, or is not. Returns the way back. */
export function seeEverything(isVisible = true, intersectionRatio = 1): () => void {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      readonly #tell: Tell;
      constructor(tell: Tell) {
        this.#tell = tell;
      }
      observe(target: Element) {
        this.#tell([{ target, isVisible, intersectionRatio }]);
      }
      disconnect() {}
    },
  );
  return () => vi.unstubAllGlobals();
}
