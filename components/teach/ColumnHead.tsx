import { t } from '@/utils/browser/words.ts';
import { OPTIONAL_FIELDS, type TeachAct, type TeachView } from '@/utils/messages/teach.ts';
import { whyWords } from './teach-words.ts';

interface Props {
  column: TeachView['fields'][number];
  isFixing: boolean;
  onAct: (act: TeachAct) => void;
}

/** One field: how sure it is, and the way to show where it stands. */
export function ColumnHead({ column: { field, sureness, why }, isFixing, onAct }: Props) {
  const name = t(`teach.field.${field}`);
  const isOptional = OPTIONAL_FIELDS.includes(field);
  return (
    <th scope="col" data-field={field}>
      <span class="teach-column">
        <b>{name}</b>
        <span class="teach-sure" data-sureness={isOptional && sureness === 'missing' ? 'absent' : sureness} title={whyWords(why)}>
          {t(`teach.sure.${sureness}`)}
        </span>
      </span>
      {isFixing && (
        <span class="teach-column">
          <button type="button" aria-label={t('teach.pointAt', [name])} onClick={() => onAct({ do: 'pick', target: field })}>
            {t('teach.point')}
          </button>
          {isOptional && sureness !== 'absent' && sureness !== 'missing' && (
            <button
              type="button"
              class="teach-quiet"
              title={t('teach.none')}
              aria-label={t('teach.noneOf', [name])}
              onClick={() => onAct({ do: 'absent', field })}
            >
              ✕
            </button>
          )}
        </span>
      )}
    </th>
  );
}
