import { useEffect } from 'preact/hooks';
import { cascadeWords } from '@/components/parts/cascade-words.ts';
import { providerName } from '@/components/parts/provider-words.ts';
import { t } from '@/utils/browser/words.ts';
import { BY_HAND } from '@/utils/domain/cascade.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import { PROVIDERS } from '@/utils/providers/registry.ts';
import type { Settings } from '@/utils/settings/settings.ts';
import { type CascadeForm, cascadeErrors, cascadeForm, readCascade, WAITS } from './cascade-form.ts';
import { formEnd } from './form-end.ts';
import { SaveBar } from './SaveBar.tsx';
import { Section } from './Section.tsx';
import { SelectField } from './SelectField.tsx';
import type { SectionProps } from './section-props.ts';
import { errorWords } from './settings-error.ts';
import { TextField } from './TextField.tsx';
import { useDraft } from './use-draft.ts';
import { useSave } from './use-save.ts';
import { useShownErrors } from './use-shown-errors.ts';

/** The clinic's rule of what is sent by which way; said as a sentence while it is being set. */
export function CascadeSection({ settings, onSave, onDirty }: SectionProps) {
  const draft = useDraft(cascadeForm(settings));
  const save = useSave();
  const errors = useShownErrors(cascadeErrors(draft.value));
  const { shown, form, leave } = errors;
  const rule = readCascade(draft.value);
  useEffect(() => onDirty(draft.isDirty), [draft.isDirty, onDirty]);

  function change(field: keyof CascadeForm, value: string): void {
    draft.set({ ...draft.value, [field]: value });
    save.forget();
  }

  /** What a number's field needs to be typed into and to show its error. */
  function bind(field: (typeof WAITS)[number] | 'noneBefore') {
    return {
      label: t(`options.cascade.${field}`),
      value: draft.value[field],
      inputMode: 'numeric' as const,
      error: errorWords(shown[field]),
      onChange: (value: string) => change(field, value),
      onLeave: () => leave(field),
    };
  }

  const { submit, reset } = formEnd({ draft, save, errors }, async () =>
    rule ? onSave((newest) => ({ ...newest, cascade: rule })) : null,
  );

  return (
    <Section id="cascade" title={t('options.cascade.title')}>
      {rule && (
        <div class="cascade-sentence">
          {cascadeWords({ cascade: rule, clinic: settings.clinic }).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
        <div class="fields">
          <SelectField
            label={t('options.cascade.messenger')}
            value={draft.value.messenger}
            options={choices(settings, 'messenger')}
            onChange={(value) => change('messenger', value)}
          />
          <SelectField
            label={t('options.cascade.sms')}
            value={draft.value.sms}
            options={[...choices(settings, 'sms'), [BY_HAND, t('options.cascade.byHand')]]}
            onChange={(value) => change('sms', value)}
          />
          <fieldset class="cascade-waits">
            <legend>{t('options.cascade.waits')}</legend>
            <div>
              {WAITS.map((wait) => (
                <TextField key={wait} {...bind(wait)} />
              ))}
            </div>
            <p class="field-hint">{t('options.cascade.waitsHint')}</p>
          </fieldset>
          <TextField {...bind('noneBefore')} />
        </div>
        <SaveBar state={save.state} isDirty={draft.isDirty} isOvertaken={draft.isOvertaken} onReset={reset} />
      </form>
    </Section>
  );
}

/** Nobody, and everybody who offers the channel; who is not connected yet can be named all the same. */
function choices({ providers }: Settings, channel: Channel): [value: string, words: string][] {
  const offering = PROVIDERS.filter((kind) => kind.channels.includes(channel));
  return [
    ['', t('options.cascade.none')],
    ...offering.map(({ id }): [string, string] => {
      const name = providerName(id);
      return [id, providers[id] ? name : t('options.cascade.notConnected', [name])];
    }),
  ];
}
