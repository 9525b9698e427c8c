import { useEffect } from 'preact/hooks';
import { type Store, useStore } from '@/components/parts/store.ts';

interface Followed<T extends object> {
  state: Store<T>;
  follow(signal: AbortSignal): void;
}

/** What the worker knows, for as long as the component stands. */
export function useFollowed<T extends object>(service: Followed<T>): T {
  useEffect(() => {
    const life = new AbortController();
    service.follow(life.signal);
    return () => life.abort();
  }, [service]);
  return useStore(service.state);
}
