import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { FiguresTable } from './FiguresTable.tsx';
import { type FileService, NO_FILE } from './file-service.ts';
import { HoursPicture } from './HoursPicture.tsx';
import { LeftTable } from './LeftTable.tsx';
import { OutcomeTable } from './OutcomeTable.tsx';
import { ReportBar } from './ReportBar.tsx';
import { ReportHead } from './ReportHead.tsx';
import './report.css';
import type { ReportService } from './report-service.ts';

interface Props {
  service: ReportService;
  files: FileService;
  onPrint: () => void;
}

/** The shift's report: what was done by whom, when, and what the next shift inherits. */
export function Report({ service, files, onPrint }: Props) {
  const { answer, failure } = useStore(service.store);
  const { making, failure: fileFailure } = useStore(files.store);
  const report = answer?.report ?? null;
  return (
    <main class="report">
      <ReportBar
        days={answer?.days ?? []}
        date={report?.date ?? null}
        making={making}
        onChoose={service.choose}
        onPrint={onPrint}
        onMake={(file) => answer && report && files.make(file, report, answer.zone)}
      />
      {failure && <Problem text={refusalWords(failure.refusal)} action={{ text: t('report.retry'), run: failure.retry }} />}
      {fileFailure && (
        <Problem
          text={fileFailure.refusal.code === NO_FILE ? t('report.noFile') : refusalWords(fileFailure.refusal)}
          action={{ text: t('report.retry'), run: fileFailure.retry }}
        />
      )}
      {!answer && !failure && <p role="status">{t('report.counting')}</p>}
      {answer && !report && <p class="report-none">{t('report.none')}</p>}
      {answer && report && (
        <>
          <ReportHead answer={answer} report={report} />
          <FiguresTable report={report} />
          <OutcomeTable report={report} />
          <HoursPicture hours={report.hours} />
          <LeftTable left={report.left} zone={answer.zone} />
        </>
      )}
    </main>
  );
}
