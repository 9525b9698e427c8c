import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { useStore } from '@/components/parts/store.ts';
import { Locked } from './Locked.tsx';
import type { LockService } from './lock-service.ts';

interface Props {
  service: LockService;
  now: () => number;
  /** The page begins anew: nothing that it has read stays behind a lock. */
  onTurn: () => void;
  children: ComponentChildren;
}

/** A page of ours behind the PIN lock: until it is known to be open nothing is asked for and nothing shown. */
export function LockGate({ service, now, onTurn, children }: Props) {
  const { lock, refusal } = useStore(service.state);
  useEffect(() => {
    service.onTurn(onTurn);
    void service.load();
  }, [service, onTurn]);

  if (lock?.isLocked) return <Locked service={service} now={now} />;
  // A worker that cannot even say that will refuse the page's own questions in words.
  return lock || refusal ? children : null;
}
