import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isDeliberate, isDeliberateClick } from '@/components/desk/confirm.ts';
import { type Sight, watchSight } from '@/components/desk/sight.ts';
import { t } from '@/utils/browser/words.ts';
import type { TeachView } from '@/utils/messages/teach.ts';

interface Props {
  view: TeachView;
  isSaving: boolean;
  isFixing: boolean;
  onFix: () => void;
  onName: (name: string) => void;
  onSave: () => void;
  onLeave: () => void;
}

/** Name, count and the two answers. Only a deliberate click, or Ctrl+Enter, connects: the page could bring the panel up under a click. */
export function TeachHead({ view, isSaving, isFixing, onFix, onName, onSave, onLeave }: Props) {
  const head = useRef<HTMLElement>(null);
  const sight = useRef<Sight | null>(null);
  const [isHinted, setHinted] = useState(false);
  const isReady = view.profile !== null && !isSaving;

  useLayoutEffect(() => {
    const life = new AbortController();
    sight.current = watchSight(head.current as HTMLElement, () => performance.now(), life.signal);
    return () => life.abort();
  }, []);

  useEffect(() => {
    const life = new AbortController();
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat || !isReady) return;
      event.preventDefault();
      if (isDeliberate(event, sight.current?.since() ?? null)) onSave();
    };
    document.addEventListener('keydown', press, { signal: life.signal });
    return () => life.abort();
  }, [isReady, onSave]);

  const click = (event: MouseEvent) => {
    if (isDeliberateClick(event, sight.current?.since() ?? null)) onSave();
    else setHinted(true);
  };

  return (
    <header class="teach-head" ref={head}>
      <h1>{t('teach.title')}</h1>
      <label>
        {t('teach.name')}
        <input
          type="text"
          autocomplete="off"
          value={view.name}
          maxLength={80}
          onChange={(event) => onName((event.currentTarget as HTMLInputElement).value)}
        />
      </label>
      <span class="teach-counts">{t('teach.counts', [String(view.found), String(view.read)])}</span>
      <span class="teach-hint">{isHinted && t('teach.confirmHint')}</span>
      <button type="button" onClick={onLeave}>
        {t('teach.cancel')}
      </button>
      {!isFixing && (
        <button type="button" onClick={onFix}>
          {t('teach.fix')}
        </button>
      )}
      <button
        type="button"
        class="primary"
        disabled={!isReady}
        title={view.profile === null ? t('teach.incomplete') : 'Ctrl+Enter'}
        aria-keyshortcuts="Control+Enter"
        onClick={click}
      >
        {t('teach.confirm')}
      </button>
    </header>
  );
}
