import type { ComponentProps } from 'preact';
import { LockGate } from '@/components/lock/LockGate.tsx';
import type { LockService } from '@/components/lock/lock-service.ts';
import { useStore } from '@/components/parts/store.ts';
import { Popup } from './Popup.tsx';

interface Props extends Omit<ComponentProps<typeof Popup>, 'onLock'> {
  lock: LockService;
  onTurn: () => void;
}

/** The popup, behind the lock where there is one; it is where the lock is opened and closed. */
export function LockablePopup({ lock, onTurn, ...popup }: Props) {
  const isOn = useStore(lock.state).lock?.isOn ?? false;
  return (
    <LockGate service={lock} now={popup.now} onTurn={onTurn}>
      <Popup {...popup} onLock={isOn ? () => void lock.close() : null} />
    </LockGate>
  );
}
