import { StepChip } from '@/components/parts/StepChip.tsx';
import { t } from '@/utils/browser/words.ts';
import { showPhone } from '@/utils/domain/phone.ts';
import type { LeftRow } from '@/utils/domain/shift-report.ts';
import { lastCallWords } from './report-words.ts';

const HEADS = ['time', 'patient', 'phone', 'next', 'attempts', 'lastCall', 'comment'] as const;

/** What the next shift inherits, in the order in which it is to be done. */
export function LeftTable({ left, zone }: { left: readonly LeftRow[]; zone: string }) {
  return (
    <section class="report-left" aria-labelledby="left">
      <h2 id="left">{t('report.left', [String(left.length)])}</h2>
      {left.length === 0 && <p>{t('report.nothingLeft')}</p>}
      {left.length > 0 && (
        <table>
          <thead>
            <tr>
              {HEADS.map((key) => (
                <th key={key} scope="col">
                  {t(`report.visit.${key}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {left.map(({ visit, next, attempts, lastCall, comment }) => (
              <tr key={visit.id}>
                <td>{visit.time}</td>
                <th scope="row">
                  <bdi>{visit.patient}</bdi>
                </th>
                <td>
                  {visit.phones.map(({ e164 }) => (
                    <span key={e164} class="report-phone">
                      {showPhone(e164)}
                    </span>
                  ))}
                </td>
                <td>
                  <StepChip next={next} />
                </td>
                <td>{attempts === 0 ? '' : attempts}</td>
                <td>{lastCallWords(lastCall, zone)}</td>
                <td>
                  <bdi>{comment}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
