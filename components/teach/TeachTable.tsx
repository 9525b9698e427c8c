import { t } from '@/utils/browser/words.ts';
import type { TeachAct, TeachField, TeachRow, TeachView } from '@/utils/messages/teach.ts';
import { ColumnHead } from './ColumnHead.tsx';
import { cellWords, shownFields } from './teach-words.ts';

interface Props {
  view: TeachView;
  isFixing: boolean;
  onAct: (act: TeachAct) => void;
}

/** The first ten visits, a column for each field in the colour it has on the page. */
export function TeachTable({ view, isFixing, onAct }: Props) {
  const columns = shownFields(view, isFixing);
  return (
    <div class="teach-table">
      <table aria-label={t('teach.table')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHead key={column.field} column={column} isFixing={isFixing} onAct={onAct} />
            ))}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row, i) => (
            // By number: two rows may read alike, and then that is to be seen
            <tr key={i} data-cancelled={row.isCancelled}>
              {columns.map(({ field }) => (
                <Cell key={field} field={field} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {view.rows.length === 0 && <p class="teach-empty">{t('teach.noRows')}</p>}
    </div>
  );
}

function Cell({ field, row }: { field: TeachField; row: TeachRow }) {
  return (
    <td data-field={field}>
      <bdi>{cellWords(field, row)}</bdi>
    </td>
  );
}
