import { useStore } from '@/components/parts/store.ts';
import { doerWords, percentWords } from '@/components/report/figure-words.ts';
import type { ReportService } from '@/components/report/report-service.ts';
import { t } from '@/utils/browser/words.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import { callsOf, comingPercent, reachedPercent } from '@/utils/domain/shift-shares.ts';
import './shift-figures.css';

interface Props {
  service: ReportService;
  /** Opens the report of this day, `YYYY-MM-DD`. */
  onOpen: (date: string) => void;
}

const HEADS = ['calls', 'reached', 'coming'] as const;

/** The shift at a glance: everybody together, each operator's round on demand, and the way to the whole report. */
export function ShiftFigures({ service, onOpen }: Props) {
  const report = useStore(service.store).answer?.report;
  if (!report) return null;
  const { rows, total, left, steps, date } = report;
  const [calls, reached, coming] = threeWords(total);
  return (
    <section class="figures" aria-labelledby="figures">
      <header>
        <h2 id="figures">{t('report.popup.title')}</h2>
        <button type="button" class="popup-link" onClick={() => onOpen(date)}>
          {t('report.popup.open')}
        </button>
      </header>
      <details>
        <summary>{t('report.popup.sum', [calls, reached, coming, String(left.length - steps.wait)])}</summary>
        <table>
          <thead>
            <tr>
              <td />
              {HEADS.map((key) => (
                <th key={key} scope="col">
                  {t(`report.popup.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.round} ${row.by}`}>
                <th scope="row">{t('report.popup.row', [doerWords(row), t(`report.rounds.${row.round}`)])}</th>
                {threeWords(row).map((words, i) => (
                  <td key={HEADS[i]}>{words}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** Calls, reached, coming. */
function threeWords(figures: Figures): [string, string, string] {
  return [String(callsOf(figures)), percentWords(reachedPercent(figures)), percentWords(comingPercent(figures))];
}
