import { useId } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { FieldNotes, notesId } from './FieldNotes.tsx';

interface Props {
  /** Its place in the list, from 1. */
  number: number;
  name: string;
  error: string | undefined;
  isFixed: boolean;
  onChange: (name: string) => void;
  onLeave: () => void;
  onRemove: () => void;
}

/** One operator's name; a new one, still empty, is ready to be typed. */
export function OperatorRow({ number, name, error, isFixed, onChange, onLeave, onRemove }: Props) {
  const id = useId();
  return (
    <div class="operator-row field">
      <div>
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          aria-label={t('options.operators.name', [String(number)])}
          value={name}
          readOnly={isFixed}
          aria-invalid={error !== undefined}
          aria-describedby={notesId(id, [error])}
          ref={focusNew}
          onInput={(event) => onChange(event.currentTarget.value)}
          onBlur={(event) => {
            // An error that appears between a button's press and its release would move the button from under the pointer.
            if (!(event.relatedTarget instanceof HTMLButtonElement)) onLeave();
          }}
        />
        {!isFixed && (
          <button type="button" aria-label={t('options.operators.remove', [name])} onClick={onRemove}>
            {t('options.operators.removeOne')}
          </button>
        )}
      </div>
      <FieldNotes id={id} error={error} />
    </div>
  );
}

function focusNew(input: HTMLInputElement | null): void {
  if (input && input.value === '') input.focus();
}
