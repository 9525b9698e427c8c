import { useEffect, useState } from 'preact/hooks';

/** The time (ms) by `now`, anew each second while `isRunning`. */
export function useClock(now: () => number, isRunning: boolean): number {
  const [time, setTime] = useState(now());
  useEffect(() => {
    if (!isRunning) return;
    setTime(now());
    const timer = setInterval(() => setTime(now()), 1000);
    return () => clearInterval(timer);
  }, [now, isRunning]);
  return time;
}
