import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import './undo-strip.css';

interface Props {
  /** What has just been done. */
  text: string;
  isBusy: boolean;
  onUndo: () => void;
  /** The time to take it back by one press is over. */
  onGone: () => void;
}

/** For how long, ms, what was just done can be taken back by one press; the toasts on the page stay as long. */
export const UNDO_MS = 8_000;

/** What was just done, and its undoing: by the button or by Ctrl+Z. It stays while the pointer or the focus is on it. */
export function UndoStrip({ text, isBusy, onUndo, onGone }: Props) {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld || isBusy) return;
    const timer = setTimeout(onGone, UNDO_MS);
    return () => clearTimeout(timer);
  }, [isHeld, isBusy, text]);
  // With the words: whoever has read them may press at once.
  useLayoutEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'KeyZ' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.repeat || isBusy || isTyping(event.target)) return;
      event.preventDefault();
      onUndo();
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [isBusy, onUndo]);
  return (
    <div
      class="undo-strip"
      role="status"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusCapture={() => setHeld(true)}
      onBlurCapture={() => setHeld(false)}
    >
      <span>{text}</span>
      <button type="button" disabled={isBusy} title="Ctrl+Z" aria-keyshortcuts="Control+Z" onClick={onUndo}>
        {t('desk.undo')}
      </button>
    </div>
  );
}

/** There Ctrl+Z is the field's own. */
function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && /^(?:text|search)$/.test(target.type));
}
