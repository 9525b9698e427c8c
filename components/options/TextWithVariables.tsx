import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { insertAt } from '@/components/parts/insert-at.ts';
import { FieldNotes, notesId } from './FieldNotes.tsx';
import { VariableButtons } from './VariableButtons.tsx';

interface Props {
  label: string;
  rows: number;
  value: string;
  error: string | undefined;
  warning: string | undefined;
  onChange: (value: string) => void;
}

/** A text of a template, with buttons that put variables where the caret is. */
export function TextWithVariables({ label, rows, value, error, warning, onChange }: Props) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<{ at: number } | null>(null);

  // A field whose value is set by a program puts its caret at the end: it is put back behind what was inserted.
  useLayoutEffect(() => {
    if (!caret || !field.current) return;
    field.current.focus();
    field.current.setSelectionRange(caret.at, caret.at);
  }, [caret]);

  function insert(variable: string): void {
    const { selectionStart, selectionEnd } = field.current as HTMLTextAreaElement;
    const { text, caret: at } = insertAt(value, selectionStart, selectionEnd, variable);
    onChange(text);
    setCaret({ at });
  }

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        autocomplete="off"
        id={id}
        ref={field}
        rows={rows}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={notesId(id, [error, warning])}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <VariableButtons onInsert={insert} />
      <FieldNotes id={id} error={error} warning={warning} />
    </div>
  );
}
