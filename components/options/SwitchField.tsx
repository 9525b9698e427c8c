import { useId } from 'preact/hooks';
import { FieldNotes, notesId } from './FieldNotes.tsx';

interface Props {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
  hint?: string | undefined;
}

/** Yes or no. */
export function SwitchField({ label, value, onChange, hint }: Props) {
  const id = useId();
  return (
    <div class="field field-switch">
      <label for={id}>
        <input
          id={id}
          type="checkbox"
          checked={value}
          aria-describedby={notesId(id, [hint])}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        {label}
      </label>
      <FieldNotes id={id} error={undefined} hint={hint} />
    </div>
  );
}
