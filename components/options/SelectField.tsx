import { useId } from 'preact/hooks';
import { FieldNotes, notesId } from './FieldNotes.tsx';

interface Props {
  label: string;
  value: string;
  /** What is kept, and what is shown for it. */
  options: readonly (readonly [value: string, words: string])[];
  onChange: (value: string) => void;
  hint?: string | undefined;
}

/** One of a few. */
export function SelectField({ label, value, options, onChange, hint }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value}
        aria-describedby={notesId(id, [hint])}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map(([option, words]) => (
          <option key={option} value={option}>
            {words}
          </option>
        ))}
      </select>
      <FieldNotes id={id} error={undefined} hint={hint} />
    </div>
  );
}
