import { useEffect, useId } from 'preact/hooks';
import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';
import type { PolicyKey } from '@/utils/settings/policy.ts';
import { formEnd } from './form-end.ts';
import { OperatorRow } from './OperatorRow.tsx';
import {
  addRow,
  type OperatorsForm,
  operatorsErrors,
  operatorsForm,
  removeRow,
  renameRow,
  withOperators,
} from './operators-form.ts';
import { SaveBar } from './SaveBar.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './section-props.ts';
import { errorWords, type SettingsError } from './settings-error.ts';
import { useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';
import { useShownErrors } from './use-shown-errors.ts';

/** Who may be chosen, and who works in this profile; what the administrator's policy sets is shown and stays as it is. */
export function OperatorsSection({ settings, managed, onSave, onDirty }: SectionProps & { managed: readonly PolicyKey[] }) {
  const id = useId();
  const draft = useDraft(operatorsForm(settings));
  const save = useSave();
  const { rows, current } = draft.value;
  const errors = useShownErrors(operatorsErrors(draft.value));
  const { shown, form, leave } = errors;
  const isListFixed = managed.includes('operators');
  const isFixed = managed.includes('operator');
  useEffect(() => onDirty(draft.isDirty), [draft.isDirty, onDirty]);

  function change(next: OperatorsForm): void {
    draft.set(next);
    save.forget();
  }

  const { submit, reset } = formEnd({ draft, save, errors }, async () => onSave((newest) => withOperators(newest, draft.value)));

  return (
    <Section id="operators" title={t('options.operators.title')}>
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <fieldset class="operators">
          <legend>{t('options.operators.list')}</legend>
          <p class="field-hint">{t(isListFixed ? 'options.operators.managed' : 'options.operators.hint')}</p>
          {rows.length === 0 && <p>{t('options.operators.none')}</p>}
          {rows.map((row, i) => (
            <OperatorRow
              key={row.key}
              number={i + 1}
              name={row.name}
              error={nameError(shown[row.key])}
              isFixed={isListFixed || (isFixed && row.key === current)}
              onChange={(name) => change(renameRow(draft.value, row.key, name))}
              onLeave={() => leave(String(row.key))}
              onRemove={() => change(removeRow(draft.value, row.key))}
            />
          ))}
          {!isListFixed && (
            <button type="button" onClick={() => change(addRow(draft.value))}>
              <span aria-hidden="true">+ </span>
              {t('options.operators.add')}
            </button>
          )}
          {shown.list && <Problem text={errorWords(shown.list) ?? ''} />}
        </fieldset>
        <div class="field operator-current">
          <label for={id}>{t('options.operators.current')}</label>
          <select
            id={id}
            value={current === null ? '' : String(current)}
            disabled={isFixed}
            aria-describedby={isFixed ? `${id}-notes` : undefined}
            onChange={({ currentTarget: { value } }) => change({ rows, current: value === '' ? null : Number(value) })}
          >
            <option value="">{t('options.operators.nobody')}</option>
            {rows.map((row) => (
              <option key={row.key} value={String(row.key)}>
                {row.name}
              </option>
            ))}
          </select>
          {isFixed && (
            <p id={`${id}-notes`} class="field-hint">
              {t('options.operators.managed')}
            </p>
          )}
        </div>
        <SaveBar state={save.state} isDirty={draft.isDirty} isOvertaken={draft.isOvertaken} onReset={reset} />
      </form>
    </Section>
  );
}

function nameError(error: SettingsError | undefined): string | undefined {
  return error === 'nameMissing' ? t('shift.problem.nameMissing') : errorWords(error);
}
