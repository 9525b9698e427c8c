import { useEffect } from 'preact/hooks';
import { useStore } from '@/components/parts/store.ts';
import { useNow } from '@/components/parts/use-now.ts';
import { PopupApp } from './PopupApp.tsx';
import type { ShiftService, ShiftState } from './shift-service.ts';
import { ThisConnectedPage, ThisPage } from './ThisPage.tsx';
import type { ThisPageService } from './this-page-service.ts';
import { useShift } from './use-shift.ts';

interface Props {
  service: ShiftService;
  /** The page in the tab under the popup. */
  thisPage: ThisPageService;
  now: () => number;
  onOpenList: (address: string) => void;
  onOpenSettings: () => void;
}

const UNKNOWN: ShiftState = { shift: null, refusal: null };

/** The popup, alive: it follows the worker and the clock. */
export function Popup({ service, thisPage, now, onOpenList, onOpenSettings }: Props) {
  const state = useShift(service);
  const at = useNow(now, 1000);
  const { isKnown } = useStore(thisPage.state);
  useEffect(() => void thisPage.load(), [thisPage]);
  return (
    <PopupApp
      state={isKnown ? state : UNKNOWN}
      now={at}
      onRetry={() => void service.refresh()}
      onOpenList={onOpenList}
      onOpenSettings={onOpenSettings}
      below={isKnown && <ThisConnectedPage service={thisPage} />}
    >
      {isKnown && <ThisPage service={thisPage} />}
    </PopupApp>
  );
}
