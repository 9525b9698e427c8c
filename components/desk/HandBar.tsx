import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { plural, t } from '@/utils/browser/words.ts';
import { isDeliberate, type Press, whyNot } from './confirm.ts';
import { useSight } from './use-sight.ts';

interface Props {
  /** How many are still to be handed over, of those checked. */
  count: number;
  handed: number;
  /** Why the one that is shown cannot be handed over; null when it can. */
  blocked: string | null;
  isBusy: boolean;
  onOne: () => void;
  onAll: () => void;
  onClose: () => void;
  /** What can be taken back; stands in the place of the hint. */
  children: ComponentChildren;
}

/** «Передано → следующий» by a press or by Enter, and all at once after being asked. */
export function HandBar({ count, handed, blocked, isBusy, onOne, onAll, onClose, children }: Props) {
  const bar = useRef<HTMLElement>(null);
  const seenSince = useSight(bar);
  const [isAsking, setAsking] = useState(false);
  const [hint, setHint] = useState<string | null>(null);
  const isBlocked = blocked !== null || isBusy;

  const meant = (press: Press, act: () => void) => {
    const isMeant = isDeliberate(press, seenSince());
    setHint(isMeant ? null : whyNot(press, seenSince()));
    if (isMeant) act();
  };

  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.repeat || isBlocked || isAsking || hasOwnEnter(event.target)) return;
      event.preventDefault();
      meant(event, onOne);
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [isBlocked, isAsking, onOne]);

  const one = (event: MouseEvent) => {
    // The second click of a double one is not meant for the next patient.
    if (event.detail <= 1) meant(event, onOne);
  };
  return (
    <footer class="bar hand-bar" ref={bar}>
      {isAsking ? (
        <AskAll
          count={count}
          onYes={(event) => {
            // The second click of a double one on what stood here before answers nothing.
            if (event.detail > 1) return;
            setAsking(false);
            meant(event, onAll);
          }}
          onNo={() => setAsking(false)}
        />
      ) : (
        <>
          {handed > 0 && <b class="hand-count">{t('byhand.progress', [String(handed), String(handed + count)])}</b>}
          {children}
          <span id="why" class={children ? 'unseen' : 'bar-why'} role="status">
            {blocked ?? hint ?? t('byhand.enter')}
          </span>
          <button type="button" onClick={onClose}>
            {t('desk.close')}
          </button>
          <button type="button" disabled={count < 2 || isBusy} onClick={() => setAsking(true)}>
            {t('byhand.all', [String(count)])}
          </button>
          <button
            type="button"
            class="primary"
            disabled={isBlocked}
            aria-describedby="why"
            aria-keyshortcuts="Enter"
            title="Enter"
            onClick={one}
          >
            {count > 1 ? t('byhand.next') : t('byhand.done')}
          </button>
        </>
      )}
    </footer>
  );
}

/** Marking many without having seen them one by one is asked about. */
function AskAll({ count, onYes, onNo }: { count: number; onYes: (event: MouseEvent) => void; onNo: () => void }) {
  const no = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => no.current?.focus(), []);
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Leaves the question, not the desk.
    event.preventDefault();
    onNo();
  };
  return (
    <div class="hand-ask" role="alertdialog" aria-labelledby="ask-all" onKeyDown={press}>
      <span id="ask-all" class="bar-why">
        {t('byhand.ask', [plural('patients', count)])}
      </span>
      <button type="button" ref={no} onClick={onNo}>
        {t('byhand.askNo')}
      </button>
      <button type="button" class="primary" onClick={onYes}>
        {t('byhand.askYes', [String(count)])}
      </button>
    </div>
  );
}

/** On these Enter does what it does everywhere, or ends a choice or a search. */
function hasOwnEnter(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, input:not([type=checkbox])') !== null;
}
