import { useNow } from '@/components/parts/use-now.ts';
import { PopupApp } from './PopupApp.tsx';
import type { ShiftService } from './shift-service.ts';
import { useShift } from './use-shift.ts';

interface Props {
  service: ShiftService;
  now: () => number;
  onOpenList: (address: string) => void;
  onOpenSettings: () => void;
}

/** The popup, alive: it follows the worker and the clock. */
export function Popup({ service, now, onOpenList, onOpenSettings }: Props) {
  const state = useShift(service);
  const at = useNow(now, 1000);
  return (
    <PopupApp
      state={state}
      now={at}
      onRetry={() => void service.refresh()}
      onOpenList={onOpenList}
      onOpenSettings={onOpenSettings}
    />
  );
}
