import { t } from '@/utils/browser/words.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import { COLUMNS, type Column, GROUPS } from './columns.ts';
import { doerWords, percentWords } from './figure-words.ts';
import { minutesWords } from './report-words.ts';
import { roundWords } from './tables.ts';

/** What each operator did in each round. */
export function FiguresTable({ report: { rows, total } }: { report: ShiftReport }) {
  return (
    <section aria-labelledby="figures">
      <h2 id="figures">{t('report.figures')}</h2>
      {rows.length === 0 && <p class="report-none">{t('report.nobodyYet')}</p>}
      {rows.length > 0 && (
        <div class="report-wide">
          <table class="report-figures">
            <thead>
              <tr>
                <th rowSpan={2} scope="col">
                  {t('report.round')}
                </th>
                <th rowSpan={2} scope="col">
                  {t('report.operator')}
                </th>
                {GROUPS.map(({ key, columns }) => (
                  <th key={key} colSpan={columns.length} scope="colgroup" class="group">
                    {t(`report.group.${key}`)}
                  </th>
                ))}
              </tr>
              <tr>
                {GROUPS.flatMap(({ columns }) =>
                  columns.map(({ key }, i) => (
                    <th key={key} scope="col" title={t(`report.explain.${key}`)} class={i === 0 ? 'group' : undefined}>
                      {t(`report.column.${key}`)}
                    </th>
                  )),
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={`${row.round} ${row.by}`}>
                  <th scope="row">{roundWords(row.round)}</th>
                  <th scope="row">{doerWords(row)}</th>
                  <FigureCells figures={row} />
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {t('report.total')}
                </th>
                <FigureCells figures={total} />
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}

const FIRST = new Set(GROUPS.map((group) => group.columns[0]?.key));

function FigureCells({ figures }: { figures: Figures }) {
  return (
    <>
      {COLUMNS.map((column) => (
        <td key={column.key} class={FIRST.has(column.key) ? 'group' : undefined}>
          {figureWords(column, figures)}
        </td>
      ))}
    </>
  );
}

/** A figure as it is read; nought is paler than nothing would be, but is said. */
function figureWords({ kind, of }: Column, figures: Figures): string {
  const value = of(figures);
  if (kind === 'percent') return percentWords(value);
  return kind === 'minutes' ? minutesWords(value) : String(value);
}
