import { Problem } from '@/components/parts/Problem.tsx';
import { refusalWords } from '@/components/parts/refusal-words.ts';
import { useStore } from '@/components/parts/store.ts';
import { t } from '@/utils/browser/words.ts';
import { OutcomeEditor } from './OutcomeEditor.tsx';
import { OutcomePast } from './OutcomePast.tsx';
import type { OutcomeService } from './outcome-service.ts';
import type { VisitService } from './visit-service.ts';

interface Props {
  visits: VisitService;
  outcomes: OutcomeService;
  now: () => number;
  onClose: () => void;
}

/** The small box at the row: who it is about, what was before, and what came of the call. */
export function OutcomeBox({ visits, outcomes, now, onClose }: Props) {
  const { card, isUnknown, isBusy, loadFailure, failure } = useStore(visits.store);
  const shown = failure ?? loadFailure;
  const visit = card?.known.visit;
  return (
    <div class="box">
      <header class="box-head">
        <h1>
          {visit ? (
            <>
              <span class="box-time">{visit.time}</span> {visit.patient}
            </>
          ) : (
            t('desk.outcome.title')
          )}
        </h1>
        <button type="button" class="head-close" aria-label={t('desk.close')} title={t('desk.closeTitle')} onClick={onClose}>
          ✕
        </button>
      </header>
      {shown && <Problem text={refusalWords(shown.refusal)} action={{ text: t('desk.retry'), run: shown.retry }} />}
      {isUnknown && <Problem tone="warn" text={t('refusal.notSeen')} />}
      {card && (
        <OutcomeEditor outcomes={outcomes} card={card} now={now} isFocused>
          <OutcomePast card={card} now={now()} isBusy={isBusy} onUndo={visits.undo} />
        </OutcomeEditor>
      )}
    </div>
  );
}
