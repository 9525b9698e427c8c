import { t } from '@/utils/browser/words.ts';
import type { ReportFile } from './file-service.ts';
import { dateInWords } from './report-words.ts';

interface Props {
  days: readonly string[];
  /** The day that is shown. */
  date: string | null;
  making: ReportFile | null;
  onChoose: (date: string) => void;
  onPrint: () => void;
  onMake: (file: ReportFile) => void;
}

/** Which day, and what to do with its report; not on paper. */
export function ReportBar({ days, date, making, onChoose, onPrint, onMake }: Props) {
  const isIdle = date === null || making !== null;
  const file = (kind: ReportFile) => (
    <button type="button" disabled={isIdle} title={t(`report.file.${kind}Title`)} onClick={() => onMake(kind)}>
      {making === kind ? t('report.making') : t(`report.file.${kind}`)}
    </button>
  );
  return (
    <div class="report-bar">
      <label>
        {t('report.list')}{' '}
        <select name="date" value={date ?? ''} onChange={(event) => onChoose(event.currentTarget.value)}>
          {date === null && <option value="">{NONE}</option>}
          {[...days].reverse().map((day) => (
            <option key={day} value={day}>
              {dateInWords(day)}
            </option>
          ))}
        </select>
      </label>
      <span class="report-acts">
        <button type="button" class="primary" disabled={date === null} onClick={onPrint}>
          {t('report.print')}
        </button>
        {file('workbook')}
        {file('shift')}
        {file('visits')}
      </span>
    </div>
  );
}

const NONE = '—';
