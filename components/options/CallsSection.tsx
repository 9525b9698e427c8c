import { useEffect, useId } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { FieldNotes, notesId } from './FieldNotes.tsx';
import { phrasesError, readPhrases, showPhrases } from './phrases-form.ts';
import { SaveBar } from './SaveBar.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './section-props.ts';
import { useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';
import { useShownErrors } from './use-shown-errors.ts';

/** Ready phrases for the comment of a call (R7). */
export function CallsSection({ settings, onSave, onDirty }: SectionProps) {
  const id = useId();
  const draft = useDraft(showPhrases(settings.phrases));
  const save = useSave();
  const error = phrasesError(draft.value);
  const { shown, form, leave, attempt, clear } = useShownErrors<{ phrases?: string }>(error ? { phrases: error } : {});
  const hint = t('options.calls.phrasesHint');
  useEffect(() => onDirty(draft.isDirty), [draft.isDirty, onDirty]);

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const phrases = readPhrases(draft.value);
    if (!attempt() || !(await save.run(() => onSave((newest) => ({ ...newest, phrases }))))) return;
    reset();
  }

  function reset(): void {
    draft.reset();
    clear();
  }

  return (
    <Section id="calls" title={t('options.calls.title')}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <div class="field">
          <label for={id}>{t('options.calls.phrases')}</label>
          <textarea
            autocomplete="off"
            id={id}
            rows={8}
            value={draft.value}
            aria-invalid={shown.phrases !== undefined}
            aria-describedby={notesId(id, [shown.phrases, hint])}
            onInput={(event) => {
              draft.set(event.currentTarget.value);
              save.forget();
            }}
            onBlur={() => leave('phrases')}
          />
          <FieldNotes id={id} error={shown.phrases} hint={hint} />
        </div>
        <SaveBar
          state={save.state}
          isDirty={draft.isDirty}
          isOvertaken={draft.isOvertaken}
          onReset={() => {
            reset();
            save.forget();
          }}
        />
      </form>
    </Section>
  );
}
