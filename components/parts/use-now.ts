import { useEffect, useState } from 'preact/hooks';

/** The time in ms, read again every `every` ms: for words such as "12 seconds ago". */
export function useNow(now: () => number, every: number): number {
  const [at, setAt] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setAt(now()), every);
    return () => clearInterval(timer);
  }, [now, every]);
  return at;
}
