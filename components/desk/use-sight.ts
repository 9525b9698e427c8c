import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Sight, watchSight } from './sight.ts';

/** Since when (ms of an event's timeStamp) an element has been in sight; null while it is not. */
export function useSight(element: RefObject<HTMLElement | null>): () => number | null {
  const sight = useRef<Sight | null>(null);
  useLayoutEffect(() => {
    const life = new AbortController();
    sight.current = watchSight(element.current as HTMLElement, () => performance.now(), life.signal);
    return () => life.abort();
  }, []);
  return () => sight.current?.since() ?? null;
}
