import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { comboOf } from '@/utils/domain/keys.ts';

interface Props {
  /** What the key does. */
  what: string;
  isCatching: boolean;
  onBegin: () => void;
  /** A key was pressed, as `comboOf` writes it. */
  onKey: (combo: string) => void;
  onLeave: () => void;
}

/** «Изменить», and then whatever key is pressed next; Esc and Tab leave it as it was. */
export function KeyCatch({ what, isCatching, onBegin, onKey, onLeave }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (isCatching) button.current?.focus();
  }, [isCatching]);

  function press(event: KeyboardEvent): void {
    if (!isCatching || event.isComposing || event.repeat) return;
    if (event.key === 'Tab') {
      onLeave();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    // A key that is only held is the beginning of one.
    if (/^(?:Shift|Control|Alt|Meta|AltGraph)$/.test(event.key)) return;
    if (event.key === 'Escape') onLeave();
    else onKey(comboOf(event));
  }

  return (
    <button
      ref={button}
      type="button"
      class="key-catch"
      aria-pressed={isCatching}
      aria-label={isCatching ? t('keys.pressFor', [what]) : t('keys.changeOne', [what])}
      onClick={() => (isCatching ? onLeave() : onBegin())}
      onKeyDown={press}
      onBlur={() => isCatching && onLeave()}
    >
      {t(isCatching ? 'keys.press' : 'keys.changeShort')}
    </button>
  );
}
