import { useState } from 'preact/hooks';
import { t } from '@/utils/browser/words.ts';
import { TEACH_FIELDS, type TeachAct, type TeachTarget, type TeachView } from '@/utils/messages/teach.ts';

interface Props {
  view: TeachView;
  onAct: (act: TeachAct) => void;
}

const TARGETS = ['row', ...TEACH_FIELDS] as const;

/** For somebody who knows CSS: where a field stands, as a selector that is typed. */
export function FieldEditor({ view, onAct }: Props) {
  const [target, setTarget] = useState<TeachTarget>('row');
  const [typed, setTyped] = useState('');
  const current = target === 'row' ? view.rowSelector : (view.fields.find((one) => one.field === target)?.selector ?? '');
  const name = t(`teach.field.${target}`);
  const apply = (event: Event) => {
    event.preventDefault();
    onAct({ do: 'select', target, selector: typed });
  };
  return (
    <form class="teach-editor" onSubmit={apply}>
      <label>
        {t('teach.selector')}
        <select
          aria-label={t('teach.selector')}
          value={target}
          onChange={(event) => {
            setTarget((event.currentTarget as HTMLSelectElement).value as TeachTarget);
            setTyped('');
          }}
        >
          {TARGETS.map((one) => (
            <option key={one} value={one}>
              {t(`teach.field.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <input
        type="text"
        value={typed}
        placeholder={current}
        maxLength={300}
        spellcheck={false}
        autocomplete="off"
        aria-label={t('teach.selectorOf', [name])}
        aria-invalid={view.fault?.target === target}
        onInput={(event) => setTyped((event.currentTarget as HTMLInputElement).value)}
      />
      <button type="submit" disabled={typed.trim() === ''}>
        {t('teach.apply')}
      </button>
      <button type="button" aria-label={t('teach.pointAt', [name])} onClick={() => onAct({ do: 'pick', target })}>
        {t('teach.point')}
      </button>
    </form>
  );
}
