import { useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { t } from '@/utils/browser/words.ts';
import type { StoreState } from './store-service.ts';

interface Props {
  state: StoreState;
  /** The store is there and does not open. */
  isBroken: boolean;
  onDismiss: () => void;
  onRenew: () => void;
}

/** What the store has lost, until the operator says that they have read it; and the way out where it does not open. */
export function StoreTrouble({ state: { notice, trouble, isBusy, refusal }, isBroken, onDismiss, onRenew }: Props) {
  return (
    <>
      {notice && <Problem text={notice} action={{ text: t('store.ok'), run: onDismiss }} />}
      {trouble && <Problem tone="warn" text={trouble} />}
      {isBroken && <Renewal isBusy={isBusy} onRenew={onRenew} />}
      {isBroken && refusal && <Problem text={refusalWords(refusal)} />}
    </>
  );
}

/** Two presses: what cannot be opened today may be mended yet. */
function Renewal({ isBusy, onRenew }: { isBusy: boolean; onRenew: () => void }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <button type="button" class="popup-link" onClick={() => setAsked(true)}>
        {t('store.renew')}
      </button>
    );
  }
  return (
    <Problem tone="warn" text={t('store.renewWhy')}>
      <button type="button" disabled={isBusy} onClick={onRenew}>
        {t('store.renewGo')}
      </button>
      <button type="button" onClick={() => setAsked(false)}>
        {t('store.back')}
      </button>
    </Problem>
  );
}
