import { t } from '@/utils/browser/words.ts';
import type { Correctable } from '@/utils/domain/correction.ts';
import { correctedBy, type OutcomeForm } from './outcome-form.ts';

interface Props {
  form: OutcomeForm;
  correctable: Correctable | null;
  onChange: (patch: Partial<OutcomeForm>) => void;
}

/** Whether the outcome is another one of the last call, or that of another call: attempts and the shift's calls are counted by it. */
export function OutcomeCorrection({ form, correctable, onChange }: Props) {
  if (!correctable) return null;
  const isCorrection = correctedBy(form, correctable) !== null;
  return (
    <p class="outcome-same">
      <label title={t('desk.outcome.sameTitle')}>
        <input
          type="checkbox"
          name="same"
          checked={isCorrection}
          onChange={(event) => onChange({ isCorrection: event.currentTarget.checked })}
        />{' '}
        {t('desk.outcome.same')}
      </label>
    </p>
  );
}
