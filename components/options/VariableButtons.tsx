import { language, t } from '@/utils/browser/words.ts';
import { VARIABLES, type VariableId } from '@/utils/domain/template.ts';

/** Every variable as a button; a click gives it in braces, in the interface's language. */
export function VariableButtons({ onInsert }: { onInsert: (variable: string) => void }) {
  return (
    <fieldset class="variables">
      <legend>{t('options.templates.insert')}</legend>
      {(Object.keys(VARIABLES) as VariableId[]).map((id) => (
        <button
          key={id}
          type="button"
          title={t(`options.variable.${id}`)}
          aria-label={t('options.templates.insertOne', [t(`options.variable.${id}`)])}
          onClick={() => onInsert(`{${nameOf(id)}}`)}
        >
          {nameOf(id)}
        </button>
      ))}
    </fieldset>
  );
}

function nameOf(id: VariableId): string {
  const [russian, english] = VARIABLES[id];
  return language() === 'en' ? english : russian;
}
