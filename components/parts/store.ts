import { useLayoutEffect, useState } from 'preact/hooks';

/** A state that tells when it changes: what stands between a service and the components that show it. */
export interface Store<T extends object> {
  get(): T;
  /** Changes the fields that are named; the others stay. */
  set(patch: Partial<T>): void;
  /** Calls the listener after every change; the returned function ends it. */
  subscribe(listener: () => void): () => void;
}

export function createStore<T extends object>(initial: T): Store<T> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store's state now; the component is drawn again when it changes. */
export function useStore<T extends object>(store: Store<T>): T {
  const [state, setState] = useState(() => store.get());
  useLayoutEffect(() => {
    // It may have changed between the first drawing and here.
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}
