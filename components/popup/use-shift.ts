import { useEffect } from 'preact/hooks';
import { useStore } from '@/components/parts/store.ts';
import type { ShiftService, ShiftState } from './shift-service.ts';

/** The shift as the worker knows it, for as long as the component stands. */
export function useShift(service: ShiftService): ShiftState {
  useEffect(() => {
    const life = new AbortController();
    service.follow(life.signal);
    return () => life.abort();
  }, [service]);
  return useStore(service.state);
}
