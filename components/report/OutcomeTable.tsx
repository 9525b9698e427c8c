import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import type { Figures } from '@/utils/domain/shift-figures.ts';
import type { ShiftReport } from '@/utils/domain/shift-report.ts';
import { sum } from '@/utils/domain/shift-shares.ts';
import { COLOUR_SIGNS } from '@/utils/domain/signs.ts';
import { OUTCOMES } from './columns.ts';
import { doerWords } from './figure-words.ts';
import { roundWords } from './tables.ts';

const CHANNELS: readonly Channel[] = ['messenger', 'sms'];

/** What became of the messages: by colour, whoever sent them, each channel that was used. */
export function OutcomeTable({ report: { rows, total } }: { report: ShiftReport }) {
  const lines = rows.flatMap((row) =>
    CHANNELS.filter((channel) => sum(row.messages[channel]) > 0).map((channel) => ({ row, channel })),
  );
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="outcomes">
      <h2 id="outcomes">{t('report.outcomes')}</h2>
      <div class="report-wide">
        <table>
          <thead>
            <tr>
              {(['round', 'operator', 'channel', 'sentCount'] as const).map((key) => (
                <th key={key} scope="col">
                  {t(`report.${key}`)}
                </th>
              ))}
              {OUTCOMES.map((outcome) => (
                <th key={outcome} scope="col">
                  <span class="chip" data-colour={outcome}>
                    <span aria-hidden="true">{COLOUR_SIGNS[outcome]}</span> {t(`colour.${outcome}`)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(({ row, channel }) => (
              <tr key={`${row.round} ${row.by} ${channel}`}>
                <th scope="row">{roundWords(row.round)}</th>
                <th scope="row">{doerWords(row)}</th>
                <th scope="row">{t(`report.channels.${channel}`)}</th>
                <OutcomeCells counts={row.messages[channel]} />
              </tr>
            ))}
          </tbody>
          <tfoot>
            {CHANNELS.filter((channel) => sum(total.messages[channel]) > 0).map((channel) => (
              <tr key={channel}>
                <th scope="row" colSpan={2}>
                  {t('report.total')}
                </th>
                <th scope="row">{t(`report.channels.${channel}`)}</th>
                <OutcomeCells counts={total.messages[channel]} />
              </tr>
            ))}
          </tfoot>
        </table>
      </div>
    </section>
  );
}

function OutcomeCells({ counts }: { counts: Figures['messages'][Channel] }) {
  return (
    <>
      <td>{sum(counts)}</td>
      {OUTCOMES.map((outcome) => (
        <td key={outcome}>{counts[outcome]}</td>
      ))}
    </>
  );
}
