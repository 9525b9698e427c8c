import { Problem } from '@/components/parts/Problem.tsx';
import { t } from '@/utils/browser/words.ts';

interface Props {
  isAlone: boolean;
  onChange: (isAlone: boolean) => void;
}

/** The team cannot be asked whether somebody else has written: said with the risk, and wanted on purpose. */
export function SendAlone({ isAlone, onChange }: Props) {
  return (
    <div class="send-alone">
      <Problem tone="warn" text={t('team.alone.risk')}>
        <label>
          <input type="checkbox" checked={isAlone} onChange={(event) => onChange(event.currentTarget.checked)} />{' '}
          {t('team.alone.want')}
        </label>
      </Problem>
    </div>
  );
}
