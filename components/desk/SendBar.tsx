import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { isDeliberate, isDeliberateClick, whyNot } from './confirm.ts';
import { useSight } from './use-sight.ts';

interface Props {
  count: number;
  /** Why sending is not possible; null when it is. */
  blocked: string | null;
  onSend: () => void;
  onClose: () => void;
}

/** «Отправить»: only a deliberate click of a person, or Ctrl+Enter, begins a send. */
export function SendBar({ count, blocked, onSend, onClose }: Props) {
  const bar = useRef<HTMLElement>(null);
  const seenSince = useSight(bar);
  const [hint, setHint] = useState<string | null>(null);

  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || blocked !== null) return;
      event.preventDefault();
      if (isDeliberate(event, seenSince())) onSend();
      else setHint(whyNot(event, seenSince()));
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [blocked, onSend]);

  const click = (event: MouseEvent) => {
    if (isDeliberateClick(event, seenSince())) onSend();
    // Space or Enter on the button arrives as a click without a pointer.
    else setHint(whyNot(event, seenSince()) ?? (event.detail === 0 ? t('desk.send.byKeys') : null));
  };

  return (
    <footer class="bar" ref={bar}>
      <span id="why" class="bar-why" role="status">
        {blocked ?? hint ?? t('desk.send.ready')}
      </span>
      <button type="button" onClick={onClose}>
        {t('desk.cancel')}
      </button>
      <button
        type="button"
        class="primary"
        disabled={blocked !== null}
        aria-describedby="why"
        aria-keyshortcuts="Control+Enter"
        title="Ctrl+Enter"
        onClick={click}
      >
        {t('desk.send.go', [String(count)])}
      </button>
    </footer>
  );
}
