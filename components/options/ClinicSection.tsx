import { useEffect, useMemo } from 'preact/hooks';
import { language, t } from '@/utils/browser/words.ts';
import { isZone } from '@/utils/domain/clinic-time.ts';
import type { DeletionRecord } from '@/utils/messages/erase-protocol.ts';
import type { PolicyKey } from '@/utils/settings/policy.ts';
import { ClinicClock } from './ClinicClock.tsx';
import { type ClinicForm, clinicErrors, clinicForm, withClinic } from './clinic-form.ts';
import { DeletionLine } from './DeletionLine.tsx';
import { formEnd } from './form-end.ts';
import { SaveBar } from './SaveBar.tsx';
import { Section } from './Section.tsx';
import type { SectionProps } from './section-props.ts';
import { errorWords } from './settings-error.ts';
import { TextField } from './TextField.tsx';
import { useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';
import { useShownErrors } from './use-shown-errors.ts';

interface Props extends SectionProps {
  now: () => number;
  managed: readonly PolicyKey[];
  record: DeletionRecord | null;
}

/** The clinic's name and times, and how long visits are kept. */
export function ClinicSection({ settings, now, managed, record, onSave, onDirty }: Props) {
  const draft = useDraft(clinicForm(settings));
  const save = useSave();
  const errors = useShownErrors(clinicErrors(draft.value));
  const { shown, form, leave } = errors;
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  useEffect(() => onDirty(draft.isDirty), [draft.isDirty, onDirty]);

  /** What a field needs to be typed into and to show its error. */
  function bind(field: keyof ClinicForm) {
    return {
      label: t(`options.clinic.${field}`),
      value: draft.value[field],
      error: errorWords(shown[field]),
      onChange: (value: string) => {
        draft.set({ ...draft.value, [field]: value });
        save.forget();
      },
      onLeave: () => leave(field),
    };
  }

  const { submit, reset } = formEnd({ draft, save, errors }, async () => onSave((newest) => withClinic(newest, draft.value)));

  return (
    <Section id="clinic" title={t('options.clinic.title')}>
      <form ref={form} noValidate lang={language()} onSubmit={(event) => void submit(event)}>
        <div class="fields">
          <TextField {...bind('name')} hint={t('options.clinic.nameHint')} />
          <div>
            <TextField {...bind('zone')} choices={zones} />
            {isZone(draft.value.zone.trim()) && <ClinicClock zone={draft.value.zone.trim()} now={now} />}
          </div>
          <TextField {...bind('start')} inputMode="numeric" placeholder="09:00" />
          <div class="field-pair">
            <TextField {...bind('quietFrom')} inputMode="numeric" placeholder="09:00" />
            <TextField {...bind('quietTo')} inputMode="numeric" placeholder="09:00" />
            <p class="field-hint">{t('options.clinic.quietHint')}</p>
          </div>
          <div>
            <TextField {...bind('retentionDays')} {...retentionOf(managed)} inputMode="numeric" />
            <DeletionLine record={record} now={now} />
          </div>
        </div>
        <SaveBar state={save.state} isDirty={draft.isDirty} isOvertaken={draft.isOvertaken} onReset={reset} />
      </form>
    </Section>
  );
}

function retentionOf(managed: readonly PolicyKey[]) {
  const isFixed = managed.includes('retentionDays');
  return { isFixed, hint: t(isFixed ? 'options.operators.managed' : 'erase.retentionHint') };
}
