import { authorWords } from '@/components/parts/author-words.ts';
import { t } from '@/utils/browser/words.ts';
import { percentOf } from '@/utils/domain/share.ts';
import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import { sum } from '@/utils/domain/shift-shares.ts';
import { type Intent, VIAS } from '@/utils/domain/shift-word.ts';
import type { ReportAnswer } from '@/utils/messages/report-protocol.ts';
import { percentWords } from './figure-words.ts';
import { dateInWords, stampWords } from './report-words.ts';

/** Whose list, of which day, counted when and for whom; and how the day stands, every visit once. */
export function ReportHead({ answer, report }: { answer: ReportAnswer; report: ShiftReport }) {
  const { visits, total, left, steps } = report;
  const { coming, cancels, moves } = total.words;
  const lines: [name: string, n: number, how: string][] = [
    [t('report.standing.coming'), sum(coming), howWords(coming)],
    [t('report.standing.cancels'), sum(cancels), howWords(cancels)],
    [t('report.standing.moves'), sum(moves), howWords(moves)],
    [t('report.standing.unknown'), visits.unknown, ''],
    [t('report.standing.removed'), visits.removed, ''],
  ];
  const waiting = steps.wait;
  const base = visits.all - visits.removed;
  return (
    <>
      <header class="report-head">
        <p>{answer.clinic}</p>
        <h1>{t('report.heading', [dateInWords(report.date)])}</h1>
        <p class="report-stamp">
          {answer.operator === ''
            ? t('report.stamp', [stampWords(report.at, answer.zone)])
            : t('report.stampBy', [stampWords(report.at, answer.zone), authorWords(answer.operator)])}
        </p>
      </header>
      <section aria-labelledby="standing">
        <h2 id="standing">{t('report.standing.title', [String(visits.all)])}</h2>
        <ul class="report-standing">
          {lines.map(([name, n, how]) => (
            <li key={name}>
              <b>{n}</b> {name}
              {how !== '' && <small> {how}</small>}
            </li>
          ))}
        </ul>
        <p>
          {t('report.standing.share', [percentWords(percentOf(sum(coming), base))])}{' '}
          {t('report.standing.left', [String(left.length - waiting), String(waiting)])}
        </p>
      </section>
    </>
  );
}

/** How it is known, leaving out ways nobody went. */
function howWords(ways: ShiftReport['total']['words'][Intent]): string {
  return VIAS.filter((via) => ways[via] > 0)
    .map((via) => `${t(`report.via.${via}`)} ${ways[via]}`)
    .join(', ');
}
