import { dateWords } from '@/components/parts/heard-words.ts';
import { plural, t } from '@/utils/browser/words.ts';
import type { DaySummary } from '@/utils/domain/report.ts';
import { MARK_SIGNS } from '@/utils/domain/signs.ts';
import { NextRow } from './NextRow.tsx';
import { RoundBar } from './RoundBar.tsx';
import type { Shift } from './shift-service.ts';
import { hasWork, roundNow } from './shift-view.ts';
import { WorkList } from './WorkList.tsx';

/** One day's list: its round, colours, work and marks. */
export function DayView({ shift, summary, now }: { shift: Shift; summary: DaySummary; now: number }) {
  const round = roundNow(shift, summary.date, now);
  const isOver = round === 'over';
  return (
    <>
      <header class="popup-head">
        <h1>{t('popup.listOf', dateWords(summary.date))}</h1>
        <p>
          {round === 'early' ? t('popup.early', [shift.rules.start]) : t(`popup.${round}`)}
          {' · '}
          {t('popup.ready', [String(summary.steps.done), String(summary.visits)])}
        </p>
      </header>
      <RoundBar colours={summary.colours} />
      {isOver ? <p class="popup-note">{t('popup.overHint')}</p> : <WorkList steps={summary.steps} hasWork={hasWork(summary)} />}
      {!isOver && summary.next && <NextRow row={summary.next} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields. */}
      <div class="popup-marks" role="group" aria-label={t('popup.marks')}>
        <span class="chip" data-colour="pink">
          <span aria-hidden="true">{MARK_SIGNS.called}</span>
          {t('popup.calledCount', [String(summary.marked.called)])}
        </span>
        <span class="chip" data-colour="pink">
          <span aria-hidden="true">{MARK_SIGNS.replied}</span>
          {t('popup.repliedCount', [String(summary.marked.replied)])}
        </span>
        {summary.unread > 0 && <strong class="popup-unread">{plural('unread', summary.unread)}</strong>}
      </div>
    </>
  );
}
