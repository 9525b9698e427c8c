import { useId } from 'preact/hooks';
import { FieldNotes, notesId } from './FieldNotes.tsx';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** The field was left: from now on its error is shown. */
  onLeave?: (() => void) | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  /** Something to think about that does not keep the value from being saved. */
  warning?: string | undefined;
  /** Values offered while typing. */
  choices?: readonly string[];
  /** A secret is not shown while it is typed, nor remembered by the browser. */
  isSecret?: boolean;
  /** Set elsewhere: shown, and cannot be changed here. */
  isFixed?: boolean;
  inputMode?: 'numeric' | 'url' | 'text';
  placeholder?: string | undefined;
}

const SECRET = { type: 'password', autocomplete: 'new-password' } as const;
const PLAIN = { type: 'text', autocomplete: 'off' } as const;

/** A one-line field bound to its label, hint and error. */
export function TextField({
  label,
  value,
  onChange,
  onLeave,
  hint,
  error,
  warning,
  choices,
  isSecret = false,
  isFixed = false,
  inputMode = 'text',
  placeholder,
}: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        {...(isSecret ? SECRET : { ...PLAIN, list: choices && `${id}-choices` })}
        disabled={isFixed}
        spellcheck={false}
        inputMode={inputMode}
        placeholder={placeholder}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={notesId(id, [error, warning, hint])}
        onInput={(event) => onChange(event.currentTarget.value)}
        onBlur={(event) => {
          // An error that appears between a button's press and its release would move the button from under the pointer.
          if (!(event.relatedTarget instanceof HTMLButtonElement)) onLeave?.();
        }}
      />
      {choices && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <FieldNotes id={id} error={error} warning={warning} hint={hint} />
    </div>
  );
}
