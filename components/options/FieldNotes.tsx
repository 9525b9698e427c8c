interface Props {
  /** Of the field they are about. */
  id: string;
  error: string | undefined;
  warning?: string | undefined;
  hint?: string | undefined;
}

/** What is said under a field: what is wrong, what to think about, what it is for. */
export function FieldNotes({ id, error, warning, hint }: Props) {
  if (!error && !warning && !hint) return null;
  return (
    <div id={`${id}-notes`} class="field-notes">
      {error && <p class="field-error">{error}</p>}
      {warning && <p class="field-warning">{warning}</p>}
      {hint && <p class="field-hint">{hint}</p>}
    </div>
  );
}

/** For the field's `aria-describedby`; undefined when nothing is said. */
export function notesId(id: string, notes: readonly (string | undefined)[]): string | undefined {
  return notes.some(Boolean) ? `${id}-notes` : undefined;
}
