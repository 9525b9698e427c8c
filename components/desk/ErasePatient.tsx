import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import type { ErasePlan } from '@/utils/messages/erase-protocol.ts';
import { isDeliberate, isDeliberateClick, whyNot } from './confirm.ts';
import { dayInWords } from './day-words.ts';
import './erase.css';
import type { EraseService } from './erase-service.ts';
import { useSight } from './use-sight.ts';

interface Props {
  erasing: EraseService;
  onClose: () => void;
}

/** What would be deleted, and the question; afterwards that it was. It stands in the card's place: nothing is typed meanwhile. */
export function ErasePatient({ erasing, onClose }: Props) {
  const { phase, plan, isRead, failure } = useStore(erasing.store);
  if (phase === 'erased') {
    return (
      <section class="erase" aria-label={t('erase.title')}>
        <p role="status">{t('erase.done')}</p>
        <div class="erase-bar">
          <button type="button" class="primary" ref={focusNow} onClick={onClose}>
            {t('desk.close')}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section class="erase" aria-label={t('erase.title')}>
      <h2>{t('erase.title')}</h2>
      {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('desk.retry'), run: failure.retry }} />}
      {isRead && !plan && !failure && <Problem tone="warn" text={t('erase.nothing')} />}
      {plan && <Plan plan={plan} />}
      <EraseBar isReady={plan !== null && phase === 'asking'} onErase={erasing.erase} onCancel={erasing.cancel} />
    </section>
  );
}

/** Stands in the way of nobody: the last thing below the history. */
export function EraseOffer({ erasing }: Pick<Props, 'erasing'>) {
  return (
    <p class="erase-offer">
      <button type="button" onClick={erasing.open}>
        {t('erase.offer')}
      </button>
    </p>
  );
}

function Plan({ plan }: { plan: ErasePlan }) {
  const { messages, replies, calls, comments, waiting } = plan;
  return (
    <>
      <p class="erase-who">
        <strong>{plan.patient}</strong>
      </p>
      <p>{t('erase.visits')}</p>
      <ul>
        {plan.visits.map((one) => (
          <li key={one.visit}>
            {dayInWords(one.date)}, {[one.time, one.doctor].filter((part) => part !== '').join(', ')}
          </li>
        ))}
      </ul>
      <p>{t('erase.counts', [String(messages), String(replies), String(calls), String(comments)])}</p>
      {waiting > 0 && <p>{t('erase.waiting', [String(waiting)])}</p>}
      <p>{t('erase.row')}</p>
      <p>{t('erase.elsewhere')}</p>
      <p class="erase-final">{t('erase.final')}</p>
    </>
  );
}

interface BarProps {
  isReady: boolean;
  onErase: () => void;
  onCancel: () => void;
}

/** Only a deliberate click of a person, or Ctrl+Enter, deletes. */
function EraseBar({ isReady, onErase, onCancel }: BarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const seenSince = useSight(bar);
  const [hint, setHint] = useState<string | null>(null);

  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || !isReady) return;
      event.preventDefault();
      if (isDeliberate(event, seenSince())) onErase();
      else setHint(whyNot(event, seenSince()));
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [isReady, onErase]);

  const click = (event: MouseEvent) => {
    if (isDeliberateClick(event, seenSince())) onErase();
    // Space or Enter on the button arrives as a click without a pointer.
    else setHint(whyNot(event, seenSince()) ?? (event.detail === 0 ? t('erase.byKeys') : null));
  };

  return (
    <div class="erase-bar" ref={bar}>
      <button type="button" ref={focusNow} onClick={onCancel}>
        {t('desk.cancel')}
      </button>
      <button type="button" class="danger" disabled={!isReady} aria-keyshortcuts="Control+Enter" onClick={click}>
        {t('erase.go')}
      </button>
      <span role="status">{hint ?? ''}</span>
    </div>
  );
}

/** The harmless button takes the keys. */
function focusNow(button: HTMLButtonElement | null): void {
  button?.focus({ preventScroll: true });
}
